import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { readInstanceFile } from './instance-file.ts';
import { InstanceError } from './instance-error.ts';
import { matchMarketInPool } from './match-in-pool.ts';
import { planLines } from './plan-hash.ts';
import type { Effort, Plan } from './types.ts';

const usage = `pnpm match <instance.ndjson[.gz]> --out <plan.ndjson>
  --mode plan|quick|deep   how long to improve (default plan)
  --time-budget <ms>       stop improving a product after this long; the plan then depends on the machine
  --workers <n>            worker threads (default: one per processor); never changes the plan
  --no-exact               leave out the exact stage (HiGHS on small products)
  --no-reasons             leave out the records that say why kilograms stay unfilled
  --certificate            add the dual prices that certify a lower bound
  --json                   print the summary as JSON`;

const modes: Readonly<Record<string, Effort>> = { quick: 'quick', plan: 'standard', deep: 'deep' };

async function main(): Promise<number> {
  const { values, positionals } = parseCommand();
  const [path] = positionals;
  const effort = modes[values.mode];
  if (values.help || positionals.length !== 1 || !path || !values.out || !effort) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const started = performance.now();
  const instance = await readInstanceFile(path);
  const plan = await matchMarketInPool(instance, {
    effort,
    exact: values.exact,
    ...(values.workers ? { workers: positive('workers', values.workers) } : {}),
    ...(values['time-budget'] ? { timeBudgetMs: positive('time-budget', values['time-budget']) } : {}),
    onProgress: ({ done, total, product }) => {
      if (performance.now() - started > 2000) console.error(`${done}/${total} products, ${product}`);
    },
  });
  await writePlan(values.out, plan, values);
  const { user, system } = process.cpuUsage();
  const { products, ...summary } = plan.summary;
  const report = {
    ...summary,
    fill: summary.demandKg === 0 ? 1 : summary.filledKg / summary.demandKg,
    productsProvenOptimal: products.filter((product) => product.provenOptimal).length,
    products: products.length,
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - started) / 1000,
    memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    hash: plan.hash,
  };
  console.log(values.json ? JSON.stringify(report) : readable(report));
  return 0;
}

function parseCommand() {
  return parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      out: { type: 'string' },
      mode: { type: 'string', default: 'plan' },
      'time-budget': { type: 'string' },
      workers: { type: 'string' },
      exact: { type: 'boolean', default: true },
      reasons: { type: 'boolean', default: true },
      certificate: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} must be a whole number of at least 1, is ${text}`);
  return value;
}

async function writePlan(path: string, plan: Plan, values: { reasons: boolean; certificate: boolean }): Promise<void> {
  const file = createWriteStream(path);
  const write = async (line: string) => {
    if (!file.write(`${line}\n`)) await once(file, 'drain');
  };
  for (const line of planLines({ pieces: plan.pieces, unfilled: values.reasons ? plan.unfilled : [] })) await write(line);
  if (values.certificate) for (const dual of plan.duals) await write(JSON.stringify({ t: 'dual', ...dual }));
  file.end();
  await once(file, 'finish');
}

function readable(report: Readonly<Record<string, unknown>>): string {
  return Object.entries(report)
    .map(([name, value]) => `${name.padEnd(22)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('\n');
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof InstanceError || error instanceof RangeError || isSystemError(error) || isUsageError(error))) throw error;
  console.error(error instanceof InstanceError ? `The instance is malformed: ${error.message}` : (error as Error).message);
  process.exitCode = 1;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function isUsageError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
