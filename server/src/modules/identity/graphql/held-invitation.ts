import { NEVER_KEPT } from '../../../graphql/context.ts';
import { builder } from '../../../graphql/builder.ts';
import { type HeldInvitation, readInvitation } from '../reads/read-invitation.ts';
import { InvitationStateType } from './invitations.ts';
import { MembershipRoleType, OrganisationKindType } from './organisation.ts';

const anybody = { authScopes: { public: true } } as const;

const HeldInvitationType = builder.objectRef<HeldInvitation>('HeldInvitation').implement({
  description: 'An invitation as whoever holds its link sees it.',
  fields: (t) => ({
    organisationNameVi: t.string({ ...anybody, description: 'Vietnamese name of the organisation.', resolve: ({ organisation }) => organisation.nameVi }),
    organisationNameEn: t.string({ ...anybody, description: 'English name of the organisation.', resolve: ({ organisation }) => organisation.nameEn }),
    organisationKind: t.field({
      type: OrganisationKindType,
      ...anybody,
      description: 'Side of the market it stands on.',
      resolve: ({ organisation }) => organisation.kind,
    }),
    inviterName: t.exposeString('inviterName', { ...anybody, description: 'Who invites.' }),
    role: t.expose('role', { type: MembershipRoleType, ...anybody, description: 'Role offered.' }),
    state: t.expose('state', { type: InvitationStateType, ...anybody, description: 'Where it stands.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', ...anybody, description: 'End of its validity.' }),
    email: t.exposeString('email', { ...anybody, nullable: true, description: 'Address it went to; only its account may accept.' }),
    phoneNumber: t.exposeString('phoneNumber', { ...anybody, nullable: true, description: 'Telephone it is for, E.164.' }),
    meantForViewer: t.exposeBoolean('meantForViewer', {
      ...anybody,
      nullable: true,
      description: 'True when the signed-in account may accept it; null for visitors.',
    }),
    viewerIsColleague: t.exposeBoolean('viewerIsColleague', { ...anybody, description: 'True when the signed-in person works there already.' }),
  }),
});

builder.queryField('invitation', (t) =>
  t.field({
    type: HeldInvitationType,
    nullable: true,
    ...anybody,
    description: 'The invitation behind a link; null when the link is not one of ours.',
    args: { code: t.arg.string({ required: true, description: 'The last part of the link.' }) },
    resolve: (_root, { code }, context) => {
      context.cacheTags.add(NEVER_KEPT);
      return readInvitation(context, code);
    },
  }),
);
