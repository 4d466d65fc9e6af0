import type { CommandContext } from '../../../kernel/command-context.ts';
import { planAddition } from '../rules/plan-addition.ts';
import { readBasket } from './basket-view.ts';
import { openParcels } from './open-parcels.ts';

/** What a basket comes to when it is added to a purchase. */
export interface Addition {
  problem: 'CLOSED' | 'EMPTY' | 'OTHER_COOPERATIVE' | 'NOT_ENOUGH' | null;
  goodsVnd: bigint;
  /** Whether it is paid beforehand, as the purchase is. */
  prepaidOnly: boolean;
  lines: { titleVi: string; titleEn: string; packNameVi: string; packNameEn: string; packs: number; amountVnd: bigint }[];
}

/** The basket as an addition to the purchase a secret opens; null for any other text. */
export async function readAddition(
  context: Pick<CommandContext, 'prisma' | 'clock' | 'viewer'>,
  { purchase, token }: { purchase: string; token: string | null },
): Promise<Addition | null> {
  const group = await context.prisma.orderGroup.findUnique({ where: { token: purchase.slice(0, 64) }, select: { id: true, prepaidOnly: true } });
  if (!group) return null;
  const [parcels, basket] = await Promise.all([openParcels(context.prisma, group.id, context.clock.now()), readBasket(context, token)]);
  const addition = planAddition(basket.orders, parcels);
  const lines = basket.orders.flatMap((order) =>
    order.lines.map(({ offer: { titleVi, titleEn, packNameVi, packNameEn }, packs, amountVnd }) => ({
      titleVi,
      titleEn,
      packNameVi,
      packNameEn,
      packs,
      amountVnd,
    })),
  );
  return {
    problem: parcels.length === 0 ? 'CLOSED' : addition.ok ? null : addition.problem,
    goodsVnd: basket.goodsVnd,
    prepaidOnly: group.prepaidOnly,
    lines,
  };
}
