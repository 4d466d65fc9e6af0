import { ExpectedError } from '../../kernel/expected-error.ts';

/** Goods are reviewed once they were delivered. */
export class NotDelivered extends ExpectedError {
  readonly code = 'NOT_DELIVERED';
  readonly status: string;

  constructor(status: string) {
    super(`the order is ${status}`);
    this.status = status;
  }
}

/** The line was reviewed before. */
export class ReviewWritten extends ExpectedError {
  readonly code = 'REVIEW_WRITTEN';

  constructor() {
    super('the line was reviewed before');
  }
}

/** The review was answered before, or is hidden. */
export class ReviewClosed extends ExpectedError {
  readonly code = 'REVIEW_CLOSED';

  constructor() {
    super('the review was answered before, or is hidden');
  }
}
