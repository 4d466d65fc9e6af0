import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { InvalidConfiguration, readConfiguration } from './configuration.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'cho-phien-configuration-'));
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://market@db/market',
  PUBLIC_URL: 'https://chophien.example',
  AUTH_SECRET: 'a-secret-of-more-than-thirty-two-characters',
  SMTP_URL: 'smtps://market:password@mail.example',
};

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.faults;
    throw error;
  }
  return [];
}

test('a trial needs no variable at all', () => {
  const configuration = readConfiguration({ DATA_DIR: folder });
  expect(configuration).toMatchObject({ production: false, port: 4000, databaseUrl: undefined, worker: true });
  expect(readConfiguration({ DATA_DIR: folder }).authSecret).toBe(configuration.authSecret);
});

test('production names every variable it misses at once', () => {
  expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
    'DATABASE_URL is needed in production',
    'PUBLIC_URL is needed in production',
    'AUTH_SECRET is needed in production',
    'SMTP_URL is needed in production',
  ]);
  expect(faultsOf(production)).toEqual([]);
});

test.each([
  [{ PORT: 'eighty' }, /^PORT /],
  [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL /],
  [{ AUTH_SECRET: 'short' }, /^AUTH_SECRET /],
  [{ SMTP_URL: 'https://mail.example' }, /^SMTP_URL /],
  [{ S3_BUCKET: 'papers' }, /^S3_BUCKET /],
  [{ ...production, PUBLIC_URL: 'http://chophien.example' }, /^PUBLIC_URL must be an https/],
  [{ ...production, CLOCK_OFFSET_DAYS: '3' }, /^CLOCK_OFFSET_DAYS /],
])('refuses %o', (environment, fault) => {
  expect(faultsOf({ DATA_DIR: folder, ...environment })).toEqual([expect.stringMatching(fault)]);
});

test('a secret may stand in a file', () => {
  const file = path.join(folder, 'secret');
  writeFileSync(file, `${production.AUTH_SECRET}\n`);
  expect(readConfiguration({ ...production, AUTH_SECRET: '', AUTH_SECRET_FILE: file }).authSecret).toBe(production.AUTH_SECRET);
  expect(faultsOf({ DATA_DIR: folder, AUTH_SECRET_FILE: path.join(folder, 'missing') })).toEqual(['AUTH_SECRET_FILE cannot be read']);
});

test('every variable stands in .env.example', () => {
  const listed = readFileSync(path.resolve(import.meta.dirname, '../../.env.example'), 'utf8');
  const rule = readFileSync(path.join(import.meta.dirname, 'configuration.ts'), 'utf8');
  const names = [...rule.matchAll(/^ {4}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !listed.includes(`#${name}=`))).toEqual([]);
});

test('settings of Zalo and of SMS come together or not at all, templates only for known steps', () => {
  expect(faultsOf({ ZALO_TOKEN_FILE: '/run/zalo' }).join()).toContain('belong together');
  expect(faultsOf({ ESMS_API_KEY: 'key' }).join()).toContain('belong together');
  const zalo = { ZALO_TOKEN_FILE: '/run/zalo', ZALO_TEMPLATES: 'ORDER_CONFIRMED=311201, ORDER_DELIVERED=311202' };
  expect(readConfiguration({ DATA_DIR: folder, ...zalo }).zalo?.templates.get('ORDER_DELIVERED')).toBe('311202');
  expect(faultsOf({ ...zalo, ZALO_TEMPLATES: 'ORDER_EATEN=1' })).toEqual([expect.stringMatching(/^ZALO_TEMPLATES /)]);
});

test('settings of payments come together or not at all; only a trial has a made-up bank account', () => {
  expect(faultsOf({ STRIPE_SECRET_KEY: 'sk_test_x' }).join()).toContain('belong together');
  expect(faultsOf({ BANK_BIN: '970436' }).join()).toContain('belong together');
  expect(readConfiguration({ DATA_DIR: folder }).bank?.holder).toContain('BAN DUNG THU');
  expect(readConfiguration(production)).toMatchObject({ bank: undefined, stripe: undefined });
});
