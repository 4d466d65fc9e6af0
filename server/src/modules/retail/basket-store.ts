import { createHash, randomBytes } from 'node:crypto';
import { Prisma } from '@cho-phien/prisma/generated/client.ts';
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

interface BasketRow extends Omit<StoredBasket, 'place' | 'destination' | 'lines'> {
  communeVi: string | null;
  provinceVi: string | null;
  provinceEn: string | null;
  latitude: number | null;
  longitude: number | null;
  lines: { offerId: string; packId: string; packs: number; seenPriceVnd: string }[];
}

/** The basket of the account, else of the guest's token; null when there is none. */
export async function findBasket({ db, viewer }: Database, token: string | null): Promise<StoredBasket | null> {
  const mine = basketOf(viewer, token);
  if (mine === null) return null;
  const [basket] = await db.$queryRaw<BasketRow[]>`
    SELECT b.id, b.commune_code AS "communeCode", c.name_vi AS "communeVi", p.name_vi AS "provinceVi", p.name_en AS "provinceEn", c.latitude, c.longitude,
           coalesce((SELECT json_agg(json_build_object('offerId', l.offer_id, 'packId', l.pack_id, 'packs', l.packs, 'seenPriceVnd', l.seen_price_vnd::text) ORDER BY l.id)
                       FROM basket_line l WHERE l.basket_id = b.id), '[]') AS lines
      FROM basket b LEFT JOIN commune c ON c.code = b.commune_code LEFT JOIN province p ON p.code = c.province_code
     WHERE ${mine}`;
  if (!basket) return null;
  const { id, communeCode, communeVi, provinceVi, provinceEn, latitude, longitude, lines } = basket;
  return {
    id,
    communeCode,
    place: communeVi === null || provinceVi === null || provinceEn === null ? null : { communeVi, provinceVi, provinceEn },
    destination: latitude === null || longitude === null ? null : { latitude, longitude },
    lines: lines.map((line) => ({ ...line, seenPriceVnd: BigInt(line.seenPriceVnd) })),
  };
}

/**
 * The same, locked until the transaction ends: whoever else orders or changes it has done so, or waits. What a pack is and costs is asked
 * next, in one wide statement: planning it anew takes ten times as long as running it, so the transaction keeps the plans it has.
 */
export async function lockBasket(database: Database, token: string | null): Promise<StoredBasket | null> {
  const mine = basketOf(database.viewer, token);
  if (mine === null) return null;
  await database.db.$queryRaw`SELECT b.id::text, set_config('plan_cache_mode', 'force_generic_plan', true) FROM basket b WHERE ${mine} FOR UPDATE`;
  return findBasket(database, token);
}

function basketOf(viewer: CommandContext['viewer'], token: string | null): Prisma.Sql | null {
  if (viewer) return Prisma.sql`b.user_id = ${viewer.userId}::uuid`;
  return token === null ? null : Prisma.sql`b.token_hash = ${hashOf(token)}`;
}

/** Whose idempotency keys those of a guest are: a UUID of version 8 (RFC 9562) out of the hash of the basket's token. */
export function guestActorId(token: string): string {
  const hex = hashOf(token);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
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
