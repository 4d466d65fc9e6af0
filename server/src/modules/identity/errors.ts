import type { OrganisationStatus } from '@cho-phien/prisma/generated/enums.ts';
import { ExpectedError } from '../../kernel/expected-error.ts';

/** The invitation was used, withdrawn or has passed its end. */
export class InvitationClosed extends ExpectedError {
  readonly code = 'INVITATION_CLOSED';

  constructor() {
    super('the invitation was used, withdrawn or has passed its end');
  }
}

/** The person is a colleague already. */
export class AlreadyColleague extends ExpectedError {
  readonly code = 'ALREADY_COLLEAGUE';

  constructor() {
    super('the person works in this organisation already');
  }
}

/** An organisation keeps at least one person who can invite others. */
export class LastLead extends ExpectedError {
  readonly code = 'LAST_LEAD';

  constructor() {
    super('an organisation keeps at least one person who can invite others');
  }
}

/** The organisation's status does not allow this act; somebody may have been faster. */
export class OrganisationStatusChanged extends ExpectedError {
  readonly code = 'ORGANISATION_STATUS_CHANGED';
  readonly status: OrganisationStatus;

  constructor(status: OrganisationStatus) {
    super(`the organisation is ${status} now`);
    this.status = status;
  }
}

/** What holds for the whole country is for the national association to publish; an officer of a province reads it. */
export class NationalOfficerNeeded extends ExpectedError {
  readonly code = 'NATIONAL_OFFICER_NEEDED';

  constructor() {
    super('only an officer of the national association publishes what holds for the whole country');
  }
}

/** The act touches what lies outside the officer's area. */
export class OutsideArea extends ExpectedError {
  readonly code = 'OUTSIDE_AREA';

  constructor() {
    super("the act touches what lies outside the officer's area");
  }
}

/** Another organisation has this tax code. */
export class TaxCodeTaken extends ExpectedError {
  readonly code = 'TAX_CODE_TAKEN';

  constructor() {
    super('another organisation has this tax code');
  }
}
