import { builder } from '../../../graphql/builder.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { acceptInvitation } from '../commands/accept-invitation.ts';
import { changeColleagueRole, removeColleague } from '../commands/change-colleague.ts';
import { inviteColleague } from '../commands/invite-colleague.ts';
import { switchOrganisation } from '../commands/switch-organisation.ts';
import { withdrawInvitation } from '../commands/withdraw-invitation.ts';
import { AlreadyColleague, InvitationClosed, LastLead } from '../errors.ts';
import { MembershipRoleType, OrganisationNode } from './organisation.ts';
import { MembershipNode } from './viewer.ts';

const signedIn = { authScopes: { signedIn: true } } as const;

const InvitationNode = builder.prismaNode('Invitation', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: (invitation, { viewer }) => invitation.organisationId === viewer?.active?.organisationId,
  findUnique: (id, { viewer }) => ({ id: lookUpId(id), organisationId: lookUpId(viewer?.active?.organisationId ?? '') }),
  fields: (t) => ({
    email: t.exposeString('email', { description: 'Whom it went to.' }),
    role: t.expose('role', { type: MembershipRoleType, description: 'Role offered.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'End of its validity.' }),
  }),
});

builder.queryField('invitations', (t) =>
  t.prismaConnection(
    {
      type: 'Invitation',
      cursor: 'id',
      ...signedIn,
      description: 'Open invitations of the organisation the viewer works for.',
      resolve: (query, _root, _arguments, { viewer, prisma, clock }) =>
        prisma.invitation.findMany({
          ...query,
          where: { organisationId: lookUpId(viewer?.active?.organisationId ?? ''), status: 'pending', expiresAt: { gt: clock.now() } },
          orderBy: { id: 'desc' },
        }),
    },
    { name: 'InvitationConnection', description: 'Invitations, page by page.', authScopes: { signedIn: true } },
    { name: 'InvitationEdge', description: 'An invitation with its place in the list.', authScopes: { signedIn: true } },
  ),
);

const input = <Name extends string>(name: Name) => ({ required: true as const, description: `What ${name} needs.` });

const SwitchOrganisationInput = builder.inputType('SwitchOrganisationInput', {
  description: 'Which organisation to work for.',
  fields: (t) => ({ organisationId: t.globalID({ required: true, for: [OrganisationNode], description: 'One of the viewer’s organisations.' }) }),
});

builder.mutationField('switchOrganisation', (t) =>
  t.prismaField({
    type: 'Organisation',
    ...signedIn,
    errors: { types: [NotFound] },
    description: "From now on this session works for another of the person's organisations.",
    args: { input: t.arg({ type: SwitchOrganisationInput, ...input('switchOrganisation') }) },
    resolve: async (query, _root, { input: { organisationId } }, context) => {
      const switched = await switchOrganisation(context, organisationId.id);
      return context.prisma.organisation.findUniqueOrThrow({ ...query, where: { id: switched.organisationId } });
    },
  }),
);

const InviteColleagueInput = builder.inputType('InviteColleagueInput', {
  description: 'Whom to invite.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'E-mail address the invitation goes to.' }),
    role: t.field({ type: MembershipRoleType, required: true, description: 'Role offered.' }),
  }),
});

builder.mutationField('inviteColleague', (t) =>
  t.prismaField({
    type: InvitationNode,
    ...signedIn,
    errors: { types: [InvalidInput, NotAllowed, AlreadyColleague] },
    description: 'Invites somebody by e-mail into the organisation the viewer works for; a new invitation replaces an open one.',
    args: { input: t.arg({ type: InviteColleagueInput, ...input('inviteColleague') }) },
    resolve: async (query, _root, { input: values }, context) => {
      const { invitationId } = await inviteColleague(context, values);
      return context.prisma.invitation.findUniqueOrThrow({ ...query, where: { id: invitationId } });
    },
  }),
);

const AcceptInvitationInput = builder.inputType('AcceptInvitationInput', {
  description: 'Which invitation to accept.',
  fields: (t) => ({ code: t.string({ required: true, description: 'The last part of the link in the letter.' }) }),
});

builder.mutationField('acceptInvitation', (t) =>
  t.prismaField({
    type: 'Organisation',
    ...signedIn,
    errors: { types: [NotFound, InvitationClosed, AlreadyColleague] },
    description: 'The person invited, signed in under the address the invitation went to, joins the organisation and works for it from now on.',
    args: { input: t.arg({ type: AcceptInvitationInput, ...input('acceptInvitation') }) },
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
    args: { input: t.arg({ type: WithdrawInvitationInput, ...input('withdrawInvitation') }) },
    resolve: async (query, _root, { input: { invitationId } }, context) => {
      const withdrawn = await withdrawInvitation(context, invitationId.id);
      return context.prisma.invitation.findUniqueOrThrow({ ...query, where: { id: withdrawn.invitationId } });
    },
  }),
);

const ChangeColleagueRoleInput = builder.inputType('ChangeColleagueRoleInput', {
  description: 'Whose role becomes what.',
  fields: (t) => ({
    membershipId: t.globalID({ required: true, for: [MembershipNode], description: 'The colleague.' }),
    role: t.field({ type: MembershipRoleType, required: true, description: 'The new role.' }),
  }),
});

builder.mutationField('changeColleagueRole', (t) =>
  t.prismaField({
    type: 'Membership',
    ...signedIn,
    errors: { types: [NotFound, NotAllowed, LastLead] },
    description: 'Gives a colleague another role; their sessions end, so that they come back with the new rights.',
    args: { input: t.arg({ type: ChangeColleagueRoleInput, ...input('changeColleagueRole') }) },
    resolve: async (query, _root, { input: { membershipId, role } }, context) => {
      const changed = await changeColleagueRole(context, membershipId.id, role);
      return context.prisma.membership.findUniqueOrThrow({ ...query, where: { id: changed.membershipId } });
    },
  }),
);

const RemoveColleagueInput = builder.inputType('RemoveColleagueInput', {
  description: 'Who leaves.',
  fields: (t) => ({ membershipId: t.globalID({ required: true, for: [MembershipNode], description: 'The colleague.' }) }),
});

const RemovedColleague = builder.objectRef<{ membershipId: string }>('RemovedColleague').implement({
  description: 'A colleague who left.',
  authScopes: { signedIn: true },
  fields: (t) => ({
    membershipId: t.globalID({
      description: 'Global id of the membership that ended.',
      resolve: ({ membershipId }) => ({ id: membershipId, type: 'Membership' }),
    }),
  }),
});

builder.mutationField('removeColleague', (t) =>
  t.field({
    type: RemovedColleague,
    ...signedIn,
    errors: { types: [NotFound, NotAllowed, LastLead] },
    description: "Takes a colleague's membership away; their sessions for this organisation end with it.",
    args: { input: t.arg({ type: RemoveColleagueInput, ...input('removeColleague') }) },
    resolve: (_root, { input: { membershipId } }, context) => removeColleague(context, membershipId.id),
  }),
);
