import { ExpectedError } from '../../kernel/expected-error.ts';

/** The shopper was asked whether the order may come to more than its margin, and has not answered. */
export class ConsentAwaited extends ExpectedError {
  readonly code = 'CONSENT_AWAITED';
  readonly askedVnd: bigint;

  constructor(askedVnd: bigint) {
    super(`the shopper is asked about ${askedVnd}`);
    this.askedVnd = askedVnd;
  }
}

/** The shopper does not want more than the margin: less must be packed. */
export class ConsentRefused extends ExpectedError {
  readonly code = 'CONSENT_REFUSED';
  readonly mostTotalVnd: bigint;

  constructor(mostTotalVnd: bigint) {
    super(`no more than ${mostTotalVnd} may be packed`);
    this.mostTotalVnd = mostTotalVnd;
  }
}

/** A payment into the bank with this number was recorded before. */
export class DepositRecorded extends ExpectedError {
  readonly code = 'DEPOSIT_RECORDED';

  constructor() {
    super('this payment into the bank was recorded before');
  }
}

/** The cash that was collected is not what was due. */
export class CashDiffers extends ExpectedError {
  readonly code = 'CASH_DIFFERS';
  readonly dueVnd: bigint;

  constructor(dueVnd: bigint) {
    super(`${dueVnd} is due`);
    this.dueVnd = dueVnd;
  }
}

/** What would be left of an order is less than its cooperative sends. */
export class BelowMinimum extends ExpectedError {
  readonly code = 'BELOW_MINIMUM';
  readonly minimumVnd: bigint;

  constructor(minimumVnd: bigint) {
    super(`an order comes to ${minimumVnd} at least`);
    this.minimumVnd = minimumVnd;
  }
}
