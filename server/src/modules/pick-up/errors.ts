import { ExpectedError } from '../../kernel/expected-error.ts';

/** Others took the last places of the slot, or nobody hands over then any more. */
export class PickUpSlotFull extends ExpectedError {
  readonly code = 'PICK_UP_SLOT_FULL';

  constructor() {
    super('the slot takes nobody more');
  }
}

/** A place in a slot is kept for the purchase: its day and the point stay as they were booked. */
export class PickUpFixed extends ExpectedError {
  readonly code = 'PICK_UP_FIXED';

  constructor() {
    super('what is fetched keeps its day and place');
  }
}
