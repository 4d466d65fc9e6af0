import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { PurchaseRequestStatus } from '@cho-phien/prisma/generated/enums.ts';
import { toDatabaseDate } from '../../../kernel/business-day.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { literalPattern } from '../../../kernel/literal-pattern.ts';

interface Filter {
  statuses?: readonly PurchaseRequestStatus[] | null | undefined;
  productId?: { id: string } | null | undefined;
  locationId?: { id: string } | null | undefined;
  text?: string | null | undefined;
  arrivesFromOn?: string | null | undefined;
  arrivesToOn?: string | null | undefined;
  endsByOn?: string | null | undefined;
}

/** The filter of a list of requests as a condition of the database. */
export function requestWhere(filter: Filter | null | undefined): Prisma.PurchaseRequestWhereInput {
  if (!filter) return {};
  const text = filter.text?.trim().slice(0, 100) ?? '';
  const window = {
    ...(filter.arrivesFromOn ? { toOn: { gte: toDatabaseDate(filter.arrivesFromOn) } } : {}),
    ...(filter.arrivesToOn ? { fromOn: { lte: toDatabaseDate(filter.arrivesToOn) } } : {}),
  };
  const line: Prisma.PurchaseRequestLineWhereInput = {
    ...(filter.productId ? { productId: lookUpId(filter.productId.id) } : {}),
    ...(filter.locationId ? { locationId: lookUpId(filter.locationId.id) } : {}),
    ...(Object.keys(window).length > 0 ? { windows: { some: window } } : {}),
  };
  const containing = { contains: literalPattern(text), mode: 'insensitive' as const };
  return {
    ...(filter.statuses ? { status: { in: [...filter.statuses] } } : {}),
    ...(filter.endsByOn ? { validUntilOn: { lte: toDatabaseDate(filter.endsByOn) } } : {}),
    ...(Object.keys(line).length > 0 ? { lines: { some: line } } : {}),
    ...(text === '' ? {} : { OR: [{ code: containing }, { title: containing }, { buyerReference: containing }] }),
  };
}
