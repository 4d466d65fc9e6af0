import type { MatchOptions } from '../../matching/types.ts';

/** Names the engine's code and settings; a round keeps it so that a replay knows what it compares with. */
export const engineVersion = 'cho-phien-matching/1 standard';

/** Fixed iteration counts and no exact stage with its clock: the same instance gives the same bytes on any machine. */
export const replayable: MatchOptions = { effort: 'standard', exact: false };
