import { z } from 'zod';
import { alternativeKinds } from '../../matching/alternatives/line-alternatives.ts';
import { noDirections, type Directions } from '../../matching/directions/directions.ts';
import { readInstance } from '../../matching/read-instance.ts';
import type { Instance } from '../../matching/types.ts';
import { scarcityRules } from '../../matching/scarcity/share-rules.ts';
import { canonicalText, instanceText } from './round-bytes.ts';

const directionsRule = z.object({
  t: z.literal('directions'),
  scarcity: z
    .object({ market: z.enum(scarcityRules), buyers: z.array(z.object({ buyer: z.string(), rule: z.enum(scarcityRules) })) })
    .default({ market: 'BY_COST', buyers: [] }),
  alternatives: z.array(z.object({ line: z.string(), kind: z.enum(alternativeKinds) })).default([]),
  substitutes: z
    .array(
      z.object({
        line: z.string(),
        options: z.array(z.object({ position: z.int().min(1), minGrade: z.int(), certs: z.array(z.string()), ceilingVndPerKg: z.int().min(0) })),
      }),
    )
    .default([]),
  overrides: z.array(z.object({ line: z.string(), pieces: z.array(z.object({ lot: z.string(), kg: z.int().min(0) })) })).default([]),
});

/** Opens the record of the directions; it stands behind the records of the instance. */
const directionsStart = '{"t":"directions"';

/**
 * What a round was computed from as canonical NDJSON: the instance, and a last record of kind `directions` with what people
 * decided besides; a round without decisions has none. The round's input hash covers both.
 */
export function roundInputsText(instance: Instance, directions: Directions): string {
  const { scarcity, ...lists } = directions;
  const isShared = scarcity.market !== 'BY_COST' || scarcity.buyers.length > 0;
  const decided = [...(isShared ? [['scarcity', scarcity] as const] : []), ...Object.entries(lists).filter(([, list]) => list.length > 0)];
  const record = decided.length > 0 ? canonicalText([['directions', [Object.fromEntries(decided)]]]) : '';
  return instanceText(instance) + record;
}

/** The instance and directions in a stored text. */
export function readRoundInputs(text: string): { instance: Instance; directions: Directions } {
  const records = text.trimEnd().split('\n');
  const last = records.at(-1) ?? '';
  if (!last.startsWith(directionsStart)) return { instance: readInstance(records), directions: noDirections };
  const { t: _kind, ...directions } = directionsRule.parse(JSON.parse(last));
  return { instance: readInstance(records.slice(0, -1)), directions };
}
