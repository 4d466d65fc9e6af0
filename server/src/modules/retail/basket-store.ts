import { createHash, randomBytes } from 'node:crypto';
import type { CommandContext, Transaction } from '../../kernel/command-context.ts';
import type { Coordinates } from '../market/rules/road-distance.ts';
import type { WantedLine } from './rules/plan-basket.ts';

/** Guests' baskets nobody touched for so long are forgotten. */
const FORGOTTEN_AFTER_DAYS = 60;

/** A basket with what lies in it. */
export interface StoredBasket {
  id: string;
  communeCode: string | null;
  /** Names of the commune and its province. */
  place: { communeVi: string; provinceVi: string; provinceEn: string } | null;
  destination: Coordinates | null;
  lines: WantedLine[];
}

type Database = Pick<CommandContext, 'viewer'> & { db: Transaction };

/** A new secret by which a guest keeps a basket. */
export function newBasketToken(): string {
  return randomBytes(24).toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The basket of the account, else of the guest's token; null when there is none. */
export async function findBasket({ db, viewer }: Database, token: string | null): Promise<StoredBasket | null> {
  const where = viewer ? { userId: viewer.userId } : token === null ? null : { tokenHash: hashOf(token) };
  if (where === null) return null;
  const basket = await db.basket.findUnique({ where, include: { lines: { orderBy: { id: 'asc' } }, commune: { include: { province: true } } } });
  if (!basket) return null;
  const { id, communeCode, commune, lines } = basket;
  return {
    id,
    communeCode,
    place: commune && { communeVi: commune.nameVi, provinceVi: commune.province.nameVi, provinceEn: commune.province.nameEn },
    destination: commune && { latitude: commune.latitude, longitude: commune.longitude },
    lines: lines.map(({ offerId, packId, packs, seenPriceVnd }) => ({ offerId, packId: packId ?? '', packs, seenPriceVnd })),
  };
}

/** The id of a guest's basket; null when the token keeps none. */
export async function guestBasketId(db: Pick<Transaction, 'basket'>, token: string | null): Promise<string | null> {
  if (token === null) return null;
  return (await db.basket.findUnique({ where: { tokenHash: hashOf(token) }, select: { id: true } }))?.id ?? null;
}

/** The id of the basket of the account, else of the guest's token, made when it is missing and locked until the transaction ends. */
export async function openBasket(tx: Transaction, context: Pick<CommandContext, 'viewer' | 'clock'>, token: string): Promise<string> {
  const owner = context.viewer ? { userId: context.viewer.userId } : { tokenHash: hashOf(token) };
  const now = context.clock.now();
  await tx.basket.createMany({ data: [{ ...owner, createdAt: now, updatedAt: now }], skipDuplicates: true });
  const { id } = await tx.basket.update({ where: owner as { userId: string }, data: { updatedAt: now }, select: { id: true } });
  return id;
}

/** Moves what a guest chose into the basket of the account the guest signed in to: the larger number of packs stays. */
export async function mergeGuestBasket(tx: Transaction, token: string, basketId: string): Promise<void> {
  const guest = await tx.basket.findUnique({ where: { tokenHash: hashOf(token) }, include: { lines: true } });
  if (!guest || guest.id === basketId) return;
  for (const { offerId, packId, packs, seenPriceVnd } of guest.lines) {
    await tx.$executeRaw`
      INSERT INTO basket_line (basket_id, offer_id, pack_id, packs, seen_price_vnd)
      VALUES (${basketId}::uuid, ${offerId}::uuid, ${packId}::uuid, ${packs}::integer, ${seenPriceVnd}::bigint)
      ON CONFLICT (basket_id, pack_id) DO UPDATE SET packs = greatest(basket_line.packs, EXCLUDED.packs)`;
  }
  if (guest.communeCode !== null) await tx.basket.updateMany({ where: { id: basketId, communeCode: null }, data: { communeCode: guest.communeCode } });
  await tx.basket.delete({ where: { id: guest.id } });
}

/** Forgets guests' baskets that lie untouched. Returns how many. */
export async function forgetOldBaskets({ prisma, clock }: Pick<CommandContext, 'prisma' | 'clock'>): Promise<number> {
  const before = new Date(clock.now().getTime() - FORGOTTEN_AFTER_DAYS * 86_400_000);
  const { count } = await prisma.basket.deleteMany({ where: { userId: null, updatedAt: { lt: before } } });
  return count;
}
