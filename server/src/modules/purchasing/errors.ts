import { ExpectedError } from '../../kernel/expected-error.ts';

/** Somebody saved the draft meanwhile. Nothing was overwritten; both versions are at hand. */
export class DraftChanged extends ExpectedError {
  readonly code = 'DRAFT_CHANGED';
  /** Version stored now. */
  readonly version: number;
  /** What is stored now. */
  readonly draft: unknown;

  constructor(version: number, draft: unknown) {
    super(`the draft is at version ${version} now`);
    this.version = version;
    this.draft = draft;
  }
}

/** The state of the request does not permit the act. */
export class RequestStatusForbids extends ExpectedError {
  readonly code = 'REQUEST_STATUS_FORBIDS';
  readonly status: string;

  constructor(status: string) {
    super(`the request is ${status}`);
    this.status = status;
  }
}

/** There is no earlier request to copy. */
export class NothingToCopy extends ExpectedError {
  readonly code = 'NOTHING_TO_COPY';

  constructor() {
    super('the organisation has submitted no request yet');
  }
}

/** The buyer has a location of this name already. */
export class LocationNameTaken extends ExpectedError {
  readonly code = 'LOCATION_NAME_TAKEN';

  constructor() {
    super('the buyer has a location of this name');
  }
}

/** Goods are still to come to the location, so it cannot be put away. */
export class LocationInUse extends ExpectedError {
  readonly code = 'LOCATION_IN_USE';
  /** Requests open to the market that deliver there. */
  readonly openRequests: number;
  /** Purchase orders whose goods have not arrived. */
  readonly openOrders: number;

  constructor(openRequests: number, openOrders: number) {
    super(`${openRequests} requests and ${openOrders} orders still come to the location`);
    this.openRequests = openRequests;
    this.openOrders = openOrders;
  }
}

/** The buyer has a template of this name in use. */
export class TemplateNameTaken extends ExpectedError {
  readonly code = 'TEMPLATE_NAME_TAKEN';

  constructor() {
    super('the buyer has a template of this name');
  }
}

/** The buyer is not approved, so it cannot ask the market. */
export class BuyerNotApproved extends ExpectedError {
  readonly code = 'BUYER_NOT_APPROVED';
  readonly status: string;

  constructor(status: string) {
    super(`the buyer is ${status}`);
    this.status = status;
  }
}
