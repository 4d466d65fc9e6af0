import type { BaseUnit } from '@cho-phien/prisma/generated/enums.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import type { AlternativeKind } from '../../matching/alternatives/line-alternatives.ts';
import type { LineFigures } from '../../matching/alternatives/line-figures.ts';
import { RequestNotOpen } from '../errors.ts';
import type { MarketContext } from '../market-context.ts';
import { matchingRoles, mustActFor } from '../policy.ts';
import type { LineWay } from '../resident/line-ways.ts';
import type { MarketLimit } from '../rules/market-limits.ts';
import type { BoardCooperative } from './board-view.ts';
import { readCooperatives } from './line-answer.ts';
import { readLine } from './preview-match.ts';

/** A line filled in one way, with everything that sets it apart from another. */
export interface PlanSide {
  /** `null` is the standing proposal. */
  readonly kind: AlternativeKind | null;
  readonly baseUnit: BaseUnit;
  readonly unitBase: bigint;
  readonly requestedBase: bigint;
  readonly figures: LineFigures;
  /** Who brings how much, the largest first. */
  readonly parts: readonly { readonly cooperative: BoardCooperative; readonly kg: number }[];
}

export interface LineAlternatives {
  readonly baseUnit: BaseUnit;
  readonly unitBase: bigint;
  readonly proposal: PlanSide;
  readonly alternatives: readonly PlanSide[];
  readonly limits: readonly MarketLimit[];
}

/**
 * The ways a line can be filled beside the standing proposal, and what each of its limits costs it, on the volume that
 * promises and standing proposals to others leave to it now. Nothing is stored.
 */
export async function readLineAlternatives(context: MarketContext, lineId: string): Promise<LineAlternatives> {
  const found = await readLine(context, lineId);
  if (!found) throw new NotFound('PurchaseRequestLine');
  mustActFor(context.viewer, found.organisationId, { roles: matchingRoles, name: 'lineAlternatives', entity: 'PurchaseRequestLine' });
  const ways = await context.matching.ask('alternatives', { commodityId: found.commodityId, today: businessToday(context.clock), lineId });
  if (!ways) throw new RequestNotOpen(found.status);
  const all = [ways.proposal, ...ways.alternatives];
  const cooperatives = await readCooperatives(context.pool, [...new Set(all.flatMap((way) => way.parts.map((part) => part.cooperativeId)))]);
  const side = ({ kind, figures, parts }: LineWay): PlanSide => ({
    kind,
    ...ways.measure,
    figures,
    parts: parts.flatMap(({ cooperativeId, kg }) => {
      const cooperative = cooperatives.get(cooperativeId);
      return cooperative ? [{ cooperative, kg }] : [];
    }),
  });
  const { baseUnit, unitBase } = ways.measure;
  return { baseUnit, unitBase, proposal: side(ways.proposal), alternatives: ways.alternatives.map(side), limits: ways.limits };
}
