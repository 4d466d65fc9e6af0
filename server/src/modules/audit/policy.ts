import type { Viewer } from '../../kernel/viewer.ts';
import { isOfficer, isOperator } from '../identity/policy.ts';

/** The trail is read by the association and the operator; officers read acts on organisations and papers of their area. */
export function mayReadTrail(viewer: Viewer | null): boolean {
  return isOfficer(viewer) || isOperator(viewer);
}
