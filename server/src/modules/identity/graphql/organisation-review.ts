import type { Prisma } from '@cho-phien/prisma/generated/client.ts';
import type { OrganisationStatus } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import { listOrder, orderArgument } from '../../../graphql/list-order.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import type { Viewer } from '../../../kernel/viewer.ts';
import { applyOrganisation } from '../commands/apply-organisation.ts';
import { reviewOrganisation } from '../commands/review-organisation.ts';
import { OrganisationStatusChanged, TaxCodeTaken } from '../errors.ts';
import { isOperator, organisationsInArea } from '../policy.ts';
import { ORGANISATION_ACTS, type OrganisationAct } from '../rules/organisation-review.ts';
import { OrganisationNode, OrganisationStatusType } from './organisation.ts';

const ApplicantKindType = builder.enumType('ApplicantKind', {
  description: 'Sides of the market one can apply for.',
  values: ['COOPERATIVE', 'BUYER'] as const,
});

const ApplyOrganisationInput = builder.inputType('ApplyOrganisationInput', {
  description: 'An organisation that asks to trade.',
  fields: (t) => ({
    kind: t.field({ type: ApplicantKindType, required: true, description: 'Side of the market.' }),
    nameVi: t.string({ required: true, description: 'Registered Vietnamese name.' }),
    nameEn: t.string({ required: false, description: 'English name, if it has one.' }),
    taxCode: t.string({ required: true, description: 'Tax code, 10 digits, or 10 and 3 with a hyphen.' }),
    communeCode: t.string({ required: true, description: 'Commune of its seat, five digits.' }),
    addressLine: t.string({ required: false, description: 'Street, hamlet or village.' }),
    contactPhone: t.string({ required: false, description: 'Telephone.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act; the same key gives the first answer again.' }),
  }),
});

builder.mutationField('applyOrganisation', (t) =>
  t.prismaField({
    type: 'Organisation',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, IdempotencyConflict, TaxCodeTaken] },
    description: 'Asks to trade as a cooperative or a buyer; the viewer becomes its first member, the association of the place decides.',
    args: { input: t.arg({ type: ApplyOrganisationInput, required: true, description: 'The organisation.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { organisationId } = await applyOrganisation(context, input);
      return context.prisma.organisation.findUniqueOrThrow({ ...query, where: { id: organisationId } });
    },
  }),
);

const reviewOrder = listOrder('OrganisationReview', {
  APPLIED: { description: 'When it applied.', of: (direction): Prisma.OrganisationOrderByWithRelationInput => ({ createdAt: direction }) },
  STATUS: { description: 'State, in the order of its life.', of: (direction) => ({ status: direction }) },
  TAX_CODE: { description: 'Tax code; those without one at the end.', of: (direction) => ({ taxCode: { sort: direction, nulls: 'last' as const } }) },
});

/** Whom the viewer oversees, in the states asked for. */
function toReview(viewer: Viewer | null, status: readonly OrganisationStatus[] | null | undefined): Prisma.OrganisationWhereInput {
  return {
    kind: { in: ['COOPERATIVE', 'BUYER'] },
    status: { in: [...(status ?? (['APPLIED', 'IN_REVIEW'] as const))] },
    ...(isOperator(viewer) ? {} : { AND: [organisationsInArea(viewer)] }),
  };
}

builder.queryField('organisationsToReview', (t) =>
  t.prismaConnection(
    {
      type: 'Organisation',
      cursor: 'id',
      authScopes: { officer: true, operator: true },
      description: "Cooperatives and buyers of the officer's area, longest waiting first.",
      args: {
        status: t.arg({ type: [OrganisationStatusType], required: false, description: 'Only these; applied and in review when left out.' }),
        order: t.arg({ type: reviewOrder.type, required: false, description: orderArgument }),
      },
      totalCount: (_root, { status }, { viewer, prisma }) => prisma.organisation.count({ where: toReview(viewer, status) }),
      resolve: (query, _root, { status, order }, { viewer, prisma }) =>
        prisma.organisation.findMany({ ...query, where: toReview(viewer, status), orderBy: reviewOrder.orderBy(order, [{ id: 'asc' }]) }),
    },
    { name: 'OrganisationReviewConnection', description: 'Organisations, page by page.', authScopes: { officer: true, operator: true } },
    { name: 'OrganisationReviewEdge', description: 'An organisation with its place in the list.', authScopes: { officer: true, operator: true } },
  ),
);

const DESCRIPTIONS: Record<OrganisationAct, string> = {
  review: 'Takes an application into review.',
  approve: 'Approves an organisation; from now on it may trade.',
  reject: 'Rejects an application, with the reason.',
  suspend: 'Suspends an organisation, with the reason; nothing of it is for sale until it is reinstated.',
  reinstate: 'Lets a suspended organisation trade again, with the reason.',
};

for (const act of Object.keys(ORGANISATION_ACTS) as OrganisationAct[]) {
  const name = `${act}Organisation` as const;
  const typeName = `${act.charAt(0).toUpperCase()}${act.slice(1)}OrganisationInput`;
  const Input = builder.inputType(typeName, {
    description: `What ${name} needs.`,
    fields: (t) => ({
      organisationId: t.globalID({ required: true, for: [OrganisationNode], description: 'The organisation.' }),
      ...(ORGANISATION_ACTS[act].needsReason ? { reason: t.string({ required: true, description: 'Why; the organisation reads it.' }) } : {}),
    }),
  });
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: 'Organisation',
      authScopes: { officer: true, operator: true },
      errors: { types: [NotFound, NotAllowed, InvalidInput, OrganisationStatusChanged] },
      description: DESCRIPTIONS[act],
      args: { input: t.arg({ type: Input, required: true, description: 'Which, and why.' }) },
      resolve: async (query, _root, { input }, context) => {
        const { organisationId, reason } = input as { organisationId: { id: string }; reason?: string };
        const reviewed = await reviewOrganisation(context, act, { organisationId: organisationId.id, reason: reason ?? null });
        return context.prisma.organisation.findUniqueOrThrow({ ...query, where: { id: reviewed.organisationId } });
      },
    }),
  );
}
