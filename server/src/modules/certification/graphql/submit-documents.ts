import { builder } from '../../../graphql/builder.ts';
import { IdempotencyConflict, InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { CommodityType, ProductType } from '../../catalogue/graphql/products.ts';
import { StoredFileNode } from '../../files/graphql/stored-file.ts';
import { PlantingAreaNode } from '../../supply/graphql/planting-area.ts';
import { submitCertificate } from '../commands/submit-certificate.ts';
import { submitOcopRecognition } from '../commands/submit-ocop-recognition.ts';
import { DocumentNumberTaken, NoOcopAward } from '../errors.ts';
import { cooperativeOf } from '../policy.ts';
import { CertificateNode, CertificationSchemeType, OcopRecognitionNode } from './documents.ts';

const aCooperative = { authScopes: { signedIn: true } } as const;

builder.queryField('certificationSchemes', (t) =>
  t.prismaField({
    type: [CertificationSchemeType],
    authScopes: { public: true },
    description: 'Schemes a certificate can be of.',
    resolve: (query, _root, _arguments, { prisma }) => prisma.certificationScheme.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
);

builder.queryField('certificates', (t) =>
  t.prismaConnection(
    {
      type: CertificateNode,
      cursor: 'id',
      ...aCooperative,
      description: 'Certificates of the cooperative the viewer works for, newest first.',
      resolve: (query, _root, _arguments, { viewer, prisma }) =>
        prisma.certificate.findMany({ ...query, where: { cooperativeId: lookUpId(cooperativeOf(viewer) ?? '') }, orderBy: { id: 'desc' } }),
    },
    { name: 'CertificateConnection', description: 'Certificates, page by page.', authScopes: { signedIn: true } },
    { name: 'CertificateEdge', description: 'One of the certificates.', authScopes: { signedIn: true } },
  ),
);

builder.queryField('ocopRecognitions', (t) =>
  t.prismaConnection(
    {
      type: OcopRecognitionNode,
      cursor: 'id',
      ...aCooperative,
      description: 'OCOP recognitions of the cooperative the viewer works for, newest first.',
      resolve: (query, _root, _arguments, { viewer, prisma }) =>
        prisma.ocopRecognition.findMany({ ...query, where: { cooperativeId: lookUpId(cooperativeOf(viewer) ?? '') }, orderBy: { id: 'desc' } }),
    },
    { name: 'OcopRecognitionConnection', description: 'OCOP recognitions, page by page.', authScopes: { signedIn: true } },
    { name: 'OcopRecognitionEdge', description: 'One of the recognitions.', authScopes: { signedIn: true } },
  ),
);

const CertificateScopeInput = builder.inputType('CertificateScopeInput', {
  description: 'What a certificate covers: exactly one of the three.',
  fields: (t) => ({
    productId: t.globalID({ required: false, for: [ProductType], description: 'One product.' }),
    commodityId: t.globalID({ required: false, for: [CommodityType], description: 'A kind of produce with all its products.' }),
    plantingAreaId: t.globalID({ required: false, for: [PlantingAreaNode], description: 'One planting area of the cooperative.' }),
  }),
});

const SubmitCertificateInput = builder.inputType('SubmitCertificateInput', {
  description: 'A certificate as the cooperative holds it.',
  fields: (t) => ({
    schemeCode: t.string({ required: true, description: 'Scheme it certifies.' }),
    number: t.string({ required: true, description: 'Number of the document.' }),
    issuer: t.string({ required: true, description: 'Body that issued it.' }),
    validFromOn: t.field({ type: 'Date', required: true, description: 'First day of validity.' }),
    validUntilOn: t.field({ type: 'Date', required: true, description: 'Last day of validity.' }),
    hectares: t.field({ type: 'Decimal', required: false, description: 'Area covered, hectares.' }),
    memberCount: t.int({ required: false, description: 'Member households covered.' }),
    fileId: t.globalID({ required: false, for: [StoredFileNode], description: 'Scan, uploaded before.' }),
    scopes: t.field({ type: [CertificateScopeInput], required: true, description: 'What it covers.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act.' }),
  }),
});

builder.mutationField('submitCertificate', (t) =>
  t.prismaField({
    type: CertificateNode,
    ...aCooperative,
    errors: { types: [InvalidInput, NotAllowed, DocumentNumberTaken, IdempotencyConflict] },
    description: 'A cooperative hands in a certificate; it counts once an officer has verified it.',
    args: { input: t.arg({ type: SubmitCertificateInput, required: true, description: 'The certificate.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { id } = await submitCertificate(context, {
        ...input,
        validFromOn: String(input.validFromOn),
        validUntilOn: String(input.validUntilOn),
        fileId: input.fileId?.id,
        scopes: input.scopes.map((scope) => ({
          ...scope,
          productId: scope.productId?.id,
          commodityId: scope.commodityId?.id,
          plantingAreaId: scope.plantingAreaId?.id,
        })),
      });
      return context.prisma.certificate.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

const SubmitOcopRecognitionInput = builder.inputType('SubmitOcopRecognitionInput', {
  description: 'An OCOP recognition as the decision states it; stars, authority and end follow from scores and date.',
  fields: (t) => ({
    productId: t.globalID({ required: true, for: [ProductType], description: 'Product recognised.' }),
    productNameVi: t.string({ required: true, description: 'Name in the decision.' }),
    decisionNumber: t.string({ required: true, description: 'Number of the decision.' }),
    certificateNumber: t.string({ required: true, description: 'Number of the certificate.' }),
    scoreA: t.field({ type: 'Decimal', required: true, description: 'Points for product and community strength.' }),
    scoreB: t.field({ type: 'Decimal', required: true, description: 'Points for marketing.' }),
    scoreC: t.field({ type: 'Decimal', required: true, description: 'Points for product quality.' }),
    signedOn: t.field({ type: 'Date', required: true, description: 'Day of signing.' }),
    fileId: t.globalID({ required: false, for: [StoredFileNode], description: 'Scan, uploaded before.' }),
    idempotencyKey: t.field({ type: 'UUID', required: true, description: 'Made by the client for this act.' }),
  }),
});

builder.mutationField('submitOcopRecognition', (t) =>
  t.prismaField({
    type: OcopRecognitionNode,
    ...aCooperative,
    errors: { types: [InvalidInput, NotAllowed, DocumentNumberTaken, NoOcopAward, IdempotencyConflict] },
    description: 'A cooperative hands in an OCOP recognition; it counts once an officer has verified it.',
    args: { input: t.arg({ type: SubmitOcopRecognitionInput, required: true, description: 'The recognition.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { id } = await submitOcopRecognition(context, {
        ...input,
        productId: input.productId.id,
        signedOn: String(input.signedOn),
        fileId: input.fileId?.id,
      });
      return context.prisma.ocopRecognition.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
