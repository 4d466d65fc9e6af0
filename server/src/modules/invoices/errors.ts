import { ExpectedError } from '../../kernel/expected-error.ts';

/** The invoices of the purchase were issued: who they are made out to is changed by the cooperative, which replaces them. */
export class InvoiceIssued extends ExpectedError {
  readonly code = 'INVOICE_ISSUED';

  constructor() {
    super('the invoices of the purchase were issued');
  }
}

/** The invoice was replaced or adjusted before, so it is not replaced. */
export class InvoiceCorrected extends ExpectedError {
  readonly code = 'INVOICE_CORRECTED';

  constructor() {
    super('the invoice was corrected before');
  }
}
