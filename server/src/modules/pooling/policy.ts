import { NotAllowed } from '../../kernel/expected-error.ts';
import type { Viewer } from '../../kernel/viewer.ts';

/** Who works for an approved cooperative and may decide how its lots are offered. */
export function sellerFor(viewer: Viewer | null, act: string): { userId: string; organisationId: string } {
  const active = viewer?.active;
  const mayAct = active?.kind === 'COOPERATIVE' && active.status === 'APPROVED' && (active.role === 'DIRECTOR' || active.role === 'SALES');
  if (!viewer || !active || !mayAct) throw new NotAllowed(act);
  return { userId: viewer.userId, organisationId: active.organisationId };
}
