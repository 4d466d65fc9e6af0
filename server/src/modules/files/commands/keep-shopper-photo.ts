import { randomUUID } from 'node:crypto';
import type { CommandContext } from '../../../kernel/command-context.ts';
import { NotFound } from '../../../kernel/expected-error.ts';
import type { FileStore } from '../file-store.ts';
import { shrinkPhoto } from '../shrink-photo.ts';
import { UnknownFileType } from './store-file.ts';

/** Photos a purchase may have in all; whoever holds its link may send them. */
const MOST_PHOTOS = 40;

/** Keeps a photo that belongs to a purchase, small and without its location. Returns its id. */
export async function keepShopperPhoto(context: CommandContext, store: FileStore, given: { token: string; bytes: Uint8Array }): Promise<string> {
  const { prisma, clock } = context;
  const group = await prisma.orderGroup.findUnique({ where: { token: given.token.slice(0, 64) }, select: { id: true, _count: { select: { photos: true } } } });
  if (!group || group._count.photos >= MOST_PHOTOS) throw new NotFound('OrderGroup');
  const photo = await shrinkPhoto(given.bytes);
  if (!photo) throw new UnknownFileType();
  const storageKey = `photos/${randomUUID()}`;
  await store.put(storageKey, photo.bytes, 'image/webp');
  const { id } = await prisma.shopperPhoto.create({
    data: { groupId: group.id, storageKey, width: photo.width, height: photo.height, sizeBytes: BigInt(photo.bytes.length), createdAt: clock.now() },
    select: { id: true },
  });
  return id;
}
