import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { RequestLineInput, SubstituteInput } from '@cho-phien/schema/rules/purchase-request.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import type { KnownGood, KnownLine, KnownPlace } from '../rules/check-request.ts';

interface GoodRow {
  productId: string;
  commodityId: string;
  baseUnit: BaseUnit;
  quantumBase: bigint;
  referencePriceVnd: bigint;
  gradeRanks: number[];
  cheapestVnd: bigint | null;
}

/** What is known of everything the lines of a request name, in a fixed number of statements. */
export async function knownLines(tx: Transaction, lines: readonly RequestLineInput[], asked: { organisationId: string; today: IsoDate }): Promise<KnownLine[]> {
  const goods = await goodsOf(tx, lines, asked.today);
  const places = await placesOf(tx, lines, asked.organisationId);
  const schemes = await tx.certificationScheme.findMany({ where: { code: { in: lines.flatMap(namedSchemes) } }, select: { code: true } });
  const named = lines.flatMap((line) => [...line.preferredCooperativeIds, ...line.blockedCooperativeIds]);
  const cooperatives = await tx.cooperative.findMany({ where: { organisationId: { in: named } }, select: { organisationId: true } });
  const substitutes = await substitutesOf(tx, lines);
  const knownSchemes = new Set(schemes.map((scheme) => scheme.code));
  const knownCooperatives = new Set(cooperatives.map((cooperative) => cooperative.organisationId));
  return lines.map((line) => ({
    good: goodOf(goods, line),
    place: places.get(line.locationId) ?? null,
    unknownSchemes: namedSchemes(line).filter((code) => !knownSchemes.has(code)),
    substituteGrades: (line.substitutes ?? []).map((substitute) => gradesOf(substitutes, goods, { line, substitute })),
    unknownCooperatives: [...line.preferredCooperativeIds, ...line.blockedCooperativeIds].filter((id) => !knownCooperatives.has(id)),
  }));
}

function namedSchemes(line: RequestLineInput): string[] {
  return [...line.schemeCodes, ...(line.substitutes ?? []).flatMap(({ schemeCodes }) => schemeCodes ?? [])];
}

interface SubstituteProduct {
  id: string;
  commodityId: string;
  grades: { rank: number }[];
}

async function substitutesOf(tx: Transaction, lines: readonly RequestLineInput[]): Promise<Map<string, SubstituteProduct>> {
  const ids = lines.flatMap((line) => (line.substitutes ?? []).flatMap(({ productId }) => productId ?? []));
  const products =
    ids.length === 0
      ? []
      : await tx.product.findMany({ where: { id: { in: ids } }, select: { id: true, commodityId: true, grades: { select: { rank: true } } } });
  return new Map(products.map((product) => [product.id, product]));
}

/** Grades a substitute can have: those of another product of the line's commodity, else those of the line's good; null for a product that is no substitute. */
function gradesOf(
  products: ReadonlyMap<string, SubstituteProduct>,
  goods: readonly GoodRow[],
  { line, substitute }: { line: RequestLineInput; substitute: SubstituteInput },
): readonly number[] | null {
  if (substitute.productId == null) return goodOf(goods, line)?.gradeRanks ?? null;
  const own = goods.find((good) => (line.productId ? good.productId === line.productId : good.commodityId === line.commodityId));
  const other = products.get(substitute.productId);
  if (!own || other?.commodityId !== own.commodityId || substitute.productId === line.productId) return null;
  return other.grades.map(({ rank }) => rank);
}

/** Places of the buyer that take goods in. Their rows stay as they are until the transaction ends, so that none is put away meanwhile. */
async function placesOf(tx: Transaction, lines: readonly RequestLineInput[], organisationId: string): Promise<Map<string, KnownPlace>> {
  const ids = lines.map((line) => line.locationId);
  const places = await tx.$queryRaw<{ id: string; maxDailyBase: bigint | null }[]>`
    SELECT id, max_daily_base AS "maxDailyBase" FROM buyer_location
     WHERE id = ANY (${ids}::uuid[]) AND organisation_id = ${organisationId}::uuid AND active ORDER BY id FOR SHARE`;
  const hours = await tx.receivingHours.findMany({
    where: { locationId: { in: places.map((place) => place.id) } },
    select: { locationId: true, weekday: true, fromMinute: true, toMinute: true },
  });
  return new Map(places.map(({ id, maxDailyBase }) => [id, { maxDailyBase, hours: hours.filter((open) => open.locationId === id) }]));
}

async function goodsOf(tx: Transaction, lines: readonly RequestLineInput[], today: IsoDate): Promise<GoodRow[]> {
  const productIds = lines.flatMap((line) => line.productId ?? []);
  const commodityIds = lines.flatMap((line) => line.commodityId ?? []);
  return tx.$queryRaw<GoodRow[]>`
    SELECT p.id AS "productId", p.commodity_id AS "commodityId", p.base_unit::text AS "baseUnit", p.quantum_base AS "quantumBase",
           p.reference_price_vnd AS "referencePriceVnd",
           (SELECT coalesce(array_agg(g.rank), '{}') FROM product_grade g WHERE g.product_id = p.id) AS "gradeRanks",
           (SELECT min(t.price_vnd) FROM offer o JOIN offer_price_tier t ON t.offer_id = o.id AND t.channel = 'WHOLESALE'
             WHERE o.product_id = p.id AND o.status = 'ACTIVE' AND ${today}::date BETWEEN o.valid_from_on AND o.valid_until_on) AS "cheapestVnd"
      FROM product p
     WHERE p.id = ANY (${productIds}::uuid[]) OR p.commodity_id = ANY (${commodityIds}::uuid[])`;
}

/** A line for a commodity takes any of its products: all their grades, the smallest step, the lowest prices. */
function goodOf(goods: readonly GoodRow[], line: RequestLineInput): KnownGood | null {
  const fitting = goods.filter((good) => (line.productId ? good.productId === line.productId : good.commodityId === line.commodityId));
  const [first] = fitting;
  if (!first) return null;
  const cheapest = fitting.flatMap((good) => good.cheapestVnd ?? []);
  return {
    baseUnit: first.baseUnit,
    gradeRanks: [...new Set(fitting.flatMap((good) => good.gradeRanks))],
    quantumBase: least(fitting.map((good) => good.quantumBase)),
    referencePriceVnd: least(fitting.map((good) => good.referencePriceVnd)),
    cheapestVnd: cheapest.length > 0 ? least(cheapest) : null,
  };
}

function least(amounts: readonly bigint[]): bigint {
  return amounts.reduce((smallest, amount) => (amount < smallest ? amount : smallest));
}
