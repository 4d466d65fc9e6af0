import { builder } from '../../../graphql/builder.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { NO_ID } from '../../../kernel/ids.ts';
import { TaxCodeTaken } from '../../identity/errors.ts';
import { MONEY_ROLES } from '../../payouts/policy.ts';
import { keepInvoiceSettings } from '../commands/keep-invoice-settings.ts';
import { formNumber, symbolOf } from '../rules/symbol.ts';
import { formOf } from '../rules/tax.ts';

const keepers = { authScopes: { cooperative: MONEY_ROLES } } as const;
const free = 0;

const TaxMethodType = builder.enumType('TaxMethod', {
  description: 'How a cooperative pays value-added tax.',
  values: {
    DIRECT: { description: 'By revenue: sales invoices, form 2.' },
    DEDUCTION: { description: 'By deduction: VAT invoices, form 1.' },
  } as const,
});

const InvoiceSettingsType = builder.prismaObject('InvoiceSettings', {
  ...keepers,
  description: 'How a cooperative invoices.',
  fields: (t) => ({
    method: t.expose('method', { type: TaxMethodType, complexity: free, description: 'How it pays tax.' }),
    ownGrown: t.exposeBoolean('ownGrown', { complexity: free, description: 'True when it grows itself what it sells.' }),
    taxCode: t.exposeString('taxCode', { complexity: free, description: 'Tax code on its invoices.' }),
    coded: t.exposeBoolean('coded', { complexity: free, description: 'True when each invoice gets a code of the tax authority.' }),
    letter: t.exposeString('letter', { complexity: free, description: 'Letter after the year: T, or M for a cash register.' }),
    suffix: t.exposeString('suffix', { complexity: free, description: 'Two letters of its own.' }),
    symbol: t.string({
      complexity: free,
      select: { method: true, coded: true, letter: true, suffix: true },
      description: 'Form and symbol of the invoices of this year, 2C26THT.',
      resolve: (settings, _args, { clock }) => `${formNumber[formOf(settings)]}${symbolOf(settings, businessToday(clock))}`,
    }),
    changedAt: t.expose('changedAt', { type: 'DateTime', complexity: free, description: 'Since when.' }),
  }),
});

builder.queryField('invoiceSettings', (t) =>
  t.prismaField({
    type: InvoiceSettingsType,
    nullable: true,
    ...keepers,
    complexity: 5,
    description: 'How the own cooperative invoices; null while it does not: what was delivered waits.',
    resolve: (query, _root, _args, { prisma, viewer }) =>
      prisma.invoiceSettings.findUnique({ ...query, where: { cooperativeId: viewer?.active?.organisationId ?? NO_ID } }),
  }),
);

const KeepInvoiceSettingsInput = builder.inputType('KeepInvoiceSettingsInput', {
  description: 'How the own cooperative invoices from now on.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    method: t.field({ type: TaxMethodType, required: true, description: 'How it pays tax.' }),
    ownGrown: t.boolean({ required: true, description: 'True when it grows itself what it sells.' }),
    taxCode: t.string({ required: true, description: 'Tax code on its invoices, 10 digits, of a branch 13.' }),
    coded: t.boolean({ required: true, description: 'True when each invoice gets a code of the tax authority.' }),
    letter: t.string({ required: true, description: 'T, or M for a cash register.' }),
    suffix: t.string({ required: true, description: 'Two letters of its own.' }),
  }),
});

builder.mutationField('keepInvoiceSettings', (t) =>
  t.prismaField({
    type: InvoiceSettingsType,
    ...keepers,
    errors: { types: [NotAllowed, InvalidInput, TaxCodeTaken, IdempotencyConflict] },
    description: 'Says how the own cooperative invoices; what was delivered and waits is then invoiced. Issued invoices stay as they are.',
    args: { input: t.arg({ type: KeepInvoiceSettingsInput, required: true, description: 'How.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const cooperativeId = await keepInvoiceSettings(context, idempotencyKey, input);
      return context.prisma.invoiceSettings.findUniqueOrThrow({ ...query, where: { cooperativeId } });
    },
  }),
);
