import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certifiedBoundVnd, checkPlan } from './check-plan.ts';
import { readInstanceFile } from './instance-file.ts';
import type { LotPrice, Piece, Unfilled } from './types.ts';

const COMMAND = path.join(import.meta.dirname, 'match-command.ts');
const fixture = (name: string) => path.join(import.meta.dirname, 'fixtures', `${name}.ndjson.gz`);
const [small, tiny] = [fixture('S1'), fixture('T1')];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'match-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  code: number | null;
  said: string;
  complained: string;
  plan: string;
}

function run(...parameters: string[]): Run {
  const out = path.join(folder, 'plan.ndjson');
  rmSync(out, { force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, '--out', out, ...parameters], { encoding: 'utf8' });
  return { code: status, said: stdout, complained: stderr, plan: status === 0 ? readFileSync(out, 'utf8') : '' };
}

type PlanRecord = ({ t: 'alloc' } & Piece) | ({ t: 'unfilled' } & Unfilled) | ({ t: 'dual' } & LotPrice);
const records = (plan: string): PlanRecord[] =>
  plan
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const ofKind = <Kind extends PlanRecord['t']>(plan: string, kind: Kind) =>
  records(plan).filter((record): record is Extract<PlanRecord, { t: Kind }> => record.t === kind);

test('a plan has pieces and reasons that the checker finds nothing wrong with, and the report sums it up', { timeout: 30_000 }, async () => {
  const { code, said, plan } = run(tiny, '--json');
  expect(code).toBe(0);
  const report = JSON.parse(said);
  const check = checkPlan(await readInstanceFile(tiny), { pieces: ofKind(plan, 'alloc'), unfilled: ofKind(plan, 'unfilled') });
  expect(check.violations).toEqual([]);
  expect(check.wrongReasons).toEqual([]);
  expect(report).toMatchObject({ objectiveVnd: check.objectiveVnd, lowerBoundVnd: check.objectiveVnd, gap: 0, demandKg: check.demandKg });
  expect(report.fill).toBeCloseTo(check.filledKg / check.demandKg, 12);
  expect(report.cpuSeconds).toBeGreaterThan(0);
  expect(report.wallSeconds).toBeGreaterThan(0);
  expect(report.memoryMb).toBeGreaterThan(0);
  expect(report.hash).toMatch(/^[0-9a-f]{64}$/);
});

test('without --json the report is a line a figure', { timeout: 30_000 }, () => {
  const { said } = run(tiny, '--mode', 'quick', '--no-exact');
  expect(said).toMatch(/^objectiveVnd +\d+$/m);
  expect(said).toMatch(/^hash +[0-9a-f]{64}$/m);
});

test('one worker or three, packed or not: the same bytes', { timeout: 60_000 }, () => {
  const plain = path.join(folder, 'small.ndjson');
  writeFileSync(plain, gunzipSync(readFileSync(small)));
  const quick = ['--mode', 'quick', '--no-exact'];
  const alone = run(small, ...quick, '--workers', '1');
  expect(alone.code).toBe(0);
  expect(run(plain, ...quick, '--workers', '3').plan).toBe(alone.plan);
});

test('--no-reasons leaves the reasons out and nothing else', { timeout: 30_000 }, () => {
  const [whole, bare] = [run(tiny, '--no-exact'), run(tiny, '--no-exact', '--no-reasons')];
  expect(ofKind(whole.plan, 'unfilled').length).toBeGreaterThan(0);
  expect(records(bare.plan)).toEqual(records(whole.plan).filter(({ t }) => t !== 'unfilled'));
});

test('--certificate adds prices that certify a bound below the plan', { timeout: 30_000 }, async () => {
  const { plan, said } = run(small, '--no-exact', '--certificate', '--json');
  const bound = certifiedBoundVnd(await readInstanceFile(small), ofKind(plan, 'dual'));
  const { objectiveVnd } = JSON.parse(said);
  expect(bound).toBeLessThanOrEqual(objectiveVnd);
  expect(bound).toBeGreaterThan(objectiveVnd * 0.9);
});

test('deep is never worse than quick, and a budget of a millisecond still gives a plan without a fault', { timeout: 60_000 }, async () => {
  const cost = (...parameters: string[]) => JSON.parse(run(small, '--no-exact', '--json', ...parameters).said).objectiveVnd as number;
  const [quick, deep] = [cost('--mode', 'quick'), cost('--mode', 'deep')];
  expect(deep).toBeLessThanOrEqual(quick);
  const hurried = run(small, '--no-exact', '--time-budget', '1');
  const check = checkPlan(await readInstanceFile(small), { pieces: ofKind(hurried.plan, 'alloc'), unfilled: ofKind(hurried.plan, 'unfilled') });
  expect(check.violations).toEqual([]);
  expect(check.filledKg).toBeGreaterThan(0);
});

test('a malformed instance is refused with its line and field, and no plan is written', () => {
  const lines = gunzipSync(readFileSync(tiny)).toString('utf8').trimEnd().split('\n');
  const at = lines.findIndex((line) => JSON.parse(line).t === 'lot');
  lines[at] = JSON.stringify({ ...JSON.parse(lines[at]!), p50Kg: -1 });
  const broken = path.join(folder, 'broken.ndjson');
  writeFileSync(broken, lines.join('\n'));
  const { code, complained } = run(broken);
  expect(code).toBe(1);
  expect(complained).toContain(`line ${at + 1}`);
  expect(complained).toContain('p50Kg');
});

test.for([
  ['no instance', [], 2, 'pnpm match'],
  ['an unknown mode', [tiny, '--mode', 'best'], 2, '--mode plan|quick|deep'],
  ['an unknown option', [tiny, '--fast'], 1, '--fast'],
  ['no workers', [tiny, '--workers', '0'], 1, '--workers must be a whole number of at least 1, is 0'],
  ['a file that is not there', ['nowhere.ndjson'], 1, 'nowhere.ndjson'],
] as const)('%s: says so and ends with its code', ([, parameters, code, words]) => {
  const ended = run(...parameters);
  expect(ended.code).toBe(code);
  expect(ended.complained).toContain(words);
});
