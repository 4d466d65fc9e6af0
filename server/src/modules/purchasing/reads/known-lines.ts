import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import type { RequestLineInput } from '@cho-phien/schema/rules/purchase-request.ts';
import type { IsoDate } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import type { KnownGood, KnownLine } from '../rules/check-request.ts';

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
  const locations = await tx.buyerLocation.findMany({
    where: { id: { in: lines.map((line) => line.locationId) }, organisationId: asked.organisationId, active: true },
    select: { id: true },
  });
  const schemes = await tx.certificationScheme.findMany({ where: { code: { in: lines.flatMap((line) => line.schemeCodes) } }, select: { code: true } });
  const named = lines.flatMap((line) => [...line.preferredCooperativeIds, ...line.blockedCooperativeIds]);
  const cooperatives = await tx.cooperative.findMany({ where: { organisationId: { in: named } }, select: { organisationId: true } });
  const knownLocations = new Set(locations.map((location) => location.id));
  const knownSchemes = new Set(schemes.map((scheme) => scheme.code));
  const knownCooperatives = new Set(cooperatives.map((cooperative) => cooperative.organisationId));
  return lines.map((line) => ({
    good: goodOf(goods, line),
    locationKnown: knownLocations.has(line.locationId),
    unknownSchemes: line.schemeCodes.filter((code) => !knownSchemes.has(code)),
    unknownCooperatives: [...line.preferredCooperativeIds, ...line.blockedCooperativeIds].filter((id) => !knownCooperatives.has(id)),
  }));
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
