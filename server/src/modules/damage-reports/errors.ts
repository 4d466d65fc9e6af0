import { ExpectedError } from '../../kernel/expected-error.ts';

/** The time to report damage, or to object to an answer, is over. */
export class ClaimTimeOver extends ExpectedError {
  readonly code = 'CLAIM_TIME_OVER';

  constructor() {
    super('the time to complain is over');
  }
}

/** Damage of the line was reported before. */
export class DamageReported extends ExpectedError {
  readonly code = 'DAMAGE_REPORTED';

  constructor() {
    super('damage of the line was reported before');
  }
}
