import { builder } from '../../../graphql/builder.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { answerPayoutAccount } from '../commands/answer-payout-account.ts';
import { proposePayoutAccount } from '../commands/propose-payout-account.ts';
import { SecondPersonNeeded } from '../errors.ts';
import { MONEY_ROLES, payoutsVisibleTo } from '../policy.ts';

const readers = { authScopes: { $any: { cooperative: MONEY_ROLES, operator: true } } } as const;
const acts = { authScopes: { signedIn: true } } as const;

const PayoutAccountNode = builder.prismaNode('PayoutAccount', {
  id: { field: 'id' },
  ...readers,
  nullable: true,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), AND: [payoutsVisibleTo(viewer)] }),
  fields: (t) => ({
    bankBin: t.exposeString('bankBin', { description: 'Six-digit number of the bank.' }),
    bankName: t.exposeString('bankName', { description: 'Name of the bank.' }),
    accountNumber: t.exposeString('accountNumber', { description: 'Number of the account.' }),
    holder: t.exposeString('holder', { description: 'Whose it is.' }),
    inForce: t.boolean({
      select: { confirmedAt: true, endedAt: true },
      description: 'True once a second person agreed.',
      resolve: ({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null,
    }),
    proposedBy: t.string({ select: { proposedBy: { select: { name: true } } }, description: 'Who proposed it.', resolve: ({ proposedBy }) => proposedBy.name }),
    proposedByViewer: t.boolean({
      select: { proposedById: true },
      description: 'True when the viewer proposed it; another person must agree then.',
      resolve: ({ proposedById }, _args, { viewer }) => proposedById === viewer?.userId,
    }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime', description: 'When it was proposed.' }),
  }),
});

builder.queryField('payoutAccounts', (t) =>
  t.prismaField({
    type: ['PayoutAccount'],
    authScopes: { cooperative: MONEY_ROLES },
    complexity: { field: 5, multiplier: 2 },
    description: 'The bank account in force of the own cooperative and the one that waits for a second person.',
    resolve: (query, _root, _args, { prisma, viewer }) =>
      prisma.payoutAccount.findMany({
        ...query,
        where: { cooperativeId: viewer?.active?.organisationId ?? '', endedAt: null },
        orderBy: [{ confirmedAt: { sort: 'asc', nulls: 'last' } }],
      }),
  }),
);

const ProposePayoutAccountInput = builder.inputType('ProposePayoutAccountInput', {
  description: 'A bank account to be paid on.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    bankBin: t.string({ required: true, description: 'Six-digit number of the bank.' }),
    bankName: t.string({ required: true, description: 'Name of the bank.' }),
    accountNumber: t.string({ required: true, description: 'Number of the account.' }),
    holder: t.string({ required: true, description: 'Whose it is.' }),
  }),
});

builder.mutationField('proposePayoutAccount', (t) =>
  t.prismaField({
    type: 'PayoutAccount',
    ...acts,
    errors: { types: [NotAllowed, InvalidInput, IdempotencyConflict] },
    description: 'Proposes the bank account of the own cooperative; it counts once another person agrees.',
    args: { input: t.arg({ type: ProposePayoutAccountInput, required: true, description: 'The account.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, ...input } }, context) => {
      const id = await proposePayoutAccount(context, idempotencyKey, input);
      return context.prisma.payoutAccount.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const AnswerPayoutAccountInput = builder.inputType('AnswerPayoutAccountInput', {
  description: 'A second person’s answer to a proposed account.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    accountId: t.globalID({ required: true, for: [PayoutAccountNode], description: 'The account.' }),
    agree: t.boolean({ required: true, description: 'True pays on it from now on; false turns it down.' }),
  }),
});

builder.mutationField('answerPayoutAccount', (t) =>
  t.prismaField({
    type: 'PayoutAccount',
    ...acts,
    errors: { types: [NotFound, NotAllowed, SecondPersonNeeded, IdempotencyConflict] },
    description: 'Agrees to a proposed bank account, or turns it down.',
    args: { input: t.arg({ type: AnswerPayoutAccountInput, required: true, description: 'The answer.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, accountId, agree } }, context) => {
      const id = await answerPayoutAccount(context, idempotencyKey, { accountId: accountId.id, agree });
      return context.prisma.payoutAccount.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
