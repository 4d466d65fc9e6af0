import { builder } from '../../../graphql/builder.ts';
import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { importOffers, previewOfferImport, type ImportedRow, type OfferImport } from '../commands/import-offers.ts';
import { CooperativeNotApproved } from '../errors.ts';
import { acts } from './access.ts';

const growers = { authScopes: { cooperative: ANY_COOPERATIVE_ROLE } } as const;
const free = 0;
type Problem = ImportedRow['problems'][number];

const ImportOutcomeType = builder.enumType('ImportOutcome', {
  description: 'What becomes of a row of an import.',
  values: {
    CREATED: { description: 'It makes a new offer.' },
    CHANGED: { description: 'It changes the offer that stands.' },
    SAME: { description: 'The offer that stands says the same.' },
    FAILED: { description: 'It is wrong; its problems say what.' },
  } as const,
});

const ImportProblemType = builder.objectRef<Problem>('ImportProblem').implement({
  ...growers,
  description: 'What is wrong with a cell.',
  fields: (t) => ({
    column: t.string({ complexity: free, description: 'Name of the column.', resolve: ({ path }) => path }),
    rule: t.exposeString('rule', { complexity: free, description: 'Stable name of the rule.' }),
    parameters: t.field({ type: 'JSON', complexity: free, description: 'Figures of the rule.', resolve: ({ parameters }) => parameters }),
  }),
});

const ImportedRowType = builder.objectRef<ImportedRow>('ImportedRow').implement({
  ...growers,
  description: 'What becomes of one row.',
  fields: (t) => ({
    row: t.exposeInt('row', { complexity: free, description: 'Row of the sheet.' }),
    outcome: t.expose('outcome', { type: ImportOutcomeType, complexity: free, description: 'What becomes of it.' }),
    problems: t.field({ type: [ImportProblemType], complexity: free, description: 'Everything that is wrong with it.', resolve: ({ problems }) => problems }),
  }),
});

const OfferImportType = builder.objectRef<OfferImport>('OfferImport').implement({
  ...growers,
  description: 'What an import of offers does, row by row.',
  fields: (t) => ({
    saved: t.exposeBoolean('saved', { complexity: free, description: 'True once it was saved.' }),
    rows: t.field({ type: [ImportedRowType], complexity: free, description: 'Every row, in the order of the sheet.', resolve: ({ rows }) => rows }),
  }),
});

const cellsOf = {
  product: 'Name or address of the product.',
  grade: 'Name or rank of the grade.',
  retailVnd: 'Price for households, đồng per pricing unit; empty when not sold to them.',
  wholesaleVnd: 'Price for buyers; empty when not sold to them.',
  minOrder: 'Least order of buyers.',
  packSize: 'Size of a pack.',
  packNameVi: 'Words for the pack.',
  gtin: 'Barcode of the pack.',
  validFromOn: 'First day it is sold.',
  validUntilOn: 'Last day it is sold.',
} as const;

const OfferRowInput = builder.inputType('OfferRowInput', {
  description: 'A row of a sheet, cells as they were typed.',
  fields: (t) => ({
    row: t.int({ required: true, description: 'Row of the sheet, as people count it.' }),
    product: t.string({ required: true, description: cellsOf.product }),
    grade: t.string({ required: true, description: cellsOf.grade }),
    retailVnd: t.string({ required: true, description: cellsOf.retailVnd }),
    wholesaleVnd: t.string({ required: true, description: cellsOf.wholesaleVnd }),
    minOrder: t.string({ required: true, description: cellsOf.minOrder }),
    packSize: t.string({ required: true, description: cellsOf.packSize }),
    packNameVi: t.string({ required: true, description: cellsOf.packNameVi }),
    gtin: t.string({ required: true, description: cellsOf.gtin }),
    validFromOn: t.string({ required: true, description: cellsOf.validFromOn }),
    validUntilOn: t.string({ required: true, description: cellsOf.validUntilOn }),
  }),
});

const ImportPolicyType = builder.enumType('ImportPolicy', {
  description: 'What is done about rows that are wrong.',
  values: {
    REJECT_ALL: { description: 'Nothing is saved while one row is wrong.' },
    REJECT_FAILED: { description: 'The others are saved.' },
  } as const,
});

const PreviewOfferImportInput = builder.inputType('PreviewOfferImportInput', {
  description: 'A sheet of offers to look at.',
  fields: (t) => ({ rows: t.field({ type: [OfferRowInput], required: true, description: 'Its rows.' }) }),
});

const ImportOffersInput = builder.inputType('ImportOffersInput', {
  description: 'A sheet of offers to save.',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'UUID made for this act; a repeat gives the first answer.' }),
    policy: t.field({ type: ImportPolicyType, required: true, description: 'What is done about rows that are wrong.' }),
    rows: t.field({ type: [OfferRowInput], required: true, description: 'Its rows.' }),
  }),
});

builder.mutationField('previewOfferImport', (t) =>
  t.field({
    type: OfferImportType,
    ...acts,
    complexity: 50,
    errors: { types: [NotAllowed, InvalidInput, CooperativeNotApproved] },
    description: 'Says what a sheet of offers would do, row by row, and saves nothing.',
    args: { input: t.arg({ type: PreviewOfferImportInput, required: true, description: 'The sheet.' }) },
    resolve: (_root, { input }, context) => previewOfferImport(context, { policy: 'REJECT_ALL', rows: input.rows }),
  }),
);

builder.mutationField('importOffers', (t) =>
  t.field({
    type: OfferImportType,
    ...acts,
    complexity: 50,
    errors: { types: [NotAllowed, InvalidInput, CooperativeNotApproved, IdempotencyConflict] },
    description: 'Saves a sheet of offers in one go. The same sheet again changes nothing.',
    args: { input: t.arg({ type: ImportOffersInput, required: true, description: 'The sheet.' }) },
    resolve: (_root, { input: { idempotencyKey, ...input } }, context) => importOffers(context, idempotencyKey, input),
  }),
);
