import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import { matchDirected } from '../../matching/directions/match-directed.ts';
import { scarcityRules, type ScarcityRule } from '../../matching/scarcity/share-rules.ts';
import type { Instance, Plan } from '../../matching/types.ts';
import type { MarketContext } from '../market-context.ts';
import { visibleRounds } from '../policy.ts';
import { readStoredText } from '../rules/round-bytes.ts';
import { readRoundInputs } from '../rules/round-inputs.ts';

/** What one line gets under a rule. */
export interface SharedLine {
  readonly lineId: string;
  readonly baseUnit: BaseUnit;
  readonly askedKg: number;
  readonly filledKg: number;
}

/** A round shared by one rule. Shares are thousandths. */
export interface ScarcityOutcome {
  readonly rule: ScarcityRule;
  readonly inForce: boolean;
  /** Filled part of everything asked for in the market. */
  readonly fillPermille: number;
  /** Filled part of the line that fares worst, among lines that got anything under any rule. */
  readonly leastPermille: number;
  readonly servedLines: number;
  readonly lines: number;
  /** Published cost of the plan beyond that of BY_COST. */
  readonly extraCostVnd: bigint;
  /** Lines the viewer may see: a buyer its own, the association all. */
  readonly own: readonly SharedLine[];
}

/** The very market of a stored round shared by each rule there is. Any party to it may ask; lines of others stay unnamed. */
export async function compareScarcityRules(context: MarketContext, roundId: string): Promise<ScarcityOutcome[]> {
  const round = await context.prisma.marketRound.findFirst({ where: { id: roundId, AND: [visibleRounds(context.viewer)] }, select: { inputs: true } });
  if (!round) throw new NotFound('MarketRound');
  const { instance, directions } = readRoundInputs(readStoredText(round.inputs));
  const cheapest = await context.matching.ask('solve', { instance });
  const solve = async (asked: Instance) => (asked === instance ? cheapest : context.matching.ask('solve', { instance: asked }));
  const plans: { rule: ScarcityRule; plan: Plan }[] = [];
  for (const rule of scarcityRules) {
    const scarcity = { ...directions.scarcity, market: rule };
    plans.push({ rule, plan: await matchDirected(instance, { ...directions, scarcity }, solve) });
  }
  const baseline = plans.find(({ rule }) => rule === 'BY_COST')?.plan ?? cheapest;
  const reachable = new Set(plans.flatMap(({ plan }) => plan.pieces.map((piece) => piece.line)));
  const sees = seesAll(context) ? () => true : (buyer: string) => buyer === context.viewer?.active?.organisationId;
  return plans.map(({ rule, plan }) => {
    const filledKg = new Map<string, number>();
    for (const piece of plan.pieces) filledKg.set(piece.line, (filledKg.get(piece.line) ?? 0) + piece.kg);
    const shareOf = ({ id, qtyKg }: Instance['lines'][number]) => Math.floor((1000 * (filledKg.get(id) ?? 0)) / Math.max(1, qtyKg));
    const { demandKg } = plan.summary;
    return {
      rule,
      inForce: rule === directions.scarcity.market,
      fillPermille: demandKg > 0 ? Math.floor((1000 * plan.summary.filledKg) / demandKg) : 0,
      leastPermille: Math.min(1000, ...instance.lines.filter(({ id }) => reachable.has(id)).map(shareOf)),
      servedLines: filledKg.size,
      lines: instance.lines.length,
      extraCostVnd: BigInt(Math.round(plan.summary.objectiveVnd - baseline.summary.objectiveVnd)),
      own: instance.lines
        .filter(({ buyer }) => sees(buyer))
        .map(({ id, product, qtyKg }) => ({ lineId: id, baseUnit: unitOf(product), askedKg: qtyKg, filledKg: filledKg.get(id) ?? 0 })),
    };
  });
}

function seesAll({ viewer }: MarketContext): boolean {
  const kind = viewer?.active?.kind;
  return viewer?.secondFactor === true && viewer.active?.status === 'APPROVED' && (kind === 'ASSOCIATION' || kind === 'PLATFORM');
}

/** A good of the engine is named `<commodity>:<unit>`. */
function unitOf(product: string): BaseUnit {
  const unit = product.slice(product.lastIndexOf(':') + 1);
  return unit === 'PIECE' || unit === 'MILLILITRE' ? unit : 'GRAM';
}
