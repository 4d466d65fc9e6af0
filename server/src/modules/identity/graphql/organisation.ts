import { MembershipRole, OrganisationKind, OrganisationStatus } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { capitalValues } from '../../../graphql/enum-values.ts';
import { fromDatabaseDate } from '../../../kernel/business-day.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { mayReadAffairs, organisationsVisibleTo, type SeatedOrganisation } from '../policy.ts';
import { actsOpenIn, ORGANISATION_ACTS, type OrganisationAct } from '../rules/organisation-review.ts';

export const OrganisationKindType = builder.enumType('OrganisationKind', {
  description: 'What side of the market an organisation stands on.',
  values: Object.values(OrganisationKind),
});
export const OrganisationStatusType = builder.enumType('OrganisationStatus', {
  description: 'Life-cycle of an organisation: applied, in review, approved, suspended, closed; rejected. Only approved ones trade.',
  values: Object.values(OrganisationStatus),
});
export const MembershipRoleType = builder.enumType('MembershipRole', {
  description: 'What a person may do inside one organisation.',
  values: Object.values(MembershipRole),
});
export const OrganisationActType = builder.enumType('OrganisationAct', {
  description: 'An act by which the association leads an organisation through its life.',
  values: capitalValues(Object.keys(ORGANISATION_ACTS) as OrganisationAct[]),
});

const anybody = { authScopes: { public: true } } as const;
const seat = { commune: { select: { code: true, provinceCode: true } } } as const;
/** Null for everybody who may not read it, so that lists stay readable. */
const affairs = {
  select: seat,
  nullable: true,
  authScopes: (organisation: SeatedOrganisation, _arguments: unknown, context: { viewer: Parameters<typeof mayReadAffairs>[0] }) =>
    mayReadAffairs(context.viewer, organisation),
  unauthorizedResolver: () => null,
} as const;

export const OrganisationNode = builder.prismaNode('Organisation', {
  id: { field: 'id', ...anybody, description: 'Global id.' },
  nullable: true,
  findUnique: (id, context) => ({ id: lookUpId(id), AND: [organisationsVisibleTo(context.viewer)] }),
  fields: (t) => ({
    kind: t.expose('kind', { type: OrganisationKindType, ...anybody, description: 'Side of the market.' }),
    status: t.expose('status', { type: OrganisationStatusType, ...anybody, description: 'Where it stands in its life.' }),
    nameVi: t.exposeString('nameVi', { ...anybody, description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { ...anybody, description: 'English name.' }),
    slug: t.exposeString('slug', { ...anybody, description: 'Last part of its address.' }),
    demo: t.exposeBoolean('demo', { ...anybody, description: 'True when invented for the demonstration.' }),
    commune: t.relation('commune', { ...anybody, nullable: true, description: 'Commune of its seat.' }),
    addressLine: t.exposeString('addressLine', { ...anybody, nullable: true, description: 'Street, hamlet or village below the commune.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', ...anybody, description: 'When it applied.' }),
    closedFromOn: t.field({
      type: 'Date',
      ...anybody,
      nullable: true,
      select: { cooperative: { select: { closedFromOn: true } } },
      description: 'First day of the temporary closure of a cooperative, over or to come; null when none was said.',
      resolve: ({ cooperative }) => (cooperative?.closedFromOn ? fromDatabaseDate(cooperative.closedFromOn) : null),
    }),
    closedUntilOn: t.field({
      type: 'Date',
      ...anybody,
      nullable: true,
      select: { cooperative: { select: { closedUntilOn: true } } },
      description: 'Last day of it.',
      resolve: ({ cooperative }) => (cooperative?.closedUntilOn ? fromDatabaseDate(cooperative.closedUntilOn) : null),
    }),
    taxCode: t.string({
      ...affairs,
      select: { ...seat, taxCode: true },
      description: 'Tax code; only for itself and its officers.',
      resolve: (organisation) => organisation.taxCode,
    }),
    contactPhone: t.string({
      ...affairs,
      select: { ...seat, contactPhone: true },
      description: 'Telephone; only for itself and its officers.',
      resolve: (organisation) => organisation.contactPhone,
    }),
    contactEmail: t.string({
      ...affairs,
      select: { ...seat, contactEmail: true },
      description: 'E-mail; only for itself and its officers.',
      resolve: (organisation) => organisation.contactEmail,
    }),
    openActs: t.field({
      type: [OrganisationActType],
      authScopes: { officer: true, operator: true },
      unauthorizedResolver: () => [],
      description: 'Acts of the association that its status allows; none for everybody else.',
      resolve: (organisation) => actsOpenIn(organisation.status),
    }),
  }),
});
