/**
 * A refusal a caller can act on. Subclasses carry a stable `code` (listed in schema/error-codes.md) and typed
 * parameters as public fields; the client makes the sentence. The `message` is English, for logs and developers.
 */
export abstract class ExpectedError extends Error {
  abstract readonly code: string;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** The thing does not exist, or the viewer may not see it; both answer alike. */
export class NotFound extends ExpectedError {
  readonly code = 'NOT_FOUND';
  readonly entity: string;

  constructor(entity: string) {
    super(`${entity} does not exist`);
    this.entity = entity;
  }
}

/** The viewer is known and may see the thing, yet may not do this with it. */
export class NotAllowed extends ExpectedError {
  readonly code = 'NOT_ALLOWED';
  readonly action: string;

  constructor(action: string) {
    super(`not allowed: ${action}`);
    this.action = action;
  }
}

/** One refused value of an input. `rule` is a stable name the client turns into a sentence. */
export interface InputProblem {
  /** Path to the value, for example `lines.0.quantity`. */
  path: string;
  rule: string;
  /** Figures of the rule, for example the limit, as text. */
  parameters: Record<string, string>;
}

/** Values of the input are malformed or out of bounds; each with its path. */
export class InvalidInput extends ExpectedError {
  readonly code = 'INVALID_INPUT';
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(`invalid input: ${problems.map((problem) => `${problem.path} ${problem.rule}`).join(', ')}`);
    this.problems = problems;
  }
}

/** The same idempotency key came with another content. */
export class IdempotencyConflict extends ExpectedError {
  readonly code = 'IDEMPOTENCY_CONFLICT';

  constructor() {
    super('the idempotency key was used with another input');
  }
}
