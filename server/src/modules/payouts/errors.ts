import { ExpectedError } from '../../kernel/expected-error.ts';

/** The statement is not in a state the act starts from; somebody may have been faster. */
export class PayoutStatusForbids extends ExpectedError {
  readonly code = 'PAYOUT_STATUS_FORBIDS';
  readonly status: string;

  constructor(status: string) {
    super(`the statement is ${status}`);
    this.status = status;
  }
}

/** Who proposed a bank account does not agree to it: another person must. */
export class SecondPersonNeeded extends ExpectedError {
  readonly code = 'SECOND_PERSON_NEEDED';

  constructor() {
    super('another person of the cooperative must agree');
  }
}

/** No statement waits whose cooperative has an account and is owed as much. */
export class NothingToPayOut extends ExpectedError {
  readonly code = 'NOTHING_TO_PAY_OUT';

  constructor() {
    super('no payout can go now');
  }
}
