import type { ConsumerOrderStatus, GroupBuyStatus, PreOrderStatus } from '@cho-phien/prisma/generated/enums.ts';

/** Acts that move a household order, with the state they start from and the state they lead to. */
export const orderLife = {
  startPreparing: { from: 'PLACED', to: 'PREPARING' },
  packOrder: { from: 'PREPARING', to: 'PACKED' },
  handOverOrder: { from: 'PACKED', to: 'HANDED_OVER' },
  deliverOrder: { from: 'HANDED_OVER', to: 'DELIVERED' },
  completeOrders: { from: 'DELIVERED', to: 'COMPLETED' },
} as const satisfies Record<string, { from: ConsumerOrderStatus; to: ConsumerOrderStatus }>;

export type OrderAct = keyof typeof orderLife;

/** Whether an act may move an order from where it is. */
export function mayMove(act: OrderAct, status: ConsumerOrderStatus): boolean {
  return orderLife[act].from === status;
}

/** What a line of an order depends on beside its purchase; null when it was bought from the store. */
export interface LineOrigin {
  preOrder: PreOrderStatus | null;
  groupBuy: GroupBuyStatus | null;
}

/**
 * Whether goods of an order cannot be had yet, or may never be: a harvest that is not in, or is short with nothing decided; a batch that has
 * not filled, or failed and is being called off.
 */
export function awaitsGoods(lines: readonly LineOrigin[]): boolean {
  return lines.some(({ preOrder, groupBuy }) => preOrder === 'WAITING' || preOrder === 'SHORT' || groupBuy === 'OPEN' || groupBuy === 'FAILED');
}

/** Hours after delivery in which a household may complain; then an order is complete. */
export const CLAIM_HOURS = 48;

/** Hours a shopper has to answer whether an order may weigh more; fresh goods do not wait longer, and silence is no consent. */
export const ANSWER_HOURS = 12;
