import { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { PurchaseRequestStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { PurchaseRequestInput, RequestLineInput, SubstituteInput } from '@cho-phien/schema/rules/purchase-request.ts';
import { businessToday, toDatabaseDate } from '../../kernel/business-day.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/command-context.ts';
import type { ReadLine } from './rules/check-request.ts';

/** A request whose row is locked until the transaction ends. */
export interface DraftRow {
  id: string;
  organisationId: string;
  code: string;
  status: PurchaseRequestStatus;
  version: number;
  draft: unknown;
}

/** Locks a request; null when there is none. */
export async function lockPurchaseRequest(tx: Transaction, requestId: string): Promise<DraftRow | null> {
  const [request] = await tx.$queryRaw<DraftRow[]>`
    SELECT id, organisation_id AS "organisationId", code, status::text AS status, version, draft
      FROM purchase_request WHERE id = ${requestId}::uuid FOR NO KEY UPDATE`;
  return request ?? null;
}

/** The next free code, YC-YYYY-NNNN, in the business year. */
export async function nextRequestCode(tx: Transaction, clock: Clock): Promise<string> {
  const year = Number(businessToday(clock).slice(0, 4));
  const [row] = await tx.$queryRaw<{ code: string }[]>`SELECT next_purchase_request_code(${year}::integer) AS code`;
  if (!row) throw new Error('the database gave no request code');
  return row.code;
}

interface NewDraft {
  organisationId: string;
  createdById: string;
  title: string;
  draft: Record<string, unknown>;
}

export async function insertDraft(tx: Transaction, clock: Clock, draft: NewDraft): Promise<string> {
  const created = await tx.purchaseRequest.create({
    data: { ...draft, code: await nextRequestCode(tx, clock), draft: draft.draft as Prisma.InputJsonObject },
    select: { id: true },
  });
  return created.id;
}

interface Submission {
  requestId: string;
  input: PurchaseRequestInput;
  lines: readonly ReadLine[];
  submittedAt: Date;
}

/** Opens a request with its lines; what was typed as a draft is no longer needed. */
export async function openRequest(tx: Transaction, { requestId, input, lines, submittedAt }: Submission): Promise<void> {
  await tx.purchaseRequest.update({
    where: { id: requestId },
    data: {
      title: input.title,
      buyerReference: input.buyerReference,
      note: input.note,
      validUntilOn: toDatabaseDate(input.validUntilOn),
      status: 'OPEN',
      draft: Prisma.DbNull,
      submittedAt,
      version: { increment: 1 },
    },
  });
  for (const [index, line] of input.lines.entries()) {
    await tx.purchaseRequestLine.create({ data: { requestId, position: index + 1, ...lineColumns(line, lines[index]) } });
  }
}

function lineColumns(line: RequestLineInput, read: ReadLine | undefined) {
  if (!read) throw new Error('a line was not read');
  return {
    productId: line.productId ?? null,
    commodityId: line.commodityId ?? null,
    locationId: line.locationId,
    minGradeRank: line.minGradeRank,
    minOcopStars: line.minOcopStars,
    quantityBase: read.quantityBase,
    tolerancePct: line.tolerancePercent,
    ceilingVnd: line.ceilingVnd,
    minFillPct: line.minFillPercent,
    maxSuppliers: line.maxSuppliers ?? null,
    minPerSupplierBase: read.minPerSupplierBase,
    priority: line.priority,
    firm: line.firm,
    minRemainingDays: line.minRemainingDays,
    windows: { create: line.windows.map((window) => ({ fromOn: toDatabaseDate(window.fromOn), toOn: toDatabaseDate(window.toOn) })) },
    certificates: { create: line.schemeCodes.map((schemeCode) => ({ schemeCode })) },
    substitutes: { create: (line.substitutes ?? []).map(substituteColumns) },
    preferences: {
      create: [
        ...[...new Set(line.preferredCooperativeIds)].map((cooperativeId) => ({ cooperativeId, kind: 'PREFERRED' as const })),
        ...[...new Set(line.blockedCooperativeIds)].map((cooperativeId) => ({ cooperativeId, kind: 'BLOCKED' as const })),
      ],
    },
  };
}

function substituteColumns(substitute: SubstituteInput, index: number) {
  return {
    position: index + 1,
    productId: substitute.productId ?? null,
    minGradeRank: substitute.minGradeRank ?? null,
    ownSchemes: substitute.schemeCodes != null,
    schemeCodes: substitute.schemeCodes ?? [],
    ceilingVnd: substitute.ceilingVnd ?? null,
    discountPct: substitute.discountPercent ?? null,
  };
}
