import { ExpectedError } from '../../kernel/expected-error.ts';

/** The market does not take this way of paying now. */
export class MethodNotOffered extends ExpectedError {
  readonly code = 'METHOD_NOT_OFFERED';
  readonly method: string;

  constructor(method: string) {
    super(`${method} is not offered`);
    this.method = method;
  }
}

/** Less is left of what was paid for an order than shall go back. */
export class MoreThanPaid extends ExpectedError {
  readonly code = 'MORE_THAN_PAID';
  readonly leftVnd: bigint;

  constructor(leftVnd: bigint) {
    super(`${leftVnd} is left of what was paid`);
    this.leftVnd = leftVnd;
  }
}

/** The refund was made already, or its provider still tries. */
export class RefundNotPayable extends ExpectedError {
  readonly code = 'REFUND_NOT_PAYABLE';
  readonly status: string;

  constructor(status: string) {
    super(`the refund is ${status}`);
    this.status = status;
  }
}

/** Another refund was paid by the transfer of this number. */
export class BankReferenceTaken extends ExpectedError {
  readonly code = 'BANK_REFERENCE_TAKEN';

  constructor() {
    super('another refund has this number');
  }
}

/** The dispute was answered or decided before. */
export class DisputeClosed extends ExpectedError {
  readonly code = 'DISPUTE_CLOSED';
  readonly status: string;

  constructor(status: string) {
    super(`the dispute is ${status}`);
    this.status = status;
  }
}
