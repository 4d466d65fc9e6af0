import type { BuyerLocation, PurchaseRequest, PurchaseRequestLine, PurchaseRequestStatus, DeliveryWindow, ReceivingHours } from '../generated/client.ts';
import { aProduct } from './catalogue.ts';
import { aScheme } from './certification.ts';
import type { Database } from './database.ts';
import { aBuyer, aMember } from './organisations.ts';
import { aCommune } from './places.ts';
import { dateOf, daysFromToday, gramsOf, unique } from './values.ts';

type LocationValues = { organisationId?: string; communeCode?: string; nameVi?: string; active?: boolean };

const everyWeekday = [1, 2, 3, 4, 5, 6, 7];

/** A distribution centre that receives from 22:00 to 06:00 every night. */
export async function aBuyerLocation(db: Database, values: LocationValues = {}): Promise<BuyerLocation & { receivingHours: ReceivingHours[] }> {
  return db.buyerLocation.create({
    data: {
      organisationId: values.organisationId ?? (await aBuyer(db)).id,
      kind: 'DISTRIBUTION_CENTRE',
      nameVi: values.nameVi ?? `Kho ${unique()}`,
      nameEn: 'Depot',
      communeCode: values.communeCode ?? (await aCommune(db, { nameVi: 'Phố Nối', latitude: 20.93, longitude: 106.06 })).code,
      addressLine: 'Lô 1, khu công nghiệp',
      active: values.active ?? true,
      receivingHours: { create: everyWeekday.map((weekday) => ({ weekday, fromMinute: 22 * 60, toMinute: 6 * 60 })) },
    },
    include: { receivingHours: true },
  });
}

export type RequestLineValues = {
  productId?: string;
  /** Takes any product of the commodity instead. */
  commodityId?: string;
  locationId?: string;
  minGradeRank?: number;
  minOcopStars?: 0 | 3 | 4 | 5;
  quantityKg?: number;
  ceilingVnd?: number;
  minFillPct?: number;
  maxSuppliers?: number;
  minPerSupplierKg?: number;
  firm?: boolean;
  minRemainingDays?: number;
  certificates?: readonly string[];
  preferredCooperativeIds?: readonly string[];
  blockedCooperativeIds?: readonly string[];
  fromOn?: string;
  toOn?: string;
  /** What it takes when it is short, the first first. */
  substitutes?: readonly { productId?: string; minGradeRank?: number; schemeCodes?: readonly string[]; ceilingVnd?: number; discountPct?: number }[];
};

type RequestValues = {
  organisationId?: string;
  createdById?: string;
  status?: PurchaseRequestStatus;
  title?: string;
  validUntilOn?: string;
  lines?: readonly RequestLineValues[];
  /** The only line, when one is enough. */
  line?: RequestLineValues;
};

export type RequestWithLines = PurchaseRequest & { lines: (PurchaseRequestLine & { windows: DeliveryWindow[] })[] };

/** An open request with one line: 1,000 kg of a product of its own at 30,000 đ landed within four days. */
export async function aPurchaseRequest(db: Database, values: RequestValues = {}): Promise<RequestWithLines> {
  const organisationId = values.organisationId ?? (await aBuyer(db)).id;
  const status = values.status ?? 'OPEN';
  const createdById = values.createdById ?? (await aMember(db, { organisationId, role: 'PROCUREMENT' })).user.id;
  const request = await db.purchaseRequest.create({
    data: {
      code: `YC-${unique().toUpperCase()}`,
      organisationId,
      title: values.title ?? 'Yêu cầu mua thử',
      status,
      validUntilOn: dateOf(values.validUntilOn ?? daysFromToday(30)),
      createdById,
      submittedAt: status === 'DRAFT' ? null : new Date(),
    },
  });
  const lines = values.lines ?? [values.line ?? {}];
  for (const [index, line] of lines.entries()) await aRequestLine(db, request, index + 1, line);
  return db.purchaseRequest.findUniqueOrThrow({
    where: { id: request.id },
    include: { lines: { include: { windows: true }, orderBy: { position: 'asc' } } },
  });
}

async function aRequestLine(db: Database, request: PurchaseRequest, position: number, values: RequestLineValues): Promise<void> {
  const productId = values.commodityId ? null : (values.productId ?? (await aProduct(db)).id);
  const schemes: string[] = [];
  for (const code of values.certificates ?? []) schemes.push(await aScheme(db, code));
  const preferences = [
    ...(values.preferredCooperativeIds ?? []).map((cooperativeId) => ({ cooperativeId, kind: 'PREFERRED' as const })),
    ...(values.blockedCooperativeIds ?? []).map((cooperativeId) => ({ cooperativeId, kind: 'BLOCKED' as const })),
  ];
  const fromOn = values.fromOn ?? daysFromToday(0);
  await db.purchaseRequestLine.create({
    data: {
      requestId: request.id,
      position,
      productId,
      commodityId: values.commodityId ?? null,
      locationId: values.locationId ?? (await aBuyerLocation(db, { organisationId: request.organisationId })).id,
      minGradeRank: values.minGradeRank ?? 1,
      minOcopStars: values.minOcopStars ?? 0,
      quantityBase: gramsOf(values.quantityKg ?? 1000),
      ceilingVnd: BigInt(values.ceilingVnd ?? 30_000),
      minFillPct: values.minFillPct ?? 0,
      maxSuppliers: values.maxSuppliers ?? null,
      minPerSupplierBase: gramsOf(values.minPerSupplierKg ?? 0),
      firm: values.firm ?? false,
      minRemainingDays: values.minRemainingDays ?? 0,
      windows: { create: { fromOn: dateOf(fromOn), toOn: dateOf(values.toOn ?? (values.fromOn ? fromOn : daysFromToday(4))) } },
      certificates: { create: schemes.map((schemeCode) => ({ schemeCode })) },
      preferences: { create: preferences },
      substitutes: {
        create: (values.substitutes ?? []).map(({ schemeCodes, ceilingVnd, ...substitute }, at) => ({
          ...substitute,
          position: at + 1,
          ownSchemes: schemeCodes !== undefined,
          schemeCodes: [...(schemeCodes ?? [])],
          ceilingVnd: ceilingVnd === undefined ? null : BigInt(ceilingVnd),
        })),
      },
    },
  });
}
