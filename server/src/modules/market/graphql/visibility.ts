import { ANY_BUYER_ROLE, ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { NotFound } from '../../../kernel/expected-error.ts';

/** A board is its buyer's; the read behind it gives no other. */
export const buyers = { authScopes: { buyer: ANY_BUYER_ROLE } } as const;
/** What a board consists of: its buyer's, and an officer's who reviews it. The reads behind it give no other. */
export const boardReaders = { authScopes: { $any: { buyer: ANY_BUYER_ROLE, officer: true } } } as const;
/** An inbox is its cooperative's; the read behind it gives no other. */
export const cooperatives = { authScopes: { cooperative: ANY_COOPERATIVE_ROLE } } as const;
/** Both sides of an order. */
export const bothSides = { authScopes: { $any: { buyer: ANY_BUYER_ROLE, cooperative: ANY_COOPERATIVE_ROLE } } } as const;
/** Errors and figures that name nobody. */
export const anybody = { authScopes: { public: true } } as const;

/** Fields that come with their object cost nothing more. */
export const free = 0;

/** The key in a global id of the named type; anything else answers as a thing that does not exist. */
export function keyOf(globalId: { typename: string; id: string }, typename: string): string {
  if (globalId.typename !== typename || !isUuid(globalId.id)) throw new NotFound(typename);
  return globalId.id.toLowerCase();
}
