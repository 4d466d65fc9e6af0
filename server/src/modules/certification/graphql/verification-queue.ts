import { resolveCursorConnection, type ResolveCursorConnectionArgs } from '@pothos/plugin-relay';
import type { Certificate, OcopRecognition } from '@cho-phien/prisma/generated/client.ts';
import { builder } from '../../../graphql/builder.ts';
import { MAX_PAGE_SIZE } from '../../../graphql/limits.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { isOperator } from '../../identity/policy.ts';
import { readVerificationQueue } from '../reads/verification-queue.ts';
import { DocumentStatusType, ProofDocumentType } from './documents.ts';

const DocumentKindType = builder.enumType('DocumentKind', {
  description: 'The two kinds of dated documents.',
  values: { CERTIFICATE: { value: 'Certificate' }, OCOP_RECOGNITION: { value: 'OcopRecognition' } } as const,
});

/** `2026-05-18T03:00:00.000Z/<id>`; anything else starts from the beginning. */
function readCursor(cursor: string | undefined): { submittedAt: string; id: string } | null {
  const [submittedAt = '', id = ''] = cursor?.split('/') ?? [];
  return isUuid(id) && !Number.isNaN(Date.parse(submittedAt)) ? { submittedAt, id } : null;
}

builder.queryField('verificationQueue', (t) =>
  t.connection(
    {
      type: ProofDocumentType,
      authScopes: { officer: true, operator: true },
      complexity: ({ first }) => ({ field: 10, multiplier: Math.min(first ?? 20, MAX_PAGE_SIZE) }),
      description: "Certificates and OCOP recognitions of the officer's area, longest waiting first. Pages go forward.",
      args: {
        status: t.arg({ type: [DocumentStatusType], required: false, description: 'Only these; the ones that wait when left out.' }),
        kind: t.arg({ type: DocumentKindType, required: false, description: 'Only this kind; both when left out.' }),
      },
      resolve: async (_root, given, context) => {
        const { prisma, viewer } = context;
        const area = isOperator(viewer) ? null : viewer?.active;
        return resolveCursorConnection(
          {
            args: given,
            defaultSize: 20,
            maxSize: MAX_PAGE_SIZE,
            toCursor: (document: Certificate | OcopRecognition) => `${document.submittedAt.toISOString()}/${document.id}`,
          },
          async ({ after, limit }: ResolveCursorConnectionArgs): Promise<(Certificate | OcopRecognition)[]> => {
            const queue = await readVerificationQueue(prisma, {
              statuses: given.status ?? ['SUBMITTED'],
              kind: given.kind ?? null,
              provinceCode: area?.provinceCode ?? null,
              communeCode: area?.communeCode ?? null,
              after: readCursor(after),
              limit,
            });
            const idsOf = (kind: string) => queue.filter((document) => document.kind === kind).map(({ id }) => id);
            const [certificates, recognitions] = await Promise.all([
              prisma.certificate.findMany({ where: { id: { in: idsOf('Certificate') } } }),
              prisma.ocopRecognition.findMany({ where: { id: { in: idsOf('OcopRecognition') } } }),
            ]);
            const byId = new Map([...certificates, ...recognitions].map((document): [string, Certificate | OcopRecognition] => [document.id, document]));
            return queue.flatMap(({ id }) => byId.get(id) ?? []);
          },
        );
      },
    },
    { name: 'VerificationQueueConnection', description: 'Papers that wait, page by page.', authScopes: { officer: true, operator: true } },
    { name: 'VerificationQueueEdge', description: 'One of the papers.', authScopes: { officer: true, operator: true } },
  ),
);
