import { encodeGlobalID } from '@pothos/plugin-relay';
import { builder } from '../../../graphql/builder.ts';
import { QuantityInput } from '../../../graphql/quantity.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { copyPurchaseRequest } from '../commands/copy-purchase-request.ts';
import { savePurchaseRequestDraft } from '../commands/save-purchase-request-draft.ts';
import { submitPurchaseRequest } from '../commands/submit-purchase-request.ts';
import { withdrawPurchaseRequest } from '../commands/withdraw-purchase-request.ts';
import { BuyerNotApproved, DraftChanged, NothingToCopy, RequestStatusForbids } from '../errors.ts';
import { acts } from './access.ts';
import { LineSubstituteInput } from './line-substitute-input.ts';
import { BuyerLocationNode } from './location.ts';
import { PurchaseRequestNode } from './request.ts';

const key = 'UUID made for this act; a repeat gives the first answer.';

const SavePurchaseRequestDraftInput = builder.inputType('SavePurchaseRequestDraftInput', {
  description: 'What a person typed so far.',
  fields: (t) => ({
    requestId: t.globalID({ required: false, for: [PurchaseRequestNode], description: 'Draft to save; left out to begin one.' }),
    version: t.int({ required: false, description: 'Version the form was read at.' }),
    title: t.string({ required: true, description: 'Title, may be empty.' }),
    draft: t.field({ type: 'JSON', required: true, description: 'The form as it is, an object of at most 64 KiB.' }),
  }),
});

builder.mutationField('savePurchaseRequestDraft', (t) =>
  t.prismaField({
    type: 'PurchaseRequest',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, RequestStatusForbids, DraftChanged] },
    description: 'Keeps a draft of a request. A form that read an older version overwrites nothing.',
    args: { input: t.arg({ type: SavePurchaseRequestDraftInput, required: true, description: 'The draft.' }) },
    resolve: async (query, _root, { input }, context) => {
      const requestId = input.requestId ? lookUpId(input.requestId.id) : null;
      const id = await savePurchaseRequestDraft(context, { requestId, version: input.version ?? null, title: input.title, draft: input.draft });
      return context.prisma.purchaseRequest.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const DeliveryWindowInput = builder.inputType('DeliveryWindowInput', {
  description: 'Days in which goods may arrive, both inclusive.',
  fields: (t) => ({
    fromOn: t.field({ type: 'Date', required: true, description: 'First day.' }),
    toOn: t.field({ type: 'Date', required: true, description: 'Last day.' }),
  }),
});

const PurchaseRequestLineInput = builder.inputType('PurchaseRequestLineInput', {
  description: 'One good a request asks for.',
  fields: (t) => ({
    productId: t.globalID({ required: false, description: 'Product; else a commodity.' }),
    commodityId: t.globalID({ required: false, description: 'Commodity; any of its products serves.' }),
    locationId: t.globalID({ required: true, for: [BuyerLocationNode], description: 'Place of delivery.' }),
    minGradeRank: t.int({ required: true, description: 'Lowest grade accepted; 1 is the lowest there is.' }),
    minOcopStars: t.int({ required: false, defaultValue: 0, description: 'Least OCOP stars: 0, 3, 4 or 5.' }),
    schemeCodes: t.stringList({ required: false, defaultValue: [], description: 'Certificates it insists on.' }),
    quantity: t.field({ type: QuantityInput, required: true, description: 'Quantity asked for.' }),
    tolerancePercent: t.int({ required: false, defaultValue: 5, description: 'Accepted difference of what is delivered, per cent.' }),
    windows: t.field({ type: [DeliveryWindowInput], required: true, description: 'Days in which it may arrive.' }),
    ceilingVnd: t.field({ type: 'Money', required: true, description: 'Highest price at the dock with transport, đồng per pricing unit.' }),
    minFillPercent: t.int({ required: false, defaultValue: 0, description: 'Least share to be filled; 100 is all or nothing.' }),
    maxSuppliers: t.int({ required: false, description: 'Most suppliers.' }),
    minPerSupplier: t.field({ type: QuantityInput, required: false, description: 'Least of one supplier.' }),
    priority: t.int({ required: false, defaultValue: 1, description: '3 is the most urgent.' }),
    firm: t.boolean({ required: false, defaultValue: false, description: 'Leans only on volume exceeded with 90 % probability.' }),
    minRemainingDays: t.int({ required: false, defaultValue: 0, description: 'Least shelf life left on arrival, days.' }),
    preferredCooperativeIds: t.globalIDList({ required: false, description: 'Cooperatives it prefers.' }),
    blockedCooperativeIds: t.globalIDList({ required: false, description: 'Cooperatives it refuses.' }),
    substitutes: t.field({ type: [LineSubstituteInput], required: false, description: 'What it takes when it is short, the first first; at most three.' }),
  }),
});

const SubmitPurchaseRequestInput = builder.inputType('SubmitPurchaseRequestInput', {
  description: 'A whole request.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    requestId: t.globalID({ required: false, for: [PurchaseRequestNode], description: 'Draft it was; left out when there was none.' }),
    version: t.int({ required: false, description: 'Version of the draft the form was read at.' }),
    title: t.string({ required: true, description: 'Title.' }),
    buyerReference: t.string({ required: false, description: "Number in the buyer's own system." }),
    note: t.string({ required: false, description: 'Note.' }),
    validUntilOn: t.field({ type: 'Date', required: true, description: 'Last day on which the market may propose.' }),
    lines: t.field({ type: [PurchaseRequestLineInput], required: true, description: 'Goods asked for, at most twenty.' }),
  }),
});

type LineInput = typeof PurchaseRequestLineInput.$inferInput;

function toLine(line: LineInput) {
  const ids = (given: readonly { id: string }[] | null | undefined) => (given ?? []).map(({ id }) => id);
  return {
    ...line,
    productId: line.productId?.id,
    commodityId: line.commodityId?.id,
    locationId: line.locationId.id,
    preferredCooperativeIds: ids(line.preferredCooperativeIds),
    blockedCooperativeIds: ids(line.blockedCooperativeIds),
    substitutes: line.substitutes?.map((substitute) => ({ ...substitute, productId: substitute.productId?.id })),
  };
}

builder.mutationField('submitPurchaseRequest', (t) =>
  t.prismaField({
    type: 'PurchaseRequest',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, BuyerNotApproved, RequestStatusForbids, DraftChanged, IdempotencyConflict] },
    description: 'Opens a request to the market, which looks for supply at once. Every problem of the input is named by its field.',
    args: { input: t.arg({ type: SubmitPurchaseRequestInput, required: true, description: 'The request.' }) },
    resolve: async (query, _root, { input: { idempotencyKey, requestId, version, ...request } }, context) => {
      const id = await submitPurchaseRequest(context, idempotencyKey, {
        requestId: requestId ? lookUpId(requestId.id) : null,
        version: version ?? null,
        request: { ...request, lines: request.lines.map(toLine) },
      });
      return context.prisma.purchaseRequest.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const WithdrawPurchaseRequestInput = builder.inputType('WithdrawPurchaseRequestInput', {
  description: 'A request to take back.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    requestId: t.globalID({ required: true, for: [PurchaseRequestNode], description: 'Request.' }),
    reason: t.string({ required: true, description: 'Why.' }),
  }),
});

builder.mutationField('withdrawPurchaseRequest', (t) =>
  t.prismaField({
    type: 'PurchaseRequest',
    ...acts,
    errors: { types: [NotFound, NotAllowed, InvalidInput, RequestStatusForbids, IdempotencyConflict] },
    description: 'Takes a request back while nothing of it was accepted.',
    args: { input: t.arg({ type: WithdrawPurchaseRequestInput, required: true, description: 'Which, and why.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await withdrawPurchaseRequest(context, input.idempotencyKey, { requestId: lookUpId(input.requestId.id), reason: input.reason });
      return context.prisma.purchaseRequest.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const CopyPurchaseRequestInput = builder.inputType('CopyPurchaseRequestInput', {
  description: 'A request to copy.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: key }),
    requestId: t.globalID({ required: false, for: [PurchaseRequestNode], description: 'Request; the last submitted one when left out.' }),
  }),
});

builder.mutationField('copyPurchaseRequest', (t) =>
  t.prismaField({
    type: 'PurchaseRequest',
    ...acts,
    errors: { types: [NotFound, NotAllowed, NothingToCopy, IdempotencyConflict] },
    description: 'Begins a draft that asks for the same again, on days to come.',
    args: { input: t.arg({ type: CopyPurchaseRequestInput, required: true, description: 'Which.' }) },
    resolve: async (query, _root, { input }, context) => {
      const requestId = input.requestId ? lookUpId(input.requestId.id) : null;
      const id = await copyPurchaseRequest(context, input.idempotencyKey, { requestId, globalId: encodeGlobalID });
      return context.prisma.purchaseRequest.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
