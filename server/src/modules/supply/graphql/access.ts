import { ANY_COOPERATIVE_ROLE } from '../../../graphql/access.ts';

/** A thing of one cooperative is read by the cooperative itself, and by association and operator where they found it. */
export function ownSupply(thing: { cooperativeId: string }) {
  return { $any: { organisation: thing.cooperativeId, officer: true, operator: true } };
}

/** Lists of supply: of the own cooperative, or of an officer's area. */
export const supplyReaders = { $any: { cooperative: ANY_COOPERATIVE_ROLE, officer: true, operator: true } };

/** Acts are open to every signed-in person here; the policy answers with typed refusals. */
export const acts = { authScopes: { signedIn: true } } as const;

/** Fields of an object whose type already declares who may read it. */
export const withIts = { authScopes: { public: true } } as const;
