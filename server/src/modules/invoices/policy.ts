import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { payoutsVisibleTo } from '../payouts/policy.ts';

/** Invoices a viewer may read: those of the own cooperative for who keeps its money; an operator all. Whoever has a purchase's secret reads its own. */
export function invoicesVisibleTo(viewer: Viewer | null, token: string | null = null): Prisma.InvoiceWhereInput {
  const kept = payoutsVisibleTo(viewer);
  return token === null ? kept : { OR: [kept, { order: { group: { token: token.slice(0, 64) } } }] };
}
