import { builder } from '../../../graphql/builder.ts';
import { ErrorInterface } from '../../../graphql/errors.ts';
import { InvoiceCorrected, InvoiceIssued } from '../errors.ts';

const isError = { interfaces: [ErrorInterface] };

builder.objectType(InvoiceIssued, {
  name: 'InvoiceIssued',
  description: 'The invoices of the purchase were issued; the cooperative replaces what is wrong.',
  ...isError,
});
builder.objectType(InvoiceCorrected, {
  name: 'InvoiceCorrected',
  description: 'The invoice was replaced or adjusted before, so it is not replaced.',
  ...isError,
});
