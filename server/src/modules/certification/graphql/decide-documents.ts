import { builder } from '../../../graphql/builder.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../kernel/expected-error.ts';
import { decideDocument } from '../commands/decide-document.ts';
import { DocumentLapsed, DocumentStatusChanged } from '../errors.ts';
import { DOCUMENT_ACTS, type DocumentAct } from '../rules/document-acts.ts';
import { CertificateNode, OcopRecognitionNode } from './documents.ts';

const SAYS: Record<DocumentAct, (noun: string) => string> = {
  verify: (noun) => `An officer of the area confirms ${noun}; from now on it counts.`,
  reject: (noun) => `An officer of the area refuses ${noun}, with the reason.`,
  suspend: (noun) => `An officer of the area suspends ${noun}, with the reason; claims that rest on it vanish at once.`,
  reinstate: (noun) => `An officer of the area lets ${noun} count again, with the reason.`,
  revoke: (noun) => `An officer of the area takes ${noun} away for good, with the reason.`,
};

function titled(act: DocumentAct): string {
  return `${act.charAt(0).toUpperCase()}${act.slice(1)}`;
}

/** What an act needs: the reason is required where something is refused or taken away. */
function defineInput(act: DocumentAct, kind: 'Certificate' | 'OcopRecognition') {
  return builder.inputType(`${titled(act)}${kind}Input`, {
    description: 'Which document, and why.',
    fields: (t) => ({
      id: t.globalID({ required: true, for: [kind === 'Certificate' ? CertificateNode : OcopRecognitionNode], description: 'The document.' }),
      reason: t.string({ required: DOCUMENT_ACTS[act].needsReason, description: 'Why; the holder reads it.' }),
    }),
  });
}

const errors = { types: [NotFound, NotAllowed, InvalidInput, DocumentStatusChanged, DocumentLapsed] };

for (const act of Object.keys(DOCUMENT_ACTS) as DocumentAct[]) {
  builder.mutationField(`${act}Certificate`, (t) =>
    t.prismaField({
      type: CertificateNode,
      authScopes: { officer: true },
      errors,
      description: SAYS[act]('a certificate'),
      args: { input: t.arg({ type: defineInput(act, 'Certificate'), required: true, description: 'Which, and why.' }) },
      resolve: async (query, _root, { input: { id, reason } }, context) => {
        const decided = await decideDocument(context, act, { kind: 'Certificate', id: id.id, reason: reason ?? null });
        return context.prisma.certificate.findUniqueOrThrow({ ...query, where: decided });
      },
    }),
  );
  builder.mutationField(`${act}OcopRecognition`, (t) =>
    t.prismaField({
      type: OcopRecognitionNode,
      authScopes: { officer: true },
      errors,
      description: SAYS[act]('an OCOP recognition'),
      args: { input: t.arg({ type: defineInput(act, 'OcopRecognition'), required: true, description: 'Which, and why.' }) },
      resolve: async (query, _root, { input: { id, reason } }, context) => {
        const decided = await decideDocument(context, act, { kind: 'OcopRecognition', id: id.id, reason: reason ?? null });
        return context.prisma.ocopRecognition.findUniqueOrThrow({ ...query, where: decided });
      },
    }),
  );
}
