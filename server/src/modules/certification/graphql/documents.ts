import { DocumentStatus, OcopAuthority } from '@cho-phien/prisma/generated/enums.ts';
import { builder } from '../../../graphql/builder.ts';
import type { Context } from '../../../graphql/context.ts';
import { capitalValues } from '../../../graphql/enum-values.ts';
import { businessToday, daysBetween, fromDatabaseDate, toDatabaseDate } from '../../../kernel/business-day.ts';
import { lookUpId } from '../../../kernel/ids.ts';
import { OrganisationNode } from '../../identity/graphql/organisation.ts';
import { isOfficer, isOperator } from '../../identity/policy.ts';
import { cooperativeOf, documentsVisibleTo } from '../policy.ts';
import { DOCUMENT_ACTS, type DatedDocument, type DocumentAct, openActs, type Standing, standingOn } from '../rules/document-acts.ts';

export const DocumentStatusType = builder.enumType('DocumentStatus', {
  description:
    'Life-cycle of a certificate or recognition: submitted, verified, suspended, expired, revoked; rejected. What it is worth today says its standing.',
  values: Object.values(DocumentStatus),
});

const STANDINGS: Record<Standing, string> = {
  COUNTS: 'Verified and inside its dates.',
  NOT_YET_VALID: 'Verified, its first day is still to come.',
  LAPSED: 'Its last day has passed.',
  WAITING: 'Waits for the association.',
  WITHHELD: 'Rejected, suspended or revoked.',
};
const StandingType = builder.enumType('DocumentStanding', {
  description: 'What a document is worth on a day, by its dates.',
  values: Object.fromEntries(Object.entries(STANDINGS).map(([name, description]) => [name, { description }])) as Record<Standing, { description: string }>,
});
const DocumentActType = builder.enumType('DocumentAct', {
  description: 'What an officer may do with a document.',
  values: capitalValues(Object.keys(DOCUMENT_ACTS) as DocumentAct[]),
});
export const OcopAuthorityType = builder.enumType('OcopAuthority', {
  description: 'Level of government that signs an OCOP recognition.',
  values: Object.values(OcopAuthority),
});

const anybody = { authScopes: { public: true } } as const;

interface DocumentRow {
  cooperativeId: string;
  status: DocumentStatus;
}

/** What counts is public; the rest is for the holder and the association. */
function maySee(document: DocumentRow, { viewer }: Context): boolean {
  return document.status === 'VERIFIED' || mayHandle(document, viewer);
}

function mayHandle(document: DocumentRow, viewer: Context['viewer']): boolean {
  return cooperativeOf(viewer) === document.cooperativeId || isOfficer(viewer) || isOperator(viewer);
}

/** Null for everybody but the holder and the association. */
const handled = {
  nullable: true,
  authScopes: (document: DocumentRow, _arguments: unknown, context: Context) => mayHandle(document, context.viewer),
  unauthorizedResolver: () => null,
} as const;

function datedCertificate(certificate: { status: DocumentStatus; validFromOn: Date; validUntilOn: Date }): DatedDocument {
  return { status: certificate.status, validFromOn: fromDatabaseDate(certificate.validFromOn), validUntilOn: fromDatabaseDate(certificate.validUntilOn) };
}

function datedRecognition(recognition: { status: DocumentStatus; signedOn: Date; validUntilOn: Date }): DatedDocument {
  return datedCertificate({ ...recognition, validFromOn: recognition.signedOn });
}

/** Whole days since a document was handed in, by the market's clock. */
function waitingDays(document: { submittedAt: Date }, { clock }: Context): number {
  return Math.max(0, daysBetween(businessToday({ now: () => document.submittedAt }), businessToday(clock)));
}

export const CertificationSchemeType = builder.prismaObject('CertificationScheme', {
  ...anybody,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable code, for example VIETGAP.' }),
    nameVi: t.exposeString('nameVi', { description: 'Vietnamese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    standard: t.exposeString('standard', { description: 'Standard behind the scheme.' }),
    validityMonths: t.exposeInt('validityMonths', { description: 'Usual validity in months.' }),
    shownToShoppers: t.exposeBoolean('shownToShoppers', { description: 'True when shown as a chip in the shop.' }),
  }),
});

builder.prismaObject('CertificateScope', {
  ...anybody,
  fields: (t) => ({
    product: t.relation('product', { nullable: true, description: 'Product covered.' }),
    commodity: t.relation('commodity', { nullable: true, description: 'Kind of produce covered, with all its products.' }),
    plantingAreaName: t.string({
      nullable: true,
      select: { plantingArea: { select: { name: true } } },
      description: 'Name of the planting area covered.',
      resolve: ({ plantingArea }) => plantingArea?.name ?? null,
    }),
  }),
});

export const CertificateNode = builder.prismaNode('Certificate', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: maySee,
  findUnique: (id, { viewer, clock }) => {
    const today = toDatabaseDate(businessToday(clock));
    return { id: lookUpId(id), AND: [documentsVisibleTo(viewer, { status: 'VERIFIED', validUntilOn: { gte: today }, validFromOn: { lte: today } })] };
  },
  fields: (t) => ({
    holder: t.field({
      type: OrganisationNode,
      select: (_arguments, _context, nested) => ({ cooperative: { select: { organisation: nested(true) } } }),
      description: 'Cooperative that holds it.',
      resolve: ({ cooperative }) => cooperative.organisation,
    }),
    scheme: t.relation('scheme', { description: 'Scheme it certifies.' }),
    number: t.exposeString('number', { description: 'Number of the document.' }),
    issuer: t.exposeString('issuer', { description: 'Body that issued it.' }),
    validFromOn: t.expose('validFromOn', { type: 'Date', description: 'First day of validity.' }),
    validUntilOn: t.expose('validUntilOn', { type: 'Date', description: 'Last day of validity.' }),
    hectares: t.field({
      type: 'Decimal',
      nullable: true,
      select: { hectares: true },
      description: 'Area covered, hectares.',
      resolve: ({ hectares }) => hectares?.toString() ?? null,
    }),
    memberCount: t.exposeInt('memberCount', { nullable: true, description: 'Member households covered.' }),
    scopes: t.relation('scopes', { complexity: 5, description: 'What it covers.' }),
    status: t.expose('status', { type: DocumentStatusType, description: 'Where it stands in its life.' }),
    standing: t.field({
      type: StandingType,
      description: 'What it is worth today.',
      resolve: (certificate, _arguments, { clock }) => standingOn(datedCertificate(certificate), businessToday(clock)),
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', description: 'When it was handed in.' }),
    waitingDays: t.int({ description: 'Whole days since it was handed in.', resolve: (certificate, _arguments, context) => waitingDays(certificate, context) }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true, description: 'When the association decided last.' }),
    decisionReason: t.exposeString('decisionReason', { ...handled, description: 'Why the association decided so; for the holder and the association.' }),
    file: t.relation('file', { ...handled, description: 'Scan of the document; for the holder and the association.' }),
    openActs: t.field({
      type: [DocumentActType],
      authScopes: { officer: true },
      unauthorizedResolver: () => [],
      description: 'What an officer may do with it now; nothing for everybody else.',
      resolve: (certificate, _arguments, { clock }) => openActs(datedCertificate(certificate), businessToday(clock)),
    }),
  }),
});

export const OcopRecognitionNode = builder.prismaNode('OcopRecognition', {
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  authScopes: maySee,
  findUnique: (id, { viewer, clock }) => {
    const today = toDatabaseDate(businessToday(clock));
    return { id: lookUpId(id), AND: [documentsVisibleTo(viewer, { status: 'VERIFIED', validUntilOn: { gte: today } })] };
  },
  fields: (t) => ({
    holder: t.field({
      type: OrganisationNode,
      select: (_arguments, _context, nested) => ({ cooperative: { select: { organisation: nested(true) } } }),
      description: 'Cooperative that holds it.',
      resolve: ({ cooperative }) => cooperative.organisation,
    }),
    product: t.relation('product', { description: 'Product recognised.' }),
    productNameVi: t.exposeString('productNameVi', { description: 'Name under which the product was recognised.' }),
    decisionNumber: t.exposeString('decisionNumber', { description: 'Number of the decision.' }),
    certificateNumber: t.exposeString('certificateNumber', { description: 'Number of the certificate.' }),
    rulesetCode: t.exposeString('rulesetCode', { description: 'Decision that set the rules of scoring.' }),
    scoreA: t.field({
      type: 'Decimal',
      select: { scoreA: true },
      description: 'Points for product and community strength.',
      resolve: ({ scoreA }) => scoreA.toString(),
    }),
    scoreB: t.field({ type: 'Decimal', select: { scoreB: true }, description: 'Points for marketing.', resolve: ({ scoreB }) => scoreB.toString() }),
    scoreC: t.field({ type: 'Decimal', select: { scoreC: true }, description: 'Points for product quality.', resolve: ({ scoreC }) => scoreC.toString() }),
    partMaxima: t.intList({
      select: { ruleset: { select: { partAMax: true, partBMax: true, partCMax: true } } },
      description: 'Highest points of the three parts under its ruleset.',
      resolve: ({ ruleset }) => [ruleset.partAMax, ruleset.partBMax, ruleset.partCMax],
    }),
    stars: t.exposeInt('stars', { description: 'Stars, 3 to 5, from the sum of the parts.' }),
    authority: t.expose('authority', { type: OcopAuthorityType, description: 'Level of government that signed, by stars and date.' }),
    signedOn: t.expose('signedOn', { type: 'Date', description: 'Day of signing.' }),
    validUntilOn: t.expose('validUntilOn', { type: 'Date', description: 'Last day of its 36 months.' }),
    status: t.expose('status', { type: DocumentStatusType, description: 'Where it stands in its life.' }),
    standing: t.field({
      type: StandingType,
      description: 'What it is worth today.',
      resolve: (recognition, _arguments, { clock }) => standingOn(datedRecognition(recognition), businessToday(clock)),
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', description: 'When it was handed in.' }),
    waitingDays: t.int({ description: 'Whole days since it was handed in.', resolve: (recognition, _arguments, context) => waitingDays(recognition, context) }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true, description: 'When the association decided last.' }),
    decisionReason: t.exposeString('decisionReason', { ...handled, description: 'Why the association decided so; for the holder and the association.' }),
    file: t.relation('file', { ...handled, description: 'Scan of the document; for the holder and the association.' }),
    openActs: t.field({
      type: [DocumentActType],
      authScopes: { officer: true },
      unauthorizedResolver: () => [],
      description: 'What an officer may do with it now; nothing for everybody else.',
      resolve: (recognition, _arguments, { clock }) => openActs(datedRecognition(recognition), businessToday(clock)),
    }),
  }),
});

export const ProofDocumentType = builder.unionType('ProofDocument', {
  description: 'A dated document the association verifies.',
  types: [CertificateNode, OcopRecognitionNode],
  resolveType: (document) => ('schemeCode' in document ? 'Certificate' : 'OcopRecognition'),
});
