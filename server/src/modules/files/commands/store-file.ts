import { createHash, randomUUID } from 'node:crypto';
import type { StoredFile } from '@cho-phien/prisma/generated/client.ts';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { ExpectedError, NotAllowed } from '../../../kernel/expected-error.ts';
import { runTransaction } from '../../../kernel/run-transaction.ts';
import { recordAudit } from '../../audit/commands/record-audit.ts';
import type { FileStore } from '../file-store.ts';
import { mayUpload } from '../policy.ts';
import { sniffType } from '../rules/content-type.ts';
import { cleanFileName } from '../rules/file-name.ts';

/** Bytes a paper may have. */
export const MAX_FILE_BYTES = 10 * 1_048_576;

/** The content is none of PDF, JPEG, PNG, WebP. */
export class UnknownFileType extends ExpectedError {
  readonly code = 'UNKNOWN_FILE_TYPE';

  constructor() {
    super('only PDF, JPEG, PNG and WebP files are taken');
  }
}

/** Keeps a file for the organisation the viewer works for. The type is what its content says. */
export async function storeFile(context: CommandContext, store: FileStore, given: { name: string; bytes: Uint8Array }): Promise<StoredFile> {
  const { viewer } = context;
  if (!viewer?.active || !mayUpload(viewer)) throw new NotAllowed('storeFile');
  const contentType = sniffType(given.bytes);
  if (contentType === null || given.bytes.length > MAX_FILE_BYTES) throw new UnknownFileType();
  const { organisationId } = viewer.active;
  const storageKey = `${organisationId}/${randomUUID()}`;
  await store.put(storageKey, given.bytes, contentType);
  try {
    return await runTransaction(context, async (tx) => {
      const file = await tx.storedFile.create({
        data: {
          organisationId,
          name: cleanFileName(given.name),
          contentType,
          sizeBytes: BigInt(given.bytes.length),
          sha256: createHash('sha256').update(given.bytes).digest('hex'),
          storageKey,
          createdAt: context.clock.now(),
        },
      });
      await recordAudit(tx, context, {
        action: 'storeFile',
        entityType: 'StoredFile',
        entityId: file.id,
        after: { name: file.name, contentType, sizeBytes: file.sizeBytes, sha256: file.sha256 },
      });
      return file;
    });
  } catch (error) {
    // Without its row nobody could reach the content.
    await store.remove(storageKey).catch(() => {});
    throw error;
  }
}
