import type { AlternativeKind } from '../alternatives/line-alternatives.ts';
import type { ScarcityRules } from '../scarcity/share-rules.ts';
import type { LineSubstitutes } from './substitute.ts';

/**
 * What people decided about a market besides its published costs. A run is its instance and its directions: the same two
 * give the same plan. Lists are in the order of their line ids, so that equal directions are equal objects.
 */
export interface Directions {
  /** How short supply is shared. */
  readonly scarcity: ScarcityRules;
  /** Lines whose buyer picked another purpose than the published cost. */
  readonly alternatives: readonly { readonly line: string; readonly kind: AlternativeKind }[];
  /** Lines whose pieces an officer set. */
  readonly overrides: readonly LineOverride[];
  /** What lines take when they are short. */
  readonly substitutes: readonly LineSubstitutes[];
}

export interface LineOverride {
  readonly line: string;
  /** All of the line's pieces besides the confirmed ones, by lot. */
  readonly pieces: readonly { readonly lot: string; readonly kg: number }[];
}

/** Nothing but the published costs. */
export const noDirections: Directions = { scarcity: { market: 'BY_COST', buyers: [] }, alternatives: [], overrides: [], substitutes: [] };
