import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { invalidRequest } from './refusal.ts';

type Schema = Record<string, unknown>;

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: { 200: { content: { 'application/json': { schema: Schema } } } };
}

interface Contract {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** A request as the contract knows it. */
export interface Matched {
  operationId: string;
  /** Path parameters by name. */
  path: Record<string, string>;
}

const document = withoutBareNullable(JSON.parse(readFileSync(path.join(import.meta.dirname, 'contract/stripe-openapi-subset.json'), 'utf8'))) as Contract;

/** Version of the API that the contract describes. */
export const API_VERSION = document.info.version;

const settings = { strict: false, validateFormats: false, allErrors: false } as const;
/** Forms carry text; figures and truth values are read out of it. */
const requests = new Ajv({ ...settings, coerceTypes: true }).addSchema({ $id: 'contract', components: document.components });
const answers = new Ajv({ ...settings, coerceTypes: false }).addSchema({ $id: 'contract', components: document.components });
const compiled = new Map<string, ValidateFunction>();

const routes = Object.entries(document.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    operation,
  })),
);
const operations = new Map(routes.map(({ operation }) => [operation.operationId, operation]));

/** The operation behind a method and path, or null when the contract has none. */
export function matchOperation(method: string, pathname: string): Matched | null {
  for (const route of routes) {
    const found = route.method === method ? route.pattern.exec(pathname) : null;
    if (found) return { operationId: route.operation.operationId, path: { ...found.groups } };
  }
  return null;
}

/** The parameters with figures read out of their text. Throws a refusal naming the first that the contract does not take. */
export function checkParameters(operationId: string, parameters: Record<string, unknown>): Record<string, unknown> {
  const operation = operations.get(operationId);
  if (!operation) throw invalidRequest('url_invalid', 'Unrecognized request URL');
  const check = compile(requests, `request ${operationId}`, () => parametersSchema(operation));
  const read = structuredClone(parameters);
  if (!check(read)) throw refusalOf(check.errors ?? []);
  return read;
}

/** What of an answer the contract does not allow; empty when it fits. */
export function faultsOfAnswer(operationId: string, body: unknown): string[] {
  const operation = operations.get(operationId);
  if (!operation) return [`${operationId} is not in the contract`];
  const check = compile(answers, `answer ${operationId}`, () => pointed(operation.responses[200].content['application/json'].schema));
  return check(body) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

/** An object of the contract with every needed field at its plainest value, and the given ones. */
export function blankObject<Values extends Record<string, unknown>>(name: string, values: Values): Values & Record<string, unknown> {
  const schema = document.components.schemas[name] ?? {};
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  return { ...Object.fromEntries(required.map((field) => [field, plainest(properties[field] ?? {})])), ...values };
}

function plainest(schema: Schema): unknown {
  const of = schema['anyOf'];
  const alternatives = Array.isArray(of) ? (of as Schema[]) : [];
  if (schema['nullable'] === true || alternatives.some(({ type }) => type === 'null')) return null;
  const reference = schema['$ref'];
  if (typeof reference === 'string') return blankObject(reference.replace('#/components/schemas/', ''), {});
  if (Array.isArray(schema['enum'])) return (schema['enum'] as unknown[])[0];
  switch (schema['type']) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 0;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return alternatives[0] === undefined ? '' : plainest(alternatives[0]);
  }
}

function parametersSchema(operation: Operation): Schema {
  const body = operation.requestBody && Object.values(operation.requestBody.content)[0]?.schema;
  if (body) return pointed(body);
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  return {
    type: 'object',
    additionalProperties: false,
    required: query.filter(({ required }) => required === true).map(({ name }) => name),
    properties: Object.fromEntries(query.map(({ name, schema }) => [name, pointed(schema)])),
  };
}

function compile(ajv: Ajv, key: string, schema: () => Schema): ValidateFunction {
  const known = compiled.get(key);
  if (known) return known;
  const made = ajv.compile(schema());
  compiled.set(key, made);
  return made;
}

/** References of a part taken out of the document point back into it. */
function pointed(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/')) as Schema;
}

/** JSON Schema knows `nullable` beside a type only; elsewhere null becomes one of the alternatives. */
function withoutBareNullable(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutBareNullable);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withoutBareNullable(value)]));
  if (entries['nullable'] !== true || (typeof entries['type'] === 'string' && entries['enum'] === undefined)) return entries;
  const { nullable: _, ...rest } = entries;
  return Array.isArray(rest['anyOf']) ? { ...rest, anyOf: [...(rest['anyOf'] as unknown[]), { type: 'null' }] } : { anyOf: [rest, { type: 'null' }] };
}

function refusalOf(errors: readonly ErrorObject[]) {
  const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
  if (!error) return invalidRequest('parameter_invalid', 'Invalid request');
  const parts = error.instancePath.split('/').slice(1);
  const named = (extra?: string) => [...parts, ...(extra === undefined ? [] : [extra])].map((part, place) => (place === 0 ? part : `[${part}]`)).join('');
  if (error.keyword === 'additionalProperties') {
    const unknown = named(String(error.params['additionalProperty']));
    return invalidRequest('parameter_unknown', `Received unknown parameter: ${unknown}`, unknown);
  }
  if (error.keyword === 'required') {
    const absent = named(String(error.params['missingProperty']));
    return invalidRequest('parameter_missing', `Missing required param: ${absent}.`, absent);
  }
  const param = named();
  if (error.keyword === 'type' && error.params['type'] === 'integer') return invalidRequest('parameter_invalid_integer', `Invalid integer: ${param}`, param);
  return invalidRequest('parameter_invalid', `Invalid ${param}: ${error.message ?? 'not taken'}`, param);
}
