import { ExpectedError } from '../../kernel/expected-error.ts';

/** Lots of a pool must share product, grade and commune, be on offer, and be picked in days that meet. */
export class LotsDoNotPool extends ExpectedError {
  readonly code = 'LOTS_DO_NOT_POOL';

  constructor() {
    super('the lots differ in product, grade, commune or days, or one is not on offer');
  }
}

/** The lot is offered through a pool already, or the pool is closed. */
export class PoolTaken extends ExpectedError {
  readonly code = 'POOL_TAKEN';

  constructor() {
    super('the lot is in a pool already, or the pool has closed');
  }
}
