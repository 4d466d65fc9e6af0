import { recognitionRule } from '@cho-phien/schema/rules/certification.ts';
import { businessToday, toDatabaseDate } from '../../../kernel/business-day.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { translateConstraints } from '../../../kernel/database-constraint.ts';
import { InvalidInput, NotAllowed } from '../../../kernel/expected-error.ts';
import { parseInput } from '../../../kernel/parse-input.ts';
import { withIdempotency } from '../../../kernel/with-idempotency.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import { DocumentNumberTaken, NoOcopAward } from '../errors.ts';
import { maySubmitDocuments } from '../policy.ts';
import { readRulesets } from '../reads/ocop-rulesets.ts';
import { awardOcop, hundredths } from '../rules/ocop-award.ts';
import { tellOfficers } from './tell-officers.ts';

export interface SubmitOcopRecognitionInput {
  productId: string;
  productNameVi: string;
  decisionNumber: string;
  certificateNumber: string;
  scoreA: string;
  scoreB: string;
  scoreC: string;
  signedOn: string;
  fileId?: string | null | undefined;
  idempotencyKey: string;
}

/** A cooperative hands in an OCOP recognition; stars, authority and end follow from scores and date by the ruleset in force. */
export async function submitOcopRecognition(context: CommandContext, input: SubmitOcopRecognitionInput): Promise<{ id: string }> {
  const { idempotencyKey, ...given } = input;
  const { viewer, clock } = context;
  if (!viewer?.active || !maySubmitDocuments(viewer)) throw new NotAllowed('submitOcopRecognition');
  const cooperativeId = viewer.active.organisationId;
  const { signedOn, fileId, ...words } = parseInput(recognitionRule, given);
  if (signedOn > businessToday(clock)) throw refused('signedOn', 'IN_FUTURE');
  return translateConstraints({ ocop_recognition_decision_number_certificate_number_key: () => new DocumentNumberTaken() }, () =>
    withIdempotency(context, { operation: 'submitOcopRecognition', key: idempotencyKey, input: given }, async (tx) => {
      if (!(await tx.product.findUnique({ where: { id: words.productId } }))) throw refused('productId', 'UNKNOWN_VALUE');
      if (fileId && !(await tx.storedFile.findFirst({ where: { id: fileId, organisationId: cooperativeId } }))) throw refused('fileId', 'UNKNOWN_VALUE');
      const award = awardOcop({ a: hundredths(words.scoreA), b: hundredths(words.scoreB), c: hundredths(words.scoreC) }, signedOn, await readRulesets(tx));
      if (!award.ok) throw award.why === 'PART_TOO_HIGH' ? refused(award.part, 'TOO_LARGE', { maximum: String(award.maximum) }) : new NoOcopAward();
      const { stars, authority, rulesetCode, validUntilOn } = award;
      const recognition = await tx.ocopRecognition.create({
        data: {
          ...words,
          cooperativeId,
          fileId: fileId ?? null,
          stars,
          authority,
          rulesetCode,
          signedOn: toDatabaseDate(signedOn),
          validUntilOn: toDatabaseDate(validUntilOn),
          submittedAt: clock.now(),
        },
      });
      await recordAudit(tx, context, {
        action: 'submitOcopRecognition',
        entityType: 'OcopRecognition',
        entityId: recognition.id,
        after: { ...given, stars, authority, rulesetCode },
      });
      await tellOfficers(tx, context, { cooperativeId, documentId: recognition.id, title: `OCOP ${stars} sao ${recognition.decisionNumber}` });
      return { id: recognition.id };
    }),
  );
}

function refused(path: string, rule: string, parameters: Record<string, string> = {}): InvalidInput {
  return new InvalidInput([{ path, rule, parameters }]);
}
