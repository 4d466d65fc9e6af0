import type { ExpectedError } from '../kernel/expected-error.ts';
import { IdempotencyConflict, InvalidInput, type InputProblem, NotAllowed, NotFound } from '../kernel/expected-error.ts';
import { builder } from './builder.ts';

/** The interface that every expected error of the contract implements. */
export const ErrorInterface = builder.interfaceRef<ExpectedError>('Error').implement({
  description: 'A refusal the caller can act on. Clients make the sentence from the code and the typed fields.',
  resolveType: (error) => error.name,
  fields: (t) => ({
    code: t.string({ authScopes: { public: true }, description: 'Stable code, listed in error-codes.md.', resolve: (error) => error.code }),
    message: t.exposeString('message', { authScopes: { public: true }, description: 'English sentence for developers and logs.' }),
  }),
});

builder.objectType(NotFound, {
  name: 'NotFound',
  description: 'The thing does not exist, or the viewer may not see it; both answer alike.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ entity: t.exposeString('entity', { authScopes: { public: true }, description: 'Type name of what was asked for.' }) }),
});

builder.objectType(NotAllowed, {
  name: 'NotAllowed',
  description: 'The viewer may see the thing, yet may not do this with it.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ action: t.exposeString('action', { authScopes: { public: true }, description: 'What was refused.' }) }),
});

const ErrorParameterType = builder.objectRef<{ name: string; value: string }>('ErrorParameter').implement({
  description: 'A named figure of an error.',
  fields: (t) => ({
    name: t.exposeString('name', { authScopes: { public: true }, description: 'Name of the figure.' }),
    value: t.exposeString('value', { authScopes: { public: true }, description: 'Its value as text.' }),
  }),
});

const InputProblemType = builder.objectRef<InputProblem>('InputProblem').implement({
  description: 'One refused value of an input.',
  fields: (t) => ({
    path: t.exposeString('path', { authScopes: { public: true }, description: 'Path to the value, for example lines.0.quantity.' }),
    rule: t.exposeString('rule', { authScopes: { public: true }, description: 'Stable name of the rule it breaks.' }),
    parameters: t.field({
      type: [ErrorParameterType],
      authScopes: { public: true },
      description: 'Figures of the rule, for example the limit.',
      resolve: (problem) => Object.entries(problem.parameters).map(([name, value]) => ({ name, value })),
    }),
  }),
});

builder.objectType(InvalidInput, {
  name: 'InvalidInput',
  description: 'Values of the input are malformed or out of bounds.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    problems: t.field({
      type: [InputProblemType],
      authScopes: { public: true },
      description: 'Every refused value with its path.',
      resolve: (error) => [...error.problems],
    }),
  }),
});

builder.objectType(IdempotencyConflict, {
  name: 'IdempotencyConflict',
  description: 'The same idempotency key came with another content.',
  interfaces: [ErrorInterface],
});
