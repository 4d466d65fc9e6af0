import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { OrderPaymentStatus, PurchaseOrderStatus } from '@cho-phien/prisma/generated/enums.ts';
import { toDatabaseDate } from '../../../kernel/business-day.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { literalPattern } from '../../../kernel/literal-pattern.ts';

interface Filter {
  arrivesFromOn?: string | null | undefined;
  arrivesToOn?: string | null | undefined;
  cooperativeId?: { id: string } | null | undefined;
  locationId?: { id: string } | null | undefined;
  paymentStatus?: readonly OrderPaymentStatus[] | null | undefined;
  text?: string | null | undefined;
}

interface Given {
  status?: readonly PurchaseOrderStatus[] | null | undefined;
  filter?: Filter | null | undefined;
}

/** What a list of orders was narrowed to, as a condition of the database. One line must arrive within both days. */
export function orderWhere({ status, filter }: Given): Prisma.PurchaseOrderWhereInput {
  const text = filter?.text?.trim().slice(0, 100) ?? '';
  const arrival = {
    ...(filter?.arrivesFromOn ? { gte: toDatabaseDate(filter.arrivesFromOn) } : {}),
    ...(filter?.arrivesToOn ? { lte: toDatabaseDate(filter.arrivesToOn) } : {}),
  };
  const containing = { contains: literalPattern(text), mode: 'insensitive' as const };
  return {
    ...(status ? { status: { in: [...status] } } : {}),
    ...(Object.keys(arrival).length > 0 ? { lines: { some: { deliverOn: arrival } } } : {}),
    ...(filter?.cooperativeId ? { cooperativeId: lookUpId(filter.cooperativeId.id) } : {}),
    ...(filter?.locationId ? { locationId: lookUpId(filter.locationId.id) } : {}),
    ...(filter?.paymentStatus ? { paymentStatus: { in: [...filter.paymentStatus] } } : {}),
    ...(text === '' ? {} : { OR: [{ code: containing }, { request: { code: containing } }] }),
  };
}
