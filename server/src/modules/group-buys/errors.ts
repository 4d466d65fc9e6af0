import { ExpectedError } from '../../kernel/expected-error.ts';

/** The organiser has as many batches open as one may. */
export class TooManyGroupBuys extends ExpectedError {
  readonly code = 'TOO_MANY_GROUP_BUYS';
  readonly most: number;

  constructor(most: number) {
    super(`an organiser has ${most} batches open at most`);
    this.most = most;
  }
}

/** The batch takes no more members. */
export class GroupBuyClosed extends ExpectedError {
  readonly code = 'GROUP_BUY_CLOSED';
  readonly status: string;

  constructor(status: string) {
    super(`the batch is ${status}`);
    this.status = status;
  }
}
