import { builder } from '../../../graphql/builder.ts';
import { pageCost } from '../../../graphql/page-cost.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { sendPayouts } from '../commands/send-payouts.ts';
import { settlePayout } from '../commands/settle-payout.ts';
import { NothingToPayOut, PayoutStatusForbids } from '../errors.ts';
import { batchOf, batchPath, withTransfers } from '../reads/payout-batch.ts';
import { type PayoutHold, readWaitingPayouts, type WaitingPayout } from '../reads/waiting-payouts.ts';

const operators = { authScopes: { operator: true } } as const;

const free = 0;

const PayoutBatchType = builder.prismaObject('PayoutBatch', {
  ...operators,
  description: 'Transfers handed over at once, as the file the bank takes. It can be fetched again at any time.',
  fields: (t) => ({
    id: t.expose('id', { type: 'UUID', complexity: free, description: 'Its id.' }),
    code: t.exposeString('code', { complexity: free, description: 'Code people name it by.' }),
    madeAt: t.expose('madeAt', { type: 'DateTime', complexity: free, description: 'When it was made.' }),
    madeBy: t.string({ complexity: free, select: { madeBy: { select: { name: true } } }, description: 'Who made it.', resolve: ({ madeBy }) => madeBy.name }),
    path: t.string({ complexity: free, select: { code: true }, description: 'Path its file is fetched from.', resolve: ({ code }) => batchPath(code) }),
    fileName: t.string({
      complexity: free,
      select: { code: true, ...withTransfers },
      description: 'Name for the file.',
      resolve: (batch, _args, { means }) => means.payouts.hand(batchOf(batch)).fileName,
    }),
    content: t.string({
      complexity: free,
      select: { code: true, ...withTransfers },
      description: 'The file.',
      resolve: (batch, _args, { means }) => means.payouts.hand(batchOf(batch)).content,
    }),
    count: t.int({ complexity: free, select: withTransfers, description: 'Transfers in it.', resolve: ({ transfers }) => transfers.length }),
    totalVnd: t.field({
      type: 'Money',
      complexity: free,
      select: withTransfers,
      description: 'Their sum, đồng.',
      resolve: ({ transfers }) => transfers.reduce((sum, { amountVnd }) => sum + amountVnd, 0n),
    }),
  }),
});

builder.queryField('payoutBatches', (t) =>
  t.prismaConnection(
    {
      type: PayoutBatchType,
      cursor: 'id',
      complexity: pageCost,
      ...operators,
      description: 'Batches handed to the bank, the newest first.',
      totalCount: (_connection, _args, { prisma }) => prisma.payoutBatch.count(),
      resolve: (query, _root, _args, { prisma }) => prisma.payoutBatch.findMany({ ...query, orderBy: { id: 'desc' } }),
    },
    { ...operators, description: 'Batches, page by page.' },
    { ...operators, description: 'One batch of the list.' },
  ),
);

const PayoutHoldType = builder.enumType('PayoutHold', {
  description: 'Why a payout cannot go to the bank now.',
  values: {
    NO_ACCOUNT: { description: 'The cooperative has no account that two people agreed on.' },
    OWED_LESS: { description: 'The ledger owes the cooperative less by now than the statement says.' },
  } satisfies Record<PayoutHold, object>,
});

const WaitingPayoutType = builder.objectRef<WaitingPayout>('WaitingPayout').implement({
  ...operators,
  description: 'A statement that waits to be paid.',
  fields: (t) => ({
    statementId: t.globalID({
      complexity: free,
      description: 'The statement.',
      resolve: ({ statementId }) => ({ type: 'PayoutStatement', id: statementId }),
    }),
    code: t.exposeString('code', { complexity: free, description: 'Code of the statement.' }),
    cooperativeVi: t.exposeString('cooperativeVi', { complexity: free, description: 'Whose it is, in Vietnamese.' }),
    cooperativeEn: t.exposeString('cooperativeEn', { complexity: free, description: 'Whose it is, in English.' }),
    fromOn: t.expose('fromOn', { type: 'Date', complexity: free, description: 'First day.' }),
    toOn: t.expose('toOn', { type: 'Date', complexity: free, description: 'Last day.' }),
    netVnd: t.expose('netVnd', { type: 'Money', complexity: free, description: 'What is to be paid, đồng.' }),
    returnedBecause: t.exposeString('returnedBecause', {
      nullable: true,
      complexity: free,
      description: 'Why the bank returned it; null when it was not sent yet.',
    }),
    hold: t.expose('hold', { type: PayoutHoldType, nullable: true, complexity: free, description: 'What holds it back; null when it may go.' }),
  }),
});

builder.queryField('waitingPayouts', (t) =>
  t.field({
    type: [WaitingPayoutType],
    ...operators,
    complexity: 50,
    description: 'Statements that wait to be paid, the longest waiting first.',
    resolve: (_root, _args, { prisma }) => readWaitingPayouts(prisma),
  }),
);

builder.mutationField('sendPayouts', (t) =>
  t.prismaField({
    type: PayoutBatchType,
    ...operators,
    errors: { types: [NotAllowed, NothingToPayOut] },
    description: 'Hands every statement that waits and may be paid to the bank, each once, and books it.',
    resolve: async (query, _root, _args, context) => {
      const id = await sendPayouts(context);
      return context.prisma.payoutBatch.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const SettlePayoutInput = builder.inputType('SettlePayoutInput', {
  description: 'What the bank said of a payout.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    statementId: t.globalID({ required: true, description: 'Statement.' }),
    paid: t.boolean({ required: true, description: 'True when it was paid; false when it came back.' }),
    bankReference: t.string({ required: true, description: "The bank's number, or why it came back." }),
  }),
});

builder.mutationField('settlePayout', (t) =>
  t.prismaField({
    type: 'PayoutStatement',
    ...operators,
    errors: { types: [NotFound, NotAllowed, InvalidInput, PayoutStatusForbids, IdempotencyConflict] },
    description: 'Writes down whether a payout arrived or came back.',
    args: { input: t.arg({ type: SettlePayoutInput, required: true, description: 'What the bank said.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, statementId, ...input } }, context) => {
      const id = await settlePayout(context, idempotencyKey, { ...input, statementId: statementId.id });
      return context.prisma.payoutStatement.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
