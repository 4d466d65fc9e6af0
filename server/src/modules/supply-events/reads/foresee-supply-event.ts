import { foreseeSupplyEventRule } from '@cho-phien/schema/rules/supply-event.ts';
import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import type { Instance } from '../../matching/types.ts';
import type { MarketContext } from '../../market/market-context.ts';
import { readMarket } from '../../market/reads/read-market.ts';
import { buildInstance } from '../../market/rules/build-instance.ts';
import type { MarketRows } from '../../market/rules/market-rows.ts';
import { solveRows } from '../../market/rules/solve-rows.ts';
import type { SolvedMarket } from '../../market/rules/describe-round.ts';
import { marketUnitBase } from '../../market/rules/market-unit.ts';
import type { SupposedLoss } from '../../market/rules/suppose-loss.ts';
import type { MarketReason } from '../../market/rules/translate-reasons.ts';
import { readLots } from '../../supply/store.ts';
import type { BrokenPromise } from '../../supply/errors.ts';
import { type LotLoss, lotsInReach, planLosses, type SupposedEvent, tokenOf } from '../plan-event.ts';
import { mustOversee } from '../policy.ts';

/** Volume one lot loses. */
export interface ForeseenLot {
  readonly lotId: string;
  readonly lotCode: string;
  readonly cooperativeId: string;
  readonly productId: string;
  readonly baseUnit: BaseUnit;
  readonly lostBase: bigint;
}

/** Volume another lot would give to a line that loses some. */
export interface Replacement {
  readonly lineId: string;
  readonly lotId: string;
  readonly cooperativeId: string;
  readonly baseUnit: BaseUnit;
  readonly quantityBase: bigint;
  readonly amountVnd: bigint;
}

/** What a line that loses volume would still miss after the best re-allocation. */
export interface StillMissing {
  readonly lineId: string;
  readonly reason: MarketReason;
  readonly baseUnit: BaseUnit;
  readonly quantityBase: bigint;
}

export interface ForeseenEvent {
  readonly event: SupposedEvent;
  readonly lots: readonly ForeseenLot[];
  readonly breaks: readonly (BrokenPromise & {
    readonly baseUnit: BaseUnit;
    readonly lotId: string;
    readonly cooperativeId: string;
    readonly lineId: string;
  })[];
  readonly replacements: readonly Replacement[];
  readonly missing: readonly StillMissing[];
  /** Kilograms other open lines get less, or more, than without the event. Market units. */
  readonly othersChangeKg: number;
  /** Names exactly this; applying the event asks for it. */
  readonly token: string;
}

/**
 * What an event would take from harvests to come, which promises would break by the market's rule, and how the market would then
 * be matched best. Computed by the rules that recording the event follows, in a transaction that cannot write.
 */
export async function foreseeSupplyEvent(context: MarketContext, raw: unknown): Promise<ForeseenEvent> {
  const event = parseInput(foreseeSupplyEventRule, raw);
  await mustOversee(context, event, 'foreseeSupplyEvent');
  const losses = await foreseenLosses(context, event);
  const today = businessToday(context.clock);
  const solve = (instance: Instance) => context.matching.ask('solve', { instance });
  const solved = (rows: MarketRows) => solveRows(rows, { built: buildInstance(rows) }, solve);
  const before = await solved(await readMarket(context.pool, event.commodityId, today));
  const supposed = supposedLoss(losses);
  const after = await solved(await readMarket(context.pool, event.commodityId, today, supposed));
  const affected = new Set(supposed.cuts.map((cut) => cut.lineId));
  return {
    event,
    lots: losses.map(({ lot, change }) => ({
      lotId: lot.id,
      lotCode: lot.code,
      cooperativeId: lot.cooperativeId,
      productId: lot.productId,
      baseUnit: lot.baseUnit,
      lostBase: -change.expectedDelta,
    })),
    breaks: losses.flatMap(({ lot, planned }) =>
      planned.breaks.map((cut) => ({
        ...cut,
        baseUnit: lot.baseUnit,
        lotId: lot.id,
        cooperativeId: lot.cooperativeId,
        lineId: planned.promises.find((promise) => promise.allocationId === cut.allocationId)?.lineId ?? '',
      })),
    ),
    replacements: replacementsOf(after, affected),
    missing: missingOf(after, affected),
    othersChangeKg: filledOfOthers(after, affected) - filledOfOthers(before, affected),
    token: tokenOf(losses),
  };
}

async function foreseenLosses(context: CommandContext, event: SupposedEvent): Promise<LotLoss[]> {
  return context.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`;
    return planLosses(tx, await readLots(tx, await lotsInReach(tx, event)), { ...event, foreseen: true });
  });
}

function supposedLoss(losses: readonly LotLoss[]): SupposedLoss {
  return {
    lots: new Map(losses.map(({ lot, expectedBase, safeBase }) => [lot.id, { expectedBase, safeBase }])),
    cuts: losses.flatMap(({ lot, planned }) =>
      planned.breaks.map(({ allocationId, from, cutBase }) => {
        const lineId = planned.promises.find((promise) => promise.allocationId === allocationId)?.lineId ?? '';
        return { allocationId, lotId: lot.id, lineId, from, cutBase };
      }),
    ),
  };
}

function replacementsOf({ rows, plan, instance }: SolvedMarket, affected: ReadonlySet<string>): Replacement[] {
  const lots = new Map(rows.lots.map((lot) => [lot.id, lot]));
  const goods = new Map(rows.products.map((product) => [product.id, product]));
  const landed = landedPrices(instance);
  return plan.pieces.flatMap((piece) => {
    const lot = lots.get(piece.lot);
    const product = goods.get(lot?.productId ?? '');
    if (piece.frozen || !affected.has(piece.line) || !lot || !product) return [];
    return [
      {
        lineId: piece.line,
        lotId: piece.lot,
        cooperativeId: lot.cooperativeId,
        baseUnit: product.baseUnit,
        quantityBase: BigInt(piece.kg) * marketUnitBase(product),
        amountVnd: BigInt(piece.kg) * BigInt(landed(piece.line, piece.lot, piece.priceVndPerKg)),
      },
    ];
  });
}

/** Price at the dock of a piece, đồng a market unit. */
function landedPrices(instance: SolvedMarket['instance']): (line: string, lot: string, priceVnd: number) => number {
  const place = new Map(instance.meta.provinces.map(({ id }, at) => [id, at]));
  const lines = new Map(instance.lines.map((line) => [line.id, line]));
  const lots = new Map(instance.lots.map((lot) => [lot.id, lot]));
  const products = new Map(instance.products.map((product) => [product.id, product]));
  return (lineId, lotId, priceVnd) => {
    const [line, lot] = [lines.get(lineId), lots.get(lotId)];
    const product = products.get(line?.product ?? '');
    if (!line || !lot || !product) return priceVnd;
    const km = instance.meta.distanceKm[place.get(lot.origin) ?? 0]?.[place.get(line.dest) ?? 0] ?? 0;
    return priceVnd + product.handlingVndPerKg + Math.ceil((product.rateMilliVndPerKgKm * km) / 1000);
  };
}

function missingOf({ rows, plan, instance }: SolvedMarket, affected: ReadonlySet<string>): StillMissing[] {
  const lines = new Map(instance.lines.map((line) => [line.id, line]));
  return plan.unfilled.flatMap(({ line: lineId, reason, kg }) => {
    const product = rows.products.find(({ baseUnit }) => lines.get(lineId)?.product.endsWith(`:${baseUnit}`));
    if (!affected.has(lineId) || !product) return [];
    return [{ lineId, reason, baseUnit: product.baseUnit, quantityBase: BigInt(kg) * marketUnitBase(product) }];
  });
}

function filledOfOthers({ plan }: SolvedMarket, affected: ReadonlySet<string>): number {
  return plan.pieces.reduce((sum, piece) => (affected.has(piece.line) ? sum : sum + piece.kg), 0);
}
