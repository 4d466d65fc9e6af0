import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

// `pnpm test`: everything a change must pass, two checks at a time, and one plain line at the end.
const WORKSPACE = path.resolve(import.meta.dirname, '..');
const BIN = path.join(WORKSPACE, 'node_modules', '.bin');
const AT_ONCE = 2;
const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

interface Outcome {
  passed: number;
  failed: number;
}

interface Check {
  title: string;
  folder?: string;
  command: readonly string[];
  environment?: Record<string, string>;
  /** Counts what the command ran; a command without counts as one. */
  count?: (code: number) => Promise<Outcome>;
}

const reports = await mkdtemp(path.join(tmpdir(), 'cho-phien-verify-'));
const report = (name: string) => path.join(reports, `${name}.json`);
const node = (...parameters: string[]) => [process.execPath, ...parameters];
const hasJourneys = existsSync(path.join(WORKSPACE, 'e2e/playwright.config.ts'));
const total: Outcome = { passed: 0, failed: 0 };

try {
  await take([
    { title: 'database client', command: node('prisma/src/generate.ts') },
    { title: 'format', command: ['oxfmt', '--check'] },
  ]);
  await take([{ title: 'documents agree with the contract', command: node('client/scripts/write-documents.ts', '--check') }]);
  await take([{ title: 'page types', folder: 'client', command: ['react-router', 'typegen'] }]);
  await take([
    { title: 'build', command: node('server/src/start/build-client.ts') },
    { title: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
    { title: 'import directions', command: node('.ci/import-directions.ts') },
    { title: 'contract is current', command: node('server/src/graphql/print-schema.ts', '--check') },
    ...['prisma', 'schema', 'server', 'client', ...(hasJourneys ? ['e2e'] : [])].map((folder) => ({
      title: `types of ${folder}`,
      folder,
      command: ['tsc', '-p', '.'],
    })),
    { title: 'unused code', command: ['knip'] },
  ]);
  await take([{ title: 'first-load budgets', folder: 'client', command: node('scripts/check-budget.ts') }]);
  await take([vitest()]);
  await take(journeys());
} finally {
  await rm(reports, { recursive: true, force: true });
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

function vitest(): Check {
  return {
    title: 'unit, database and component tests',
    command: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report('vitest')}`],
    async count(code) {
      const {
        numPassedTests: passed,
        numFailedTests: failed,
        success,
      } = JSON.parse(await readFile(report('vitest'), 'utf8')) as { numPassedTests: number; numFailedTests: number; success: boolean };
      // A file that does not load runs no test and fails all the same.
      return { passed, failed: failed === 0 && (!success || code !== 0) ? 1 : failed };
    },
  };
}

function journeys(): Check[] {
  if (!hasJourneys) return [];
  const chromium = findChromium();
  if (chromium === null) {
    process.stdout.write('  ✗ journeys: no Chromium was found; install one (Debian: apt-get install chromium) or name it in CHROMIUM\n');
    total.failed += 1;
    return [];
  }
  return [
    {
      title: 'journeys',
      folder: 'e2e',
      command: ['playwright', 'test', '--reporter=line,json'],
      environment: { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report('journeys') },
      async count(code) {
        const { stats } = JSON.parse(await readFile(report('journeys'), 'utf8')) as { stats: { expected: number; flaky: number; unexpected: number } };
        return { passed: stats.expected + stats.flaky, failed: stats.unexpected === 0 && code !== 0 ? 1 : stats.unexpected };
      },
    },
  ];
}

/** A Chromium of the machine; on Debian root may install one. */
function findChromium(): string | null {
  const found = [process.env['CHROMIUM'], ...CHROMIUM_PLACES].find((place) => place !== undefined && existsSync(place));
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return null;
  process.stdout.write('  installing Chromium for the journeys …\n');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const parameters of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ])
    spawnSync('apt-get', parameters, { stdio: 'ignore', env: environment });
  return CHROMIUM_PLACES.find((place) => existsSync(place)) ?? null;
}

/** Runs checks, at most AT_ONCE at a time, and prints a line for each; the output of a failed one follows it. */
async function take(checks: readonly Check[]): Promise<void> {
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) await run(check);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function run(check: Check): Promise<void> {
  const began = performance.now();
  const { code, said } = await execute(check);
  const outcome = (await check.count?.(code).catch(() => null)) ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  const counted = check.count ? ` – ${outcome.passed} passed, ${outcome.failed} failed` : '';
  process.stdout.write(
    `  ${outcome.failed === 0 ? '✓' : '✗'} ${(check.title + counted).padEnd(70)} ${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s\n`,
  );
  if (outcome.failed > 0)
    process.stdout.write(
      `${said
        .trim()
        .split('\n')
        .slice(-200)
        .map((line) => `      ${line}`)
        .join('\n')}\n`,
    );
}

function execute({ command, folder = '.', environment = {} }: Check): Promise<{ code: number; said: string }> {
  const cwd = path.join(WORKSPACE, folder);
  const [program = '', ...parameters] = command;
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...environment,
        PATH: [path.join(cwd, 'node_modules/.bin'), BIN, process.env['PATH']].join(path.delimiter),
        NO_COLOR: '1',
        FORCE_COLOR: '0',
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', (error) => resolve({ code: 1, said: `${said}${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
