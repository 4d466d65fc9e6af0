import { businessToday } from '../../../kernel/business-day.ts';
import type { Transaction } from '../../../kernel/command-context.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { notify } from '../../notifications/commands/notify.ts';
import { LotNoLongerFits } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { readLotsNow } from '../reads/read-lots-now.ts';
import { misfit } from '../rules/still-fits.ts';
import type { LockedAllocation, LockedRequest } from '../store.ts';

/** Refuses what a lot may no longer be sold for: its offer, price, papers or days changed since the proposal. */
export async function mustStillFit(tx: Transaction, context: MarketContext, chosen: readonly LockedAllocation[]): Promise<void> {
  const lots = await readLotsNow(
    tx,
    chosen.map(({ id }) => id),
    businessToday(context.clock),
  );
  for (const lot of lots) {
    const reason = misfit({ unitPriceVnd: lot.proposedUnitPriceVnd, explanation: lot.explanation }, lot);
    if (reason) throw new LotNoLongerFits(lot, reason);
  }
}

/** What cooperatives are asked for, and until when each may answer. */
export interface Asked {
  readonly request: LockedRequest;
  readonly chosen: readonly LockedAllocation[];
  readonly deadlines: readonly { readonly id: string; readonly confirmBy: Date }[];
}

/** Asks each cooperative to confirm its part. */
export async function askCooperatives(tx: Transaction, context: MarketContext, { request, chosen, deadlines }: Asked): Promise<void> {
  const confirmBy = new Map(deadlines.map((deadline) => [deadline.id, deadline.confirmBy]));
  await notify(
    tx,
    context,
    ...chosen.map((allocation) => {
      const quantity = sayQuantity(allocation.quantityBase, allocation.baseUnit);
      return {
        organisationId: allocation.cooperativeId,
        kind: 'ALLOCATION_TO_CONFIRM' as const,
        parameters: {
          requestCode: request.code,
          productVi: allocation.productVi,
          productEn: allocation.productEn,
          quantity: `${quantity.value} ${quantity.unit}`,
          confirmBy: confirmBy.get(allocation.id)?.toISOString() ?? '',
        },
        path: '/htx-cua-toi/xac-nhan',
        dedupeKey: `allocation-to-confirm:${allocation.id}`,
      };
    }),
  );
}
