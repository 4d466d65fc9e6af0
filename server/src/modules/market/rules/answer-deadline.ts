import type { MatchingPolicyParameters } from './matching-policy.ts';

const millisecondsPerHour = 3_600_000;
/** The trade's day ends at 18:00 in Vietnam, UTC+7 all year. */
const lastHourUtc = 11;

/**
 * Until when a cooperative may answer an accepted allocation: the policy's hours, but no later than the evening before
 * the harvest, and never less than the policy's least hours from now.
 */
export function answerDeadline(now: Date, harvestOn: Date, policy: MatchingPolicyParameters): Date {
  const usual = now.getTime() + policy.answerHours * millisecondsPerHour;
  const eveBefore = harvestOn.getTime() + (lastHourUtc - 24) * millisecondsPerHour;
  const least = now.getTime() + policy.leastAnswerHours * millisecondsPerHour;
  return new Date(Math.max(least, Math.min(usual, eveBefore)));
}
