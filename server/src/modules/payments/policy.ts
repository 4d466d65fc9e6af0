import { NotAllowed } from '../../kernel/expected-error.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { isOperator } from '../identity/policy.ts';

/** Only the operator of the platform, second factor proved, acts on payments. */
export function mustOperate(viewer: Viewer | null, action: string): void {
  if (!isOperator(viewer)) throw new NotAllowed(action);
}
