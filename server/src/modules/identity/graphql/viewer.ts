import { Locale } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { lookUpId, NO_ID } from '../../../kernel/ids.ts';
import { mayInvite } from '../policy.ts';
import { needsSecondFactor, ROLES_OF_KIND } from '../rules/roles.ts';
import { MembershipRoleType } from './organisation.ts';

export const LocaleType = builder.enumType('Locale', { description: 'Language a person reads.', values: Object.values(Locale) });

export const MembershipNode = builder.prismaNode('Membership', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: (membership, context) => membership.userId === context.viewer?.userId || membership.organisationId === context.viewer?.active?.organisationId,
  findUnique: (id, { viewer }) => ({
    id: lookUpId(id),
    OR: [{ userId: lookUpId(viewer?.userId ?? '') }, { organisationId: lookUpId(viewer?.active?.organisationId ?? '') }],
  }),
  fields: (t) => ({
    role: t.expose('role', { type: MembershipRoleType, description: 'What the person may do there.' }),
    organisation: t.relation('organisation', { description: 'Where the person works.' }),
    province: t.relation('province', { nullable: true, description: "Province of an officer's area." }),
    commune: t.relation('commune', { nullable: true, description: "Commune of an officer's area; null for the whole province." }),
    name: t.string({ select: { user: { select: { name: true } } }, description: 'Name of the person.', resolve: ({ user }) => user.name }),
    email: t.string({ select: { user: { select: { email: true } } }, description: 'E-mail of the person.', resolve: ({ user }) => user.email }),
    phoneNumber: t.string({
      nullable: true,
      select: { user: { select: { phoneNumber: true } } },
      description: 'Telephone of the person, E.164.',
      resolve: ({ user }) => user.phoneNumber,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
    isViewer: t.boolean({
      description: 'True for the viewer themselves.',
      resolve: (membership, _arguments, { viewer }) => membership.userId === viewer?.userId,
    }),
  }),
});

export const ViewerType = builder.prismaObject('User', {
  name: 'Viewer',
  description: 'The person who asks.',
  authScopes: (user, { viewer }) => user.id === viewer?.userId,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Full name.' }),
    email: t.exposeString('email', { description: 'E-mail address.' }),
    phoneNumber: t.exposeString('phoneNumber', { nullable: true, description: 'Telephone, E.164.' }),
    locale: t.expose('locale', { type: LocaleType, description: 'Language the person reads.' }),
    twoFactorEnabled: t.exposeBoolean('twoFactorEnabled', { description: 'True once a second factor is set up.' }),
    authenticator: t.boolean({
      select: { twoFactors: { where: { verified: true }, take: 1, select: { id: true } } },
      description: 'True once an authenticator app is set up.',
      resolve: ({ twoFactors }) => twoFactors.length > 0,
    }),
    secondFactor: t.boolean({
      description: 'True once this session passed the second factor.',
      resolve: (_user, _arguments, { viewer }) => viewer?.secondFactor ?? false,
    }),
    secondFactorNeeded: t.boolean({
      description: 'True when the active organisation opens only with a second factor that this session has not passed.',
      resolve: (_user, _arguments, { viewer }) => viewer?.active != null && needsSecondFactor(viewer.active.kind) && !viewer.secondFactor,
    }),
    memberships: t.relation('memberships', { query: { orderBy: { createdAt: 'asc' } }, description: 'Every organisation the person works for.' }),
    active: t.prismaField({
      type: 'Membership',
      nullable: true,
      description: 'The membership this session works under.',
      resolve: (query, user, _arguments, { viewer, prisma }) =>
        prisma.membership.findUnique({
          ...query,
          where: { userId_organisationId: { userId: user.id, organisationId: lookUpId(viewer?.active?.organisationId ?? '') } },
        }),
    }),
    rolesToInvite: t.field({
      type: [MembershipRoleType],
      description: 'Roles the viewer may give to a colleague of the active organisation.',
      resolve: (_user, _arguments, { viewer }) => (viewer?.active ? ROLES_OF_KIND[viewer.active.kind].filter((role) => mayInvite(viewer, role)) : []),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.prismaField({
    type: ViewerType,
    nullable: true,
    authScopes: { public: true },
    description: 'Who asks; null for visitors who have not signed in.',
    // The query is spread for visitors too: Pothos takes an unused one for a mistake.
    resolve: (query, _root, _arguments, { viewer, prisma }) => prisma.user.findUnique({ ...query, where: { id: viewer?.userId ?? NO_ID } }),
  }),
);

builder.queryField('colleagues', (t) =>
  t.prismaConnection(
    {
      type: 'Membership',
      cursor: 'id',
      authScopes: { signedIn: true },
      description: 'People of the organisation the viewer works for.',
      resolve: (query, _root, _arguments, { viewer, prisma }) =>
        prisma.membership.findMany({ ...query, where: { organisationId: lookUpId(viewer?.active?.organisationId ?? '') }, orderBy: { id: 'asc' } }),
    },
    { name: 'ColleagueConnection', description: 'Colleagues, page by page.', authScopes: { signedIn: true } },
    { name: 'ColleagueEdge', description: 'A colleague with their place in the list.', authScopes: { signedIn: true } },
  ),
);
