import { ANY_BUYER_ROLE } from '../../../graphql/access.ts';

/** What one buyer owns is read by the buyer; association and operator read what the query behind it gives them. */
export function ownPurchase(thing: { organisationId: string }) {
  return { $any: { organisation: thing.organisationId, officer: true, operator: true } };
}

export const purchaseReaders = { $any: { buyer: ANY_BUYER_ROLE, officer: true, operator: true } };

/** Acts are open to every signed-in person here; the policy answers with typed refusals. */
export const acts = { authScopes: { signedIn: true } } as const;

/** Fields of an object whose type already declares who may read it, or that names nobody. */
export const withIts = { authScopes: { public: true } } as const;

/** Fields read with their object cost nothing more. */
export const free = 0;

/** Lists that hold a handful of rows for each parent and are read for a whole page in one statement. */
export const fewRows = { field: 1, multiplier: 2 };
