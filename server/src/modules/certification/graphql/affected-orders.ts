import { builder } from '../../../graphql/builder.ts';
import type { Context } from '../../../graphql/context.ts';
import { QuantityType } from '../../../graphql/quantity.ts';
import { businessToday } from '../../../kernel/business-day.ts';
import { sayQuantity } from '../../../kernel/quantity.ts';
import { isOfficer, isOperator } from '../../identity/policy.ts';
import { type RelianceFilter, type RelyingAllocation, readRelyingAllocations } from '../reads/relying-allocations.ts';
import { CertificateNode, OcopRecognitionNode } from './documents.ts';

const AffectedOrderType = builder.objectRef<RelyingAllocation>('AffectedOrder').implement({
  description: 'Volume promised on the strength of a paper that does not count when it matters.',
  authScopes: { signedIn: true },
  fields: (t) => ({
    allocationId: t.globalID({ description: 'The allocation.', resolve: ({ allocationId }) => ({ type: 'Allocation', id: allocationId }) }),
    requestCode: t.exposeString('requestCode', { description: 'Code of the purchase request.' }),
    orderCode: t.exposeString('orderCode', { nullable: true, description: 'Code of the purchase order; null while the volume is only held.' }),
    buyer: t.exposeString('buyerName', { description: 'Name of the buyer.' }),
    cooperative: t.exposeString('cooperativeName', { description: 'Name of the cooperative.' }),
    productVi: t.exposeString('productVi', { description: 'Product, Vietnamese name.' }),
    productEn: t.exposeString('productEn', { description: 'Product, English name.' }),
    quantity: t.field({
      type: QuantityType,
      description: 'Volume promised.',
      resolve: ({ quantityBase, baseUnit }) => sayQuantity(BigInt(quantityBase), baseUnit),
    }),
    arriveOn: t.expose('arriveOn', { type: 'Date', description: 'Day of arrival.' }),
    requirement: t.exposeString('requirement', { description: 'What the buyer asked for: the code of a scheme, or OCOP with its stars.' }),
    documentNumber: t.exposeString('documentNumber', { nullable: true, description: 'Number of the paper it leaned on.' }),
  }),
});

/** Everybody sees their own side: officers their area, buyers their requests, cooperatives their lots. */
function filterFor({ viewer, clock }: Context): RelianceFilter | null {
  const today = businessToday(clock);
  const active = viewer?.active;
  if (isOperator(viewer)) return { today };
  if (isOfficer(viewer))
    return {
      today,
      ...(viewer.active.provinceCode && { provinceCode: viewer.active.provinceCode }),
      ...(viewer.active.communeCode && { communeCode: viewer.active.communeCode }),
    };
  if (active?.kind === 'BUYER') return { today, buyerId: active.organisationId };
  if (active?.kind === 'COOPERATIVE') return { today, cooperativeId: active.organisationId };
  return null;
}

async function readFor(context: Context, documentId?: string): Promise<RelyingAllocation[]> {
  const filter = filterFor(context);
  return filter === null ? [] : readRelyingAllocations(context.prisma, { ...filter, ...(documentId !== undefined && { documentId }) });
}

builder.queryField('affectedOrders', (t) =>
  t.field({
    type: [AffectedOrderType],
    authScopes: { signedIn: true },
    complexity: { field: 20, multiplier: 20 },
    description:
      'Open allocations and orders whose required certificate or stars no document in force gives, on the side the viewer works for; earliest arrival first.',
    resolve: (_root, _arguments, context) => readFor(context),
  }),
);

const dependents = 'Open allocations and orders that would lose their required paper if this one did not count; on the side the viewer works for.';

builder.objectField(CertificateNode, 'affectedOrders', (t) =>
  t.field({
    type: [AffectedOrderType],
    authScopes: { signedIn: true },
    complexity: { field: 20, multiplier: 20 },
    description: dependents,
    resolve: ({ id }, _arguments, context) => readFor(context, id),
  }),
);
builder.objectField(OcopRecognitionNode, 'affectedOrders', (t) =>
  t.field({
    type: [AffectedOrderType],
    authScopes: { signedIn: true },
    complexity: { field: 20, multiplier: 20 },
    description: dependents,
    resolve: ({ id }, _arguments, context) => readFor(context, id),
  }),
);
