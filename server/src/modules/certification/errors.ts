import type { DocumentStatus } from '@cho-phien/prisma/generated/enums.ts';
import { ExpectedError } from '../../kernel/expected-error.ts';

/** The document's status does not allow the act; somebody may have been faster. */
export class DocumentStatusChanged extends ExpectedError {
  readonly code = 'DOCUMENT_STATUS_CHANGED';
  readonly status: DocumentStatus;

  constructor(status: DocumentStatus) {
    super(`the document is ${status} now`);
    this.status = status;
  }
}

/** The document's last day has passed: it cannot be verified or reinstated. */
export class DocumentLapsed extends ExpectedError {
  readonly code = 'DOCUMENT_LAPSED';
  readonly validUntilOn: string;

  constructor(validUntilOn: string) {
    super(`the document was valid until ${validUntilOn}`);
    this.validUntilOn = validUntilOn;
  }
}

/** The same certificate or recognition was submitted before. */
export class DocumentNumberTaken extends ExpectedError {
  readonly code = 'DOCUMENT_NUMBER_TAKEN';

  constructor() {
    super('a document with this number was submitted before');
  }
}

/** The scores do not make a recognition. */
export class NoOcopAward extends ExpectedError {
  readonly code = 'NO_OCOP_AWARD';

  constructor() {
    super('fewer than 50 points, or no ruleset was in force on that day');
  }
}
