import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './schema.ts';

/** Relay's own fields, which say nothing by themselves. */
const WITHOUT_RULE = /(Connection|Edge)\.|^PageInfo\.|^Query\.nodes?$|Success\.data$/;

interface Options {
  pothosOptions?: { authScopes?: unknown };
}

test('every field declares who may read it, or its type does', () => {
  const silent: string[] = [];
  let seen = 0;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = (type.extensions as Options).pothosOptions?.authScopes !== undefined;
    for (const field of Object.values(type.getFields())) {
      seen += 1;
      const name = `${type.name}.${field.name}`;
      if (!ofType && (field.extensions as Options).pothosOptions?.authScopes === undefined && !WITHOUT_RULE.test(name)) silent.push(name);
    }
  }
  expect(seen).toBeGreaterThan(300);
  expect(silent).toEqual([]);
});
