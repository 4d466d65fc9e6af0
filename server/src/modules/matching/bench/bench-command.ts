import { parseArgs } from 'node:util';
import type { Highs } from 'highs';
import { assemblePlan } from '../assemble-plan.ts';
import { certifiedBoundVnd, checkPlan } from '../check-plan.ts';
import { loadExactStage } from '../exact-stage.ts';
import { readInstanceFile } from '../instance-file.ts';
import { splitByProduct } from '../product-markets.ts';
import type { ExactSolver } from '../product-task.ts';
import type { Effort, Instance } from '../types.ts';
import { generateMarket, sizes, type Size } from './generate-market.ts';
import { goalsFor, percent, type Figures } from './goals.ts';
import { measureEvents } from './measure-events.ts';
import { measurePreviews } from './measure-previews.ts';
import { measureProduct } from './measure-product.ts';

const usage = `pnpm bench:matching [instance.ndjson[.gz] …]
  --size S|M|L|XL          generate markets of these sizes instead (repeatable; default S and M)
  --seed <text>            seed of the generator (default 1)
  --effort quick|standard|deep
  --deep                   measure deep mode beside it
  --events <n>             events sent to resident products (default 1000; 0: none)
  --no-highs               leave HiGHS out (it needs minutes at XL)
Solving is timed in CPU time of one thread, previews and events by the wall clock. Generated markets resemble the reference instances; the goals were set on those.`;

interface BenchOptions {
  readonly effort: Effort;
  readonly deep: boolean;
  readonly highs: Highs | null;
  readonly exact: ExactSolver | null;
  readonly events: number;
}

/** Prints, for each market, every goal with what was measured, HiGHS working on the same market in the same run. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      size: { type: 'string', multiple: true },
      seed: { type: 'string', default: '1' },
      effort: { type: 'string', default: 'standard' },
      deep: { type: 'boolean', default: false },
      events: { type: 'string', default: '1000' },
      highs: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !['quick', 'standard', 'deep'].includes(values.effort)) return console.log(usage);
  const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
  const stage = await loadExactStage();
  const of = {
    effort: values.effort as Effort,
    deep: values.deep,
    highs: values.highs ? await load() : null,
    exact: stage.available ? stage.solve : null,
    events: Number(values.events),
  };
  for (const path of positionals) report(path.split('/').at(-1)!, await readInstanceFile(path), of);
  const wanted = values.size ?? (positionals.length > 0 ? [] : ['S', 'M']);
  for (const size of wanted.filter((name) => name in sizes) as Size[]) report(`generated ${size}, seed ${values.seed}`, generateMarket(size, values.seed), of);
}

function report(name: string, instance: Instance, of: BenchOptions): void {
  const size = sizeOf(instance);
  // The exact stage belongs to the small markets; the goals of the large ones are those of the search.
  const exact = size === 'T' || size === 'S' ? of.exact : null;
  const measures = splitByProduct(instance).map((share) => measureProduct(instance, share, { ...of, exact }));
  const parts = measures.map((measure) => measure.plan);
  const plan = assemblePlan(instance, parts, []);
  const check = checkPlan(instance, plan);
  const sum = (value: (measure: (typeof measures)[number]) => number) => measures.reduce((total, measure) => total + value(measure), 0);
  const { objectiveVnd, lowerBoundVnd, gap } = plan.summary;
  const lpVnd = of.highs ? sum((measure) => measure.highs?.lpVnd ?? 0) : null;
  const lpCpu = sum((measure) => measure.highs?.lpCpu ?? 0);
  const cpu = sum((measure) => measure.engineCpu);
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const events = of.events > 0 ? measureEvents(instance, plan.pieces, { events: of.events, compared: 3 }) : null;
  const figures: Figures = {
    size,
    overOwnBound: gap,
    overLp: lpVnd === null ? null : objectiveVnd / lpVnd - 1,
    cpu,
    cpuRatio: lpVnd === null ? null : cpu / lpCpu,
    deepOverLp: of.deep && lpVnd !== null ? sum((measure) => measure.deep?.objectiveVnd ?? 0) / lpVnd - 1 : null,
    deepRatio: of.deep && lpVnd !== null ? sum((measure) => measure.deep?.cpu ?? 0) / lpCpu : null,
    coreRatio: lpVnd === null ? null : sum((measure) => measure.highs?.networkCpu ?? 0) / sum((measure) => measure.coreCpu),
    sameOptimum: lpVnd === null ? null : measures.every((measure) => measure.highs?.sameOptimum),
    certifiedGap: instance.frozen.length > 0 ? null : objectiveVnd / certifiedBoundVnd(instance, plan.duals) - 1,
    preview: measurePreviews(instance, plan.pieces, 1000),
    event: events?.times ?? null,
    driftAfter: events?.driftAfter ?? null,
    longestPass: events?.longestPass ?? null,
    faults: check.violations.length + check.wrongReasons.length + check.addableKg + (events?.frozenChanged ?? 0),
    memoryMb,
  };
  console.log(`\n${name}: ${instance.lines.length} lines, ${instance.lots.length} lots, ${sum((measure) => measure.plan.summary.edges)} eligible pairs`);
  fact('objective, own lower bound, VND', `${objectiveVnd.toLocaleString('en')}  ${lowerBoundVnd.toLocaleString('en')}`);
  fact('filled', percent(check.filledKg / Math.max(1, check.demandKg)));
  fact('CPU, s: engine, HiGHS LP', `${cpu.toFixed(2)}  ${of.highs ? lpCpu.toFixed(2) : 'not run'}`);
  if (events) fact('moved per event; drift without background', `${percent(events.movedShare)} of demand; ${percent(events.driftBefore)}`);
  console.log(`  ${'goal'.padEnd(54)} ${'must'.padEnd(12)} ${'measured'.padEnd(12)} holds`);
  for (const goal of goalsFor(figures))
    console.log(`  ${goal.what.padEnd(54)} ${goal.must.padEnd(12)} ${goal.measured.padEnd(12)} ${goal.holds ? 'yes' : 'NO'}`);
}

function sizeOf(instance: Instance): Figures['size'] {
  const lines = instance.lines.length;
  if (lines < 100) return 'T';
  if (lines <= 500) return 'S';
  if (lines <= 5000) return 'M';
  return lines <= 20_000 ? 'L' : 'XL';
}

function fact(label: string, value: string): void {
  console.log(`  ${label.padEnd(54)} ${value}`);
}

await main();
