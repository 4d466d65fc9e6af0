import type { Instance, Plan } from '../../matching/types.ts';
import type { QuotaPolicy } from './fairness-policy.ts';

export const quotaVerdicts = ['MET_ALREADY', 'MET', 'COST_BOUND', 'NOT_ENOUGH_OFFERED', 'NOTHING_SOLD'] as const;
/** Whether the quota is met, and when not, why. */
export type QuotaVerdict = (typeof quotaVerdicts)[number];

/** What the quota did to a market. Shares and cost are thousandths. */
export interface QuotaOutcome {
  readonly verdict: QuotaVerdict;
  readonly wantedMilli: number;
  /** Share of small cooperatives without the quota and in the plan. */
  readonly withoutMilli: number;
  readonly reachedMilli: number;
  /** Rise of the average landed price against the plan without the quota. */
  readonly extraCostMilli: number;
  /** Bonus a kilogram of a small cooperative got, by product. */
  readonly bonusVndPerKg: Readonly<Record<string, number>>;
}

export interface QuotaPlan {
  /** The market with the bonus the plan was made under; it replays to the plan. */
  readonly instance: Instance;
  readonly plan: Plan;
  readonly outcome: QuotaOutcome;
}

/** Bonuses tried, as multiples of the reference price; the last outweighs any difference of price within a ceiling. */
const steps = [0.03, 0.06, 0.12, 0.25, 0.5, 1] as const;
/** Halvings of the last step, to pay no more than it takes. */
const refinements = 3;

/**
 * Gives small cooperatives at least the wanted share of the kilograms by raising their bonus until the share is reached: the
 * multiplier of a Lagrangean relaxation of the quota, sought by bisection, so that the market still splits into products. A plan
 * that fills less, or whose average landed price rises by more than the bound, is not taken. When the share cannot be met, the
 * best plan within the bound is taken and the verdict says what stopped it.
 */
export async function planWithQuota(instance: Instance, quota: QuotaPolicy, solve: (instance: Instance) => Promise<Plan>): Promise<QuotaPlan> {
  const first: Trial = { factor: 0, instance, plan: await solve(instance) };
  const small = new Set(instance.coops.filter((coop) => coop.small).map((coop) => coop.id));
  const judge = judgement(instance, first.plan, quota, small);
  const before = judge(first.plan);
  const finish = (trial: Trial, verdict: QuotaVerdict) => toPlan(trial, verdict, { quota, before, after: judge(trial.plan) });
  if (first.plan.summary.filledKg === 0) return finish(first, 'NOTHING_SOLD');
  if (before.shareMilli >= quota.shareMilli) return finish(first, 'MET_ALREADY');
  const attempt = async (factor: number): Promise<Trial> => {
    const raised = withBonus(instance, factor);
    return { factor, instance: raised, plan: await solve(raised) };
  };
  let [best, most] = [first, before.shareMilli];
  for (const factor of steps) {
    const trial = await attempt(factor);
    const found = judge(trial.plan);
    most = Math.max(most, found.shareMilli);
    if (!found.bearable) {
      best = await dearestWithin(best, trial, attempt, judge);
      break;
    }
    if (found.shareMilli >= judge(best.plan).shareMilli) best = trial;
    if (found.shareMilli >= quota.shareMilli) break;
  }
  if (judge(best.plan).shareMilli >= quota.shareMilli) return finish(await cheapest(best, attempt, judge, quota), 'MET');
  const reachable = most >= quota.shareMilli || judge((await attempt(steps.at(-1) ?? 1)).plan).shareMilli >= quota.shareMilli;
  return finish(best, reachable ? 'COST_BOUND' : 'NOT_ENOUGH_OFFERED');
}

interface Trial {
  readonly factor: number;
  readonly instance: Instance;
  readonly plan: Plan;
}

interface Judged {
  readonly shareMilli: number;
  readonly extraCostMilli: number;
  /** Fills as much as without the quota, at no more than the bound. */
  readonly bearable: boolean;
}

function judgement(instance: Instance, without: Plan, quota: QuotaPolicy, small: ReadonlySet<string>): (plan: Plan) => Judged {
  const coopOf = new Map(instance.lots.map((lot) => [lot.id, lot.coop]));
  const average = (plan: Plan) => plan.summary.landedVnd / Math.max(1, plan.summary.filledKg);
  return (plan) => {
    const smallKg = plan.pieces.reduce((sum, piece) => sum + (small.has(coopOf.get(piece.lot) ?? '') ? piece.kg : 0), 0);
    const extraCostMilli = Math.ceil((average(plan) / Math.max(1, average(without)) - 1) * 1000 - 1e-9);
    return {
      shareMilli: plan.summary.filledKg === 0 ? 0 : Math.floor((smallKg * 1000) / plan.summary.filledKg),
      extraCostMilli: Math.max(0, extraCostMilli),
      bearable: extraCostMilli <= quota.mostExtraCostMilli && plan.summary.filledKg >= without.summary.filledKg,
    };
  };
}

/** Halves the way between a bonus within the bound and one beyond it. */
async function dearestWithin(within: Trial, beyond: Trial, attempt: (factor: number) => Promise<Trial>, judge: (plan: Plan) => Judged): Promise<Trial> {
  let best = within;
  let high = beyond.factor;
  for (let turn = 0; turn < refinements; turn++) {
    const trial = await attempt((best.factor + high) / 2);
    if (judge(trial.plan).bearable) best = trial;
    else high = trial.factor;
  }
  return best;
}

/** Halves the way between a bonus too small and one that suffices. */
async function cheapest(enough: Trial, attempt: (factor: number) => Promise<Trial>, judge: (plan: Plan) => Judged, quota: QuotaPolicy): Promise<Trial> {
  let best = enough;
  let low = steps.findLast((step) => step < enough.factor) ?? 0;
  for (let turn = 0; turn < refinements; turn++) {
    const trial = await attempt((low + best.factor) / 2);
    const found = judge(trial.plan);
    if (found.bearable && found.shareMilli >= quota.shareMilli) best = trial;
    else low = trial.factor;
  }
  return best;
}

function withBonus(instance: Instance, factor: number): Instance {
  const raised = (refPrice: number, bonus: number) => bonus + Math.round(refPrice * factor);
  return {
    ...instance,
    products: instance.products.map((product) => ({ ...product, smallCoopBonusVndPerKg: raised(product.refPrice, product.smallCoopBonusVndPerKg) })),
  };
}

function toPlan(trial: Trial, verdict: QuotaVerdict, found: { quota: QuotaPolicy; before: Judged; after: Judged }): QuotaPlan {
  const { quota, before, after } = found;
  return {
    instance: trial.instance,
    plan: trial.plan,
    outcome: {
      verdict,
      wantedMilli: quota.shareMilli,
      withoutMilli: before.shareMilli,
      reachedMilli: after.shareMilli,
      extraCostMilli: after.extraCostMilli,
      bonusVndPerKg: Object.fromEntries(trial.instance.products.map((product) => [product.id, product.smallCoopBonusVndPerKg])),
    },
  };
}
