import { ExpectedError } from '../../kernel/expected-error.ts';

/** Nothing lies in the basket. */
export class BasketEmpty extends ExpectedError {
  readonly code = 'BASKET_EMPTY';

  constructor() {
    super('nothing lies in the basket');
  }
}

/** The basket holds as many different goods as it may. */
export class BasketFull extends ExpectedError {
  readonly code = 'BASKET_FULL';
  readonly most: number;

  constructor(most: number) {
    super(`a basket holds ${most} different goods`);
    this.most = most;
  }
}

/** The order as it is now is not the one the shopper saw: a price, a fee, what is left, or a smallest order stands against it. */
export class BasketChanged extends ExpectedError {
  readonly code = 'BASKET_CHANGED';
  readonly totalVnd: bigint | null;

  constructor(totalVnd: bigint | null) {
    super('the basket is not what the shopper saw');
    this.totalVnd = totalVnd;
  }
}

/** Less is left of some goods than was asked. */
export class SoldOut extends ExpectedError {
  readonly code = 'SOLD_OUT';
  readonly offerIds: readonly string[];
  /** False when only the lots planned on were taken meanwhile: another plan may find others. */
  readonly final: boolean;

  constructor(offerIds: readonly string[], final: boolean) {
    super(`sold out: ${offerIds.join(', ')}`);
    this.offerIds = offerIds;
    this.final = final;
  }
}

/** So many order the same goods at once that this order did not get its turn. Nothing was kept: the same key may be used again. */
export class ManyAreOrdering extends ExpectedError {
  readonly code = 'MANY_ARE_ORDERING';

  constructor() {
    super('many order the same goods; nothing was ordered');
  }
}

/** A card does not take this amount. */
export class CardLimit extends ExpectedError {
  readonly code = 'CARD_LIMIT';
  readonly leastVnd: bigint;
  readonly mostVnd: bigint;

  constructor(leastVnd: bigint, mostVnd: bigint) {
    super(`cards take ${leastVnd} to ${mostVnd}`);
    this.leastVnd = leastVnd;
    this.mostVnd = mostVnd;
  }
}

/** The order is not waiting for its payment any more. */
export class OrderNotOpen extends ExpectedError {
  readonly code = 'ORDER_NOT_OPEN';
  readonly status: string;

  constructor(status: string) {
    super(`the order is ${status}`);
    this.status = status;
  }
}

/** Somebody tried too often; later it may be tried again. */
export class TooManyTries extends ExpectedError {
  readonly code = 'TOO_MANY_TRIES';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`tried too often, again in ${retryAfterSeconds} s`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
