import { MatchApprovalStatus } from '@cho-phien/prisma/generated/enums.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { approveMatch, sendBackMatch } from '../commands/decide-approval.ts';
import { ApprovalDecided, LotNoLongerFits } from '../errors.ts';
import { approvingRoles } from '../policy.ts';
import { MatchBoardType } from './match-board.ts';
import { buyers, keyOf } from './visibility.ts';

export const MatchApprovalStatusType = builder.enumType('MatchApprovalStatus', {
  description: 'Life of an approval: waiting, then approved, sent back with a reason, or past its end.',
  values: Object.values(MatchApprovalStatus),
});

const own = (viewer: Viewer | null) => ({ organisationId: lookUpId(viewer?.active?.kind === 'BUYER' ? viewer.active.organisationId : '') });

builder.prismaNode('MatchApproval', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: (approval, { viewer }) => viewer?.active?.kind === 'BUYER' && approval.organisationId === viewer.active.organisationId,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), ...own(viewer) }),
  fields: (t) => ({
    status: t.expose('status', { type: MatchApprovalStatusType, description: 'Where it stands.' }),
    amountVnd: t.expose('amountVnd', { type: 'Money', description: 'Value at the dock of what waits, transport included.' }),
    requestAmountVnd: t.expose('requestAmountVnd', {
      type: 'Money',
      description: 'The same with all that was accepted of the request before and never approved.',
    }),
    limitVnd: t.expose('limitVnd', { type: 'Money', description: "The buyer's limit when it was accepted." }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was accepted.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when the volume is held for it.' }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true, description: 'When it was decided.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was sent back.' }),
    requestId: t.globalID({ description: 'The request it is for.', resolve: ({ requestId }) => ({ type: 'PurchaseRequest', id: requestId }) }),
    requestCode: t.string({ select: { request: { select: { code: true } } }, description: 'Code of the request.', resolve: ({ request }) => request.code }),
    requestTitle: t.string({ select: { request: { select: { title: true } } }, description: 'Title of the request.', resolve: ({ request }) => request.title }),
    requestedBy: t.string({
      select: { requestedBy: { select: { name: true } } },
      description: 'Who accepted.',
      resolve: ({ requestedBy }) => requestedBy.name,
    }),
    decidedBy: t.string({
      nullable: true,
      select: { decidedBy: { select: { name: true } } },
      description: 'Who decided.',
      resolve: ({ decidedBy }) => decidedBy?.name ?? null,
    }),
    viewerMayDecide: t.boolean({
      description: 'True when it waits for the viewer: an approver who did not accept it themselves.',
      resolve: ({ status, requestedById, expiresAt }, _arguments, { viewer, clock }) =>
        status === 'WAITING' &&
        expiresAt > clock.now() &&
        requestedById !== viewer?.userId &&
        (approvingRoles as readonly string[]).includes(viewer?.active?.role ?? ''),
    }),
  }),
});

builder.queryField('matchApprovals', (t) =>
  t.prismaConnection(
    {
      type: 'MatchApproval',
      cursor: 'id',
      ...buyers,
      description: "Approvals of the viewer's company, newest first.",
      args: {
        status: t.arg({ type: [MatchApprovalStatusType], required: false, description: 'Only these; all when left out.' }),
        requestId: t.arg.globalID({ required: false, description: 'Only those of this request.' }),
      },
      resolve: (query, _root, { status, requestId }, { viewer, prisma }) =>
        prisma.matchApproval.findMany({
          ...query,
          where: {
            ...own(viewer),
            ...(status && { status: { in: status } }),
            ...(requestId && { requestId: keyOf(requestId, 'PurchaseRequest') }),
          },
          orderBy: { id: 'desc' },
        }),
    },
    { name: 'MatchApprovalConnection', description: 'Approvals, page by page.', ...buyers },
    { name: 'MatchApprovalEdge', description: 'An approval with its place in the list.', ...buyers },
  ),
);

builder.objectField(MatchBoardType, 'approvals', (t) =>
  t.prismaField({
    type: ['MatchApproval'],
    complexity: 5,
    description: 'Approvals of the request, newest first; the last five.',
    resolve: (query, board, _arguments, { viewer, prisma }) =>
      prisma.matchApproval.findMany({ ...query, where: { requestId: board.requestId, ...own(viewer) }, orderBy: { id: 'desc' }, take: 5 }),
  }),
);

const keyed = { type: 'UUID' as const, required: true as const, description: 'Made by the client for this act; the same key gives the first answer again.' };

const ApproveMatchInput = builder.inputType('ApproveMatchInput', {
  description: 'Which acceptance to approve.',
  fields: (t) => ({
    approvalId: t.globalID({ required: true, description: 'The approval that waits.' }),
    idempotencyKey: t.field(keyed),
  }),
});

builder.mutationField('approveMatch', (t) =>
  t.prismaField({
    ...buyers,
    type: 'MatchApproval',
    complexity: 20,
    description: 'A colleague of whoever accepted has the last word; the cooperatives are asked from now on.',
    errors: { types: [NotFound, NotAllowed, IdempotencyConflict, ApprovalDecided, LotNoLongerFits] },
    args: { input: t.arg({ type: ApproveMatchInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input }, context) => {
      const approvalId = keyOf(input.approvalId, 'MatchApproval');
      await approveMatch(context, { approvalId, idempotencyKey: input.idempotencyKey });
      return context.prisma.matchApproval.findUniqueOrThrow({ ...query, where: { id: approvalId } });
    },
  }),
);

const SendBackMatchInput = builder.inputType('SendBackMatchInput', {
  description: 'Which acceptance to send back, and why.',
  fields: (t) => ({
    approvalId: t.globalID({ required: true, description: 'The approval that waits.' }),
    reason: t.string({ required: true, description: 'Why; whoever accepted reads it.' }),
    idempotencyKey: t.field(keyed),
  }),
});

builder.mutationField('sendBackMatch', (t) =>
  t.prismaField({
    ...buyers,
    type: 'MatchApproval',
    complexity: 20,
    description: 'A colleague of whoever accepted sends it back: the volume goes back and a new proposal is ordered.',
    errors: { types: [NotFound, NotAllowed, InvalidInput, IdempotencyConflict, ApprovalDecided] },
    args: { input: t.arg({ type: SendBackMatchInput, required: true, description: 'Which, and why.' }) },
    resolve: async (query, _root, { input }, context) => {
      const approvalId = keyOf(input.approvalId, 'MatchApproval');
      await sendBackMatch(context, { approvalId, reason: input.reason, idempotencyKey: input.idempotencyKey });
      return context.prisma.matchApproval.findUniqueOrThrow({ ...query, where: { id: approvalId } });
    },
  }),
);
