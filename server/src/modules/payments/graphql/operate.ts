import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { ProductCategoryType } from '../../catalogue/graphql/enums.ts';
import { ProviderAway } from '../card-payments.ts';
import { answerDispute } from '../commands/answer-dispute.ts';
import { decideTransfer } from '../commands/decide-transfer.ts';
import { explainReconciliation } from '../commands/explain-reconciliation.ts';
import { giveRefundAccount } from '../commands/give-refund-account.ts';
import { importStatement, type ImportedStatement } from '../commands/import-statement.ts';
import { markRefundPaid } from '../commands/mark-refund-paid.ts';
import { publishCommissionRule } from '../commands/publish-commission-rule.ts';
import { reconcileNow } from '../commands/reconcile.ts';
import { remindCooperative } from '../commands/remind-cooperative.ts';
import { retryRefund } from '../commands/retry-refund.ts';
import { settleEvent } from '../commands/settle-event.ts';
import { BankReferenceTaken, DisputeClosed, MethodNotOffered, RefundNotPayable } from '../errors.ts';
import { anybody } from '../../retail/graphql/errors.ts';
import { operated } from './operated-money.ts';

const free = 0;

/** What an act without an answer of its own gives. */
export const DoneType = builder.objectRef<{ done: boolean }>('Done').implement({
  ...anybody,
  description: 'The act was done, now or before.',
  fields: (t) => ({ done: t.exposeBoolean('done', { complexity: free, description: 'True.' }) }),
});
export const done = async (act: Promise<unknown>) => {
  await act;
  return { done: true };
};

const refundArgument = 'Id of the refund.';
const reasonArgument = 'Why.';

builder.mutationField('retryRefund', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotFound, NotAllowed] },
    description: 'Has a card refund that failed tried again.',
    args: { refundId: t.arg({ type: 'UUID', required: true, description: refundArgument }) },
    resolve: (_root, { refundId }, context) => done(retryRefund(context, refundId)),
  }),
);

builder.mutationField('markRefundPaid', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotFound, NotAllowed, InvalidInput, RefundNotPayable, BankReferenceTaken, ProviderAway] },
    description: 'Notes that a refund was paid by bank transfer.',
    args: {
      refundId: t.arg({ type: 'UUID', required: true, description: refundArgument }),
      bankReference: t.arg.string({ required: true, description: "The bank's number of the transfer." }),
    },
    resolve: (_root, { refundId, bankReference }, context) => done(markRefundPaid(context, context.means.cards, { refundId, bankReference })),
  }),
);

const RefundAccountInput = builder.inputType('RefundAccountInput', {
  description: 'A bank account that refunds go to.',
  fields: (t) => ({
    bankName: t.string({ required: true, description: 'Bank.' }),
    account: t.string({ required: true, description: 'Number of the account.' }),
    holder: t.string({ required: true, description: 'Holder, as the bank writes the name.' }),
  }),
});

builder.mutationField('giveRefundAccount', (t) =>
  t.field({
    type: DoneType,
    ...anybody,
    errors: { types: [NotFound, InvalidInput, RefundNotPayable] },
    description: 'Says to which bank account refunds of a purchase go; for the shopper, who has its secret.',
    args: {
      token: t.arg.string({ required: true, description: 'Secret that opens the purchase.' }),
      account: t.arg({ type: RefundAccountInput, required: true, description: 'The account.' }),
    },
    resolve: (_root, { token, account }, context) => done(giveRefundAccount(context, { token }, account)),
  }),
);

builder.mutationField('writeRefundAccount', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotFound, NotAllowed, InvalidInput, RefundNotPayable] },
    description: 'Writes down the bank account a shopper named.',
    args: {
      groupCode: t.arg.string({ required: true, description: 'Code of the purchase.' }),
      account: t.arg({ type: RefundAccountInput, required: true, description: 'The account.' }),
    },
    resolve: (_root, { groupCode, account }, context) => done(giveRefundAccount(context, { groupCode }, account)),
  }),
);

builder.mutationField('answerDispute', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotFound, NotAllowed, InvalidInput, DisputeClosed, MethodNotOffered, ProviderAway] },
    description: 'Sends what the market says about a dispute to the bank, for good.',
    args: {
      disputeId: t.arg({ type: 'UUID', required: true, description: 'Id of the dispute.' }),
      answer: t.arg.string({ required: true, description: 'What happened, with parcel and messages.' }),
    },
    resolve: (_root, input, context) => {
      if (!context.means.cards) throw new MethodNotOffered('CARD');
      return done(answerDispute(context, context.means.cards, input));
    },
  }),
);

builder.mutationField('reconcileNow', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotAllowed, ProviderAway] },
    description: 'Compares the ledger with the other sides now, instead of at night.',
    resolve: (_root, _args, context) => done(reconcileNow(context, context.means.cards)),
  }),
);

builder.mutationField('explainReconciliation', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotFound, NotAllowed, InvalidInput] },
    description: 'Says why a day differs; its alarm is off until the difference is another one.',
    args: {
      reconciliationId: t.arg({ type: 'UUID', required: true, description: 'Id of the comparison.' }),
      reason: t.arg.string({ required: true, description: reasonArgument }),
    },
    resolve: (_root, input, context) => done(explainReconciliation(context, input)),
  }),
);

const StatementColumnsInput = builder.inputType('StatementColumnsInput', {
  description: "Names of the columns of a bank's file.",
  fields: (t) => ({
    reference: t.string({ required: true, description: "The bank's number of a movement." }),
    note: t.string({ required: true, description: 'Note.' }),
    bookedOn: t.string({ required: true, description: 'Day.' }),
    amount: t.string({ required: true, description: 'What came, or everything with its sign.' }),
    debit: t.string({ required: false, description: 'What went, when it has a column of its own.' }),
  }),
});

const ImportedStatementType = builder.objectRef<ImportedStatement>('ImportedStatement').implement({
  ...operated,
  description: "What became of a bank's file.",
  fields: (t) => ({
    imported: t.exposeInt('imported', { complexity: free, description: 'Lines that were new.' }),
    known: t.exposeInt('known', { complexity: free, description: 'Lines that were read in before.' }),
    arrived: t.exposeInt('arrived', { complexity: free, description: 'Transfers the feed had not told of.' }),
    faultyRows: t.intList({
      complexity: free,
      description: 'Rows that could not be read, from 1 below the head.',
      resolve: ({ faults }) => faults.map(({ row }) => row),
    }),
  }),
});

builder.mutationField('importStatement', (t) =>
  t.field({
    type: ImportedStatementType,
    ...operated,
    complexity: 50,
    errors: { types: [NotAllowed, InvalidInput] },
    description: "Reads a bank's statement file in; lines that are known do nothing.",
    args: {
      text: t.arg.string({ required: true, description: 'The file, with a head line.' }),
      columns: t.arg({ type: StatementColumnsInput, required: true, description: 'Its columns.' }),
    },
    resolve: (_root, { text, columns }, context) => importStatement(context, { text, columns: { ...columns, debit: columns.debit ?? '' } }),
  }),
);

const CommissionRuleInput = builder.inputType('CommissionRuleInput', {
  description: 'A version of the commission.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    category: t.field({ type: ProductCategoryType, required: false, description: 'Shelf; every shelf without a rule of its own when absent.' }),
    basisPoints: t.int({ required: true, description: 'Parts of ten thousand, at most 5,000.' }),
    fromOn: t.field({ type: 'Date', required: true, description: 'First day, not before today.' }),
    untilOn: t.field({ type: 'Date', required: false, description: 'Last day.' }),
    reason: t.string({ required: true, description: reasonArgument }),
  }),
});

builder.mutationField('publishCommissionRule', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotAllowed, InvalidInput, IdempotencyConflict] },
    description: 'Publishes a version of the commission for days to come.',
    args: { input: t.arg({ type: CommissionRuleInput, required: true, description: 'The version.' }) },
    resolve: (_root, { input: { idempotencyKey, ...rule } }, context) => done(publishCommissionRule(context, idempotencyKey, rule)),
  }),
);

builder.mutationField('remindCooperative', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotFound, NotAllowed] },
    description: 'Reminds a cooperative of an order that has not moved, at most once a day.',
    args: { orderId: t.arg({ type: 'UUID', required: true, description: 'Id of the order.' }) },
    resolve: (_root, { orderId }, context) => done(remindCooperative(context, orderId)),
  }),
);

builder.mutationField('decideTransfer', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotFound, NotAllowed, InvalidInput] },
    description: 'Says what was done about money on the bank account that paid nothing.',
    args: {
      transferId: t.arg({ type: 'UUID', required: true, description: 'Id of the transfer.' }),
      reason: t.arg.string({ required: true, description: reasonArgument }),
    },
    resolve: (_root, input, context) => done(decideTransfer(context, input)),
  }),
);

builder.mutationField('settleEvent', (t) =>
  t.field({
    type: DoneType,
    ...operated,
    errors: { types: [NotFound, NotAllowed, InvalidInput] },
    description: 'Has an event of the card provider worked off again, or lays it aside with a reason.',
    args: {
      eventId: t.arg.string({ required: true, description: "The provider's id of the event." }),
      dismissReason: t.arg.string({ required: false, description: 'Why it is laid aside; worked off again when absent.' }),
    },
    resolve: (_root, { eventId, dismissReason }, context) => done(settleEvent(context, { eventId, dismissReason: dismissReason ?? null })),
  }),
);
