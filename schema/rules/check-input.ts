import type { z } from 'zod';

/** One refused value: where it is, the stable name of the rule, and the rule's figures as text. */
export interface RuleProblem {
  path: string;
  rule: string;
  parameters: Record<string, string>;
}

export type Checked<T> = { ok: true; value: T } | { ok: false; problems: RuleProblem[] };

/** Checks a value against an input rule; the problems are the same in the form and in the API. */
export function checkInput<Rule extends z.ZodType>(rule: Rule, value: unknown): Checked<z.infer<Rule>> {
  const result = rule.safeParse(value, { error: (issue) => ruleName(issue) });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: result.error.issues.map(problemOf) };
}

interface RawIssue {
  code?: string | undefined;
  origin?: string | undefined;
  input?: unknown;
}

function ruleName(issue: RawIssue): string {
  const counted =
    issue.origin === 'array' || issue.origin === 'set'
      ? ['TOO_FEW', 'TOO_MANY']
      : issue.origin === 'string'
        ? ['TOO_SHORT', 'TOO_LONG']
        : ['TOO_SMALL', 'TOO_LARGE'];
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? 'REQUIRED' : 'WRONG_TYPE';
    case 'too_small':
      return counted[0] ?? 'TOO_SMALL';
    case 'too_big':
      return counted[1] ?? 'TOO_LARGE';
    case 'unrecognized_keys':
      return 'UNKNOWN_FIELD';
    case 'invalid_value':
      return issue.input === undefined || issue.input === null ? 'REQUIRED' : 'UNKNOWN_VALUE';
    default:
      return 'MALFORMED';
  }
}

const figures = ['minimum', 'maximum'] as const;

function problemOf(issue: z.core.$ZodIssue): RuleProblem {
  const given: Record<string, unknown> = {
    ...Object.fromEntries(figures.map((name) => [name, Reflect.get(issue, name)])),
    ...(issue.code === 'custom' ? issue.params : {}),
  };
  return {
    path: issue.path.map(String).join('.'),
    rule: issue.message,
    parameters: Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))),
  };
}
