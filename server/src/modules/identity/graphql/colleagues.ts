import { builder } from '../../../graphql/builder.ts';
import { NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { changeColleagueRole, removeColleague } from '../commands/change-colleague.ts';
import { switchOrganisation } from '../commands/switch-organisation.ts';
import { LastLead } from '../errors.ts';
import { MembershipRoleType, OrganisationNode } from './organisation.ts';
import { MembershipNode } from './viewer.ts';

const signedIn = { authScopes: { signedIn: true } } as const;

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
