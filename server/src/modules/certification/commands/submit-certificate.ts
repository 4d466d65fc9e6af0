import { certificateRule } from '@cho-phien/schema/rules/certification.ts';
import { toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext, Transaction } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { DocumentNumberTaken } from '../errors.ts';
import { maySubmitDocuments } from '../policy.ts';
import { tellOfficers } from './tell-officers.ts';

export interface SubmitCertificateInput {
  schemeCode: string;
  number: string;
  issuer: string;
  validFromOn: string;
  validUntilOn: string;
  hectares?: string | null | undefined;
  memberCount?: number | null | undefined;
  fileId?: string | null | undefined;
  scopes: { productId?: string | null | undefined; commodityId?: string | null | undefined; plantingAreaId?: string | null | undefined }[];
  idempotencyKey: string;
}

/** A cooperative hands in a certificate; it counts once an officer has verified it. */
export async function submitCertificate(context: CommandContext, input: SubmitCertificateInput): Promise<{ id: string }> {
  const { idempotencyKey, ...given } = input;
  const { viewer, clock } = context;
  if (!viewer?.active || !maySubmitDocuments(viewer)) throw new NotAllowed('submitCertificate');
  const cooperativeId = viewer.active.organisationId;
  const { scopes, hectares, memberCount, fileId, validFromOn, validUntilOn, ...words } = parseInput(certificateRule, given);
  return translateConstraints({ certificate_scheme_code_number_key: () => new DocumentNumberTaken() }, () =>
    withIdempotency(context, { operation: 'submitCertificate', key: idempotencyKey, input: given }, async (tx) => {
      await refuseUnknown(tx, cooperativeId, { schemeCode: words.schemeCode, fileId: fileId ?? null, scopes });
      const certificate = await tx.certificate.create({
        data: {
          ...words,
          cooperativeId,
          validFromOn: toDatabaseDate(validFromOn),
          validUntilOn: toDatabaseDate(validUntilOn),
          hectares: hectares ?? null,
          memberCount: memberCount ?? null,
          fileId: fileId ?? null,
          submittedAt: clock.now(),
          scopes: {
            create: scopes.map(({ productId, commodityId, plantingAreaId }) => ({
              productId: productId ?? null,
              commodityId: commodityId ?? null,
              plantingAreaId: plantingAreaId ?? null,
            })),
          },
        },
        include: { scheme: true },
      });
      await recordAudit(tx, context, { action: 'submitCertificate', entityType: 'Certificate', entityId: certificate.id, after: given });
      await tellOfficers(tx, context, { cooperativeId, documentId: certificate.id, title: `${certificate.scheme.nameVi} ${certificate.number}` });
      return { id: certificate.id };
    }),
  );
}

interface References {
  schemeCode: string;
  fileId: string | null;
  scopes: readonly { productId?: string | null | undefined; commodityId?: string | null | undefined; plantingAreaId?: string | null | undefined }[];
}

/** Scheme, file and scopes exist and belong to the cooperative; somebody else's answer as unknown. */
async function refuseUnknown(tx: Transaction, cooperativeId: string, { schemeCode, fileId, scopes }: References): Promise<void> {
  const unknown = (path: string) => new InvalidInput([{ path, rule: 'UNKNOWN_VALUE', parameters: {} }]);
  if (!(await tx.certificationScheme.findUnique({ where: { code: schemeCode } }))) throw unknown('schemeCode');
  if (fileId !== null && !(await tx.storedFile.findFirst({ where: { id: fileId, organisationId: cooperativeId } }))) throw unknown('fileId');
  const idsOf = (field: 'productId' | 'commodityId' | 'plantingAreaId') => [...new Set(scopes.flatMap((scope) => scope[field] ?? []))];
  const products = idsOf('productId');
  const commodities = idsOf('commodityId');
  const areas = idsOf('plantingAreaId');
  const known =
    (await tx.product.count({ where: { id: { in: products } } })) === products.length &&
    (await tx.commodity.count({ where: { id: { in: commodities } } })) === commodities.length &&
    (await tx.plantingArea.count({ where: { id: { in: areas }, cooperativeId } })) === areas.length;
  if (!known) throw unknown('scopes');
}
