import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { fromDatabaseDate, isIsoDate } from '../kernel/business-day.ts';
import { builder } from './builder.ts';

/** Amounts stay far inside 64 bits and inside exact doubles: 9 quadrillion đồng. */
const MAX_MONEY = 9_007_199_254_740_991n;

function refuse(scalar: string, expected: string): never {
  throw new GraphQLError(`${scalar} must be ${expected}`, { extensions: { code: 'BAD_USER_INPUT' } });
}

function literal<T>(scalar: string, expected: string, parse: (value: unknown) => T): (node: ValueNode) => T {
  return (node) => {
    if (node.kind !== Kind.STRING && node.kind !== Kind.INT) refuse(scalar, expected);
    return parse(node.value);
  };
}

function parseMoney(value: unknown): bigint {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d{1,16}$/.test(text)) refuse('Money', 'a whole number of đồng, as text or integer');
  const amount = BigInt(text);
  if (amount > MAX_MONEY || amount < -MAX_MONEY) refuse('Money', 'at most 9,007,199,254,740,991 đồng');
  return amount;
}

builder.scalarType('Money', {
  description: 'Whole đồng (VND has no minor unit), as decimal text because it may exceed a 32-bit integer.',
  serialize: (value) => String(value),
  parseValue: parseMoney,
  parseLiteral: literal('Money', 'a whole number of đồng', parseMoney),
});

function parseDecimal(value: unknown): string {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) refuse('Decimal', 'a decimal with a point, for example "1.25"');
  return text;
}

builder.scalarType('Decimal', {
  description: 'Exact decimal as text with a point, for example "1.25"; at most 15 digits before and 9 after it.',
  serialize: (value) => String(value),
  parseValue: parseDecimal,
  parseLiteral: literal('Decimal', 'a decimal with a point', parseDecimal),
});

function parseDate(value: unknown): string {
  if (typeof value !== 'string' || !isIsoDate(value)) refuse('Date', 'a calendar date such as "2026-05-21"');
  return value;
}

builder.scalarType('Date', {
  description: 'Calendar date in Vietnam, ISO 8601: "2026-05-21".',
  serialize: (value) => (value instanceof Date ? fromDatabaseDate(value) : String(value)),
  parseValue: parseDate,
  parseLiteral: literal('Date', 'a calendar date such as "2026-05-21"', parseDate),
});

function parseDateTime(value: unknown): Date {
  const date = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : null;
  if (date === null || Number.isNaN(date.getTime())) refuse('DateTime', 'an instant such as "2026-05-21T06:30:00Z"');
  return date;
}

builder.scalarType('DateTime', {
  description: 'Instant in UTC, ISO 8601: "2026-05-21T06:30:00.000Z".',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: literal('DateTime', 'an instant', parseDateTime),
});

function parseUuid(value: unknown): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)) refuse('UUID', 'a UUID');
  return value.toLowerCase();
}

builder.scalarType('UUID', {
  description: 'UUID; clients make one for each act and send it as idempotency key.',
  serialize: (value) => String(value),
  parseValue: parseUuid,
  parseLiteral: literal('UUID', 'a UUID', parseUuid),
});

builder.scalarType('JSON', {
  description: 'Free structure, stored and given back as it came: the state of a form that is not submitted yet.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node: ValueNode, variables) => valueFromASTUntyped(node, variables),
});
