import { ExpectedError } from '../../kernel/expected-error.ts';

/** What the event would take or break is no longer what was shown. */
export class EventForeseenOtherwise extends ExpectedError {
  readonly code = 'EVENT_FORESEEN_OTHERWISE';

  constructor() {
    super('lots or promises changed since the event was foreseen');
  }
}

/** No lot that is still to be harvested lies in the place and days of the event. */
export class NothingAffected extends ExpectedError {
  readonly code = 'NOTHING_AFFECTED';

  constructor() {
    super('the event touches no lot');
  }
}

/** The event touches more lots than one act may change. */
export class TooManyAffected extends ExpectedError {
  readonly code = 'TOO_MANY_AFFECTED';
  readonly lots: number;
  readonly most: number;

  constructor(lots: number, most: number) {
    super(`the event touches ${lots} lots, ${most} at most`);
    this.lots = lots;
    this.most = most;
  }
}
