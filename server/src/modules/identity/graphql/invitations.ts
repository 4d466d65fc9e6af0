import { builder } from '../../../graphql/builder.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { acceptInvitation } from '../commands/accept-invitation.ts';
import { inviteColleague, resendInvitation, type SentInvitation } from '../commands/invite-colleague.ts';
import { withdrawInvitation } from '../commands/withdraw-invitation.ts';
import { AlreadyColleague, InvitationClosed } from '../errors.ts';
import { INVITATION_STATES, stateOfInvitation } from '../rules/invitation-code.ts';
import { MembershipRoleType } from './organisation.ts';

const signedIn = { authScopes: { signedIn: true } } as const;

export const InvitationStateType = builder.enumType('InvitationState', {
  description: 'Where an invitation stands: open, accepted, withdrawn (or replaced by a newer one), or past its end.',
  values: INVITATION_STATES,
});

const InvitationNode = builder.prismaNode('Invitation', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: (invitation, { viewer }) => invitation.organisationId === viewer?.active?.organisationId,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), organisationId: lookUpId(viewer?.active?.organisationId ?? '') }),
  fields: (t) => ({
    email: t.exposeString('email', { nullable: true, description: 'Address it went to; null when it goes by telephone.' }),
    phoneNumber: t.exposeString('phoneNumber', { nullable: true, description: 'Telephone it is for, E.164; null when it goes by e-mail.' }),
    role: t.expose('role', { type: MembershipRoleType, description: 'Role offered.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'End of its validity.' }),
    state: t.field({
      type: InvitationStateType,
      description: 'Where it stands.',
      resolve: (invitation, _arguments, { clock }) => stateOfInvitation(invitation, clock.now()),
    }),
  }),
});

builder.queryField('invitations', (t) =>
  t.prismaConnection(
    {
      type: 'Invitation',
      cursor: 'id',
      ...signedIn,
      description: 'Invitations of the organisation the viewer works for that nobody accepted or withdrew, newest first; expired ones can be sent again.',
      resolve: (query, _root, _arguments, { viewer, prisma }) =>
        prisma.invitation.findMany({
          ...query,
          where: { organisationId: lookUpId(viewer?.active?.organisationId ?? ''), status: 'pending' },
          orderBy: { id: 'desc' },
        }),
    },
    { name: 'InvitationConnection', description: 'Invitations, page by page.', authScopes: { signedIn: true } },
    { name: 'InvitationEdge', description: 'An invitation with its place in the list.', authScopes: { signedIn: true } },
  ),
);

const SentInvitationType = builder.objectRef<SentInvitation>('SentInvitation').implement({
  description: 'An invitation on its way.',
  authScopes: { signedIn: true },
  fields: (t) => ({
    invitation: t.prismaField({
      type: InvitationNode,
      description: 'The invitation.',
      resolve: (query, { invitationId }, _arguments, { prisma }) => prisma.invitation.findUniqueOrThrow({ ...query, where: { id: invitationId } }),
    }),
    path: t.exposeString('path', {
      description: 'Its page below the public address, to hand over. The one of an invitation by telephone holds its secret and is told this once.',
    }),
  }),
});

const InviteColleagueInput = builder.inputType('InviteColleagueInput', {
  description: 'Whom to invite.',
  fields: (t) => ({
    to: t.string({ required: true, description: 'E-mail address or telephone number.' }),
    role: t.field({ type: MembershipRoleType, required: true, description: 'Role offered.' }),
  }),
});

builder.mutationField('inviteColleague', (t) =>
  t.field({
    type: SentInvitationType,
    ...signedIn,
    errors: { types: [InvalidInput, NotAllowed, AlreadyColleague] },
    description:
      'Invites somebody into the organisation the viewer works for; a new invitation replaces an open one. By e-mail a letter takes it there, by telephone the inviter hands the link over.',
    args: { input: t.arg({ type: InviteColleagueInput, required: true, description: 'Whom, as what.' }) },
    resolve: (_root, { input }, context) => inviteColleague(context, input),
  }),
);

const ResendInvitationInput = builder.inputType('ResendInvitationInput', {
  description: 'Which invitation to send again.',
  fields: (t) => ({ invitationId: t.globalID({ required: true, for: [InvitationNode], description: 'The open or expired invitation.' }) }),
});

builder.mutationField('resendInvitation', (t) =>
  t.field({
    type: SentInvitationType,
    ...signedIn,
    errors: { types: [NotFound, NotAllowed, InvitationClosed] },
    description: 'Sends an invitation again; it is valid for a full week from now, and an earlier link by telephone no longer is.',
    args: { input: t.arg({ type: ResendInvitationInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input: { invitationId } }, context) => resendInvitation(context, invitationId.id),
  }),
);

const AcceptInvitationInput = builder.inputType('AcceptInvitationInput', {
  description: 'Which invitation to accept.',
  fields: (t) => ({ code: t.string({ required: true, description: 'The last part of the link.' }) }),
});

builder.mutationField('acceptInvitation', (t) =>
  t.prismaField({
    type: 'Organisation',
    ...signedIn,
    errors: { types: [NotFound, InvitationClosed, AlreadyColleague] },
    description:
      'The person invited joins the organisation and works for it from now on: signed in under the address the letter went to, or holding the link of an invitation by telephone.',
    args: { input: t.arg({ type: AcceptInvitationInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input: { code } }, context) => {
      const { organisationId, sessionToken } = await acceptInvitation(context, code);
      context.renewSession?.(sessionToken);
      return context.prisma.organisation.findUniqueOrThrow({ ...query, where: { id: organisationId } });
    },
  }),
);

const WithdrawInvitationInput = builder.inputType('WithdrawInvitationInput', {
  description: 'Which invitation to withdraw.',
  fields: (t) => ({ invitationId: t.globalID({ required: true, for: [InvitationNode], description: 'The open invitation.' }) }),
});

builder.mutationField('withdrawInvitation', (t) =>
  t.prismaField({
    type: InvitationNode,
    ...signedIn,
    errors: { types: [NotFound, NotAllowed, InvitationClosed] },
    description: 'Takes an open invitation back.',
    args: { input: t.arg({ type: WithdrawInvitationInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input: { invitationId } }, context) => {
      const withdrawn = await withdrawInvitation(context, invitationId.id);
      return context.prisma.invitation.findUniqueOrThrow({ ...query, where: { id: withdrawn.invitationId } });
    },
  }),
);
