import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  findBreakingChanges,
  type GraphQLField,
  type GraphQLInputField,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { describe, expect, test } from 'vitest';

const CONTRACT = path.resolve(import.meta.dirname, '../schema.graphql');
/** The contract as clients out there know it; `pnpm schema:release` writes it. */
const RELEASED = path.resolve(import.meta.dirname, '../released.graphql');
const schema = buildSchema(readFileSync(CONTRACT, 'utf8'));
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
/** Parts of Relay's connections, which every client library knows. */
const RELAY = /^(PageInfo|Node)$|(Connection|Edge)$/;
const BUILT_IN = new Set(['ID', 'Int', 'Float', 'String', 'Boolean']);

function fieldsOf(type: (typeof types)[number]): (GraphQLField<unknown, unknown> | GraphQLInputField)[] {
  return isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

test('the contract is of the size of the market', () => {
  expect(types.length).toBeGreaterThan(100);
});

describe('everything is described', () => {
  test('types', () => {
    expect(
      types
        .filter((type) => !type.description && !RELAY.test(type.name) && !BUILT_IN.has(type.name) && !/(Result|Success)$/.test(type.name))
        .map((type) => type.name),
    ).toEqual([]);
  });

  test('fields', () => {
    const silent = types
      .filter((type) => !RELAY.test(type.name) && !type.name.endsWith('Success'))
      .flatMap((type) =>
        fieldsOf(type)
          .filter((field) => !field.description && field.name !== 'id')
          .map((field) => `${type.name}.${field.name}`),
      );
    expect(silent).toEqual([]);
  });
});

describe('everything is named alike', () => {
  test('types and values', () => {
    expect(types.map((type) => type.name).filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))).toEqual([]);
    expect(
      types
        .filter(isEnumType)
        .flatMap((type) => type.getValues().map((value) => value.name))
        .filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name)),
    ).toEqual([]);
  });

  test('fields and arguments', () => {
    expect(types.flatMap((type) => fieldsOf(type).map((field) => field.name)).filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
  });

  test('inputs end in Input', () => {
    expect(
      types
        .filter(isInputObjectType)
        .map((type) => type.name)
        .filter((name) => !/(Input|Filter|Order)$/.test(name)),
    ).toEqual([]);
  });

  test('a mutation answers with a union of its own name', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(mutations.length).toBeGreaterThan(20);
    expect(
      mutations
        .filter(({ name, type }) => String(type).replace('!', '') !== `${name.charAt(0).toUpperCase()}${name.slice(1)}Result`)
        .map(({ name, type }) => `${name}: ${String(type)}`),
    ).toEqual([]);
  });

  test('every error of a union implements Error', () => {
    const errors = types
      .filter(isUnionType)
      .filter((union) => union.name.endsWith('Result'))
      .flatMap((union) => union.getTypes())
      .filter((type) => !type.name.endsWith('Success'));
    const strangers = errors.filter((type) => !type.getInterfaces().some(({ name }) => name === 'Error')).map(({ name }) => name);
    // A mutation that gives back the thing itself names that thing.
    expect([...new Set(strangers)].filter((name) => /Error|Not[A-Z]|Invalid|Conflict|Expired|Refused/.test(name))).toEqual([]);
  });
});

test('amounts and quantities are never floats', () => {
  const floats = types.flatMap((type) =>
    fieldsOf(type)
      .filter((field) => String(field.type).includes('Float'))
      .map((field) => `${type.name}.${field.name}`),
  );
  expect(floats.filter((name) => /price|amount|vnd|quantity|weight|kg|total/i.test(name))).toEqual([]);
});

test('nothing that clients use was taken away since the last release', () => {
  const released = buildSchema(readFileSync(RELEASED, 'utf8'));
  expect(findBreakingChanges(released, schema).map(({ description }) => description)).toEqual([]);
});

test('every code of an error is listed', () => {
  const listed = readFileSync(path.resolve(import.meta.dirname, '../error-codes.md'), 'utf8');
  const implementors = schema.getPossibleTypes(schema.getType('Error') as never);
  expect(implementors.filter(({ name }) => !listed.includes(`| ${name} `)).map(({ name }) => name)).toEqual([]);
});
