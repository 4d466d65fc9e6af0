import { checkInput } from '@cho-phien/schema/rules/check-input.ts';
import type { z } from 'zod';
import { InvalidInput } from './expected-error.ts';

/** The input as the rule reads it; throws InvalidInput with every refused value. */
export function parseInput<Rule extends z.ZodType>(rule: Rule, input: unknown): z.infer<Rule> {
  const checked = checkInput(rule, input);
  if (!checked.ok) throw new InvalidInput(checked.problems);
  return checked.value;
}
