import { InvalidInput, NotFound, type InputProblem } from '../../../kernel/expected-error.ts';
import type { AnswerMessage } from './thread-tasks.ts';

type Failure = Extract<AnswerMessage, { failure: unknown }>['failure'];

/** An error as it travels between threads: what makes it known again on the other side. */
export function failureOf(error: unknown): Failure {
  if (error instanceof NotFound) return { name: 'NotFound', message: error.message, fields: { entity: error.entity } };
  if (error instanceof InvalidInput) return { name: 'InvalidInput', message: error.message, fields: { problems: error.problems } };
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), fields: {} };
  const code: unknown = Reflect.get(error, 'code');
  return { name: error.name, message: error.message, fields: { stack: error.stack, ...(typeof code === 'string' ? { code } : {}) } };
}

/** The error again, of its own class where callers act on it; anything else keeps its message, code and the stack of its thread. */
export function errorOf({ name, message, fields }: Failure): Error {
  if (name === 'NotFound') return new NotFound(String(fields['entity']));
  if (name === 'InvalidInput') return new InvalidInput(fields['problems'] as readonly InputProblem[]);
  return Object.assign(new Error(message), { name }, fields);
}
