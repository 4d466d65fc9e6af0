import { builder } from '../../../graphql/builder.ts';
import type { Context } from '../../../graphql/context.ts';
import { InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { setApprovalLimit } from '../commands/set-approval-limit.ts';
import { approvingRoles } from '../policy.ts';
import { buyers } from './visibility.ts';

interface ApprovalPolicy {
  limitVnd: bigint | null;
  approvers: string[];
}

const ApprovalPolicyType = builder.objectRef<ApprovalPolicy>('ApprovalPolicy').implement({
  ...buyers,
  description: "Four eyes at the viewer's company.",
  fields: (t) => ({
    limitVnd: t.expose('limitVnd', { type: 'Money', nullable: true, description: 'Amount above which a colleague approves; null for none.' }),
    approvers: t.exposeStringList('approvers', { description: 'Names of those who may approve.' }),
    viewerMaySet: t.boolean({
      description: 'True when the viewer may change the limit.',
      resolve: (_policy, _arguments, { viewer }) => (approvingRoles as readonly string[]).includes(viewer?.active?.role ?? ''),
    }),
  }),
});

async function policyOf({ prisma, viewer }: Context): Promise<ApprovalPolicy> {
  const organisation = await prisma.organisation.findUniqueOrThrow({
    where: { id: lookUpId(viewer?.active?.organisationId ?? '') },
    select: {
      approvalLimitVnd: true,
      memberships: { where: { role: { in: [...approvingRoles] } }, select: { user: { select: { name: true } } }, orderBy: { createdAt: 'asc' } },
    },
  });
  return { limitVnd: organisation.approvalLimitVnd, approvers: organisation.memberships.map(({ user }) => user.name) };
}

builder.queryField('approvalPolicy', (t) =>
  t.field({
    ...buyers,
    type: ApprovalPolicyType,
    description: "Four eyes at the viewer's company.",
    resolve: (_root, _arguments, context) => policyOf(context),
  }),
);

const SetApprovalLimitInput = builder.inputType('SetApprovalLimitInput', {
  description: 'The amount above which a colleague approves.',
  fields: (t) => ({ limitVnd: t.field({ type: 'Money', required: false, description: 'In đồng; nothing ends four eyes.' }) }),
});

builder.mutationField('setApprovalLimit', (t) =>
  t.field({
    ...buyers,
    type: ApprovalPolicyType,
    description: 'An approver sets the amount above which what a colleague accepts waits for approval.',
    errors: { types: [NotAllowed, InvalidInput] },
    args: { input: t.arg({ type: SetApprovalLimitInput, required: true, description: 'The limit.' }) },
    resolve: async (_root, { input }, context) => {
      await setApprovalLimit(context, { limitVnd: input.limitVnd ?? null });
      return policyOf(context);
    },
  }),
);
