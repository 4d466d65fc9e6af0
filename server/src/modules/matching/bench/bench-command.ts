import { parseArgs } from 'node:util';
import type { Highs } from 'highs';
import { assemblePlan } from '../assemble-plan.ts';
import { certifiedBoundVnd, checkPlan } from '../check-plan.ts';
import { readInstanceFile } from '../instance-file.ts';
import { splitByProduct } from '../product-markets.ts';
import type { Effort, Instance } from '../types.ts';
import { generateMarket, sizes, type Size } from './generate-market.ts';
import { measurePreviews } from './measure-previews.ts';
import { measureProduct } from './measure-product.ts';

const usage = `pnpm bench:matching [instance.ndjson[.gz] …]
  --size S|M|L|XL          generate markets of these sizes instead (repeatable; default S and M)
  --seed <text>            seed of the generator (default 1)
  --effort quick|standard|deep
  --no-highs               leave HiGHS out (it needs minutes at XL)`;

/** Prints, for each market, what the engine does and what HiGHS needs for the relaxation alone, on this machine, in one thread. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      size: { type: 'string', multiple: true },
      seed: { type: 'string', default: '1' },
      effort: { type: 'string', default: 'standard' },
      highs: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !['quick', 'standard', 'deep'].includes(values.effort)) return console.log(usage);
  const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
  const highs = values.highs ? await load() : null;
  for (const path of positionals) report(path.split('/').at(-1)!, await readInstanceFile(path), { effort: values.effort as Effort, highs });
  const wanted = values.size ?? (positionals.length > 0 ? [] : ['S', 'M']);
  for (const size of wanted.filter((name) => name in sizes) as Size[])
    report(`generated ${size}, seed ${values.seed}`, generateMarket(size, values.seed), { effort: values.effort as Effort, highs });
}

function report(name: string, instance: Instance, of: { effort: Effort; highs: Highs | null }): void {
  const measures = splitByProduct(instance).map((share) => measureProduct(instance, share, of));
  const plan = assemblePlan(
    instance,
    measures.map((measure) => measure.plan),
    [],
  );
  const check = checkPlan(instance, plan);
  const sum = (value: (measure: (typeof measures)[number]) => number) => measures.reduce((total, measure) => total + value(measure), 0);
  const engineCpu = sum((measure) => measure.engineCpu);
  const coreCpu = sum((measure) => measure.coreCpu);
  const { objectiveVnd, lowerBoundVnd, gap } = plan.summary;
  console.log(`\n${name}: ${instance.lines.length} lines, ${instance.lots.length} lots, ${sum((measure) => measure.plan.summary.edges)} eligible pairs`);
  line('objective, VND', objectiveVnd.toLocaleString('en'));
  line('own lower bound, VND', lowerBoundVnd.toLocaleString('en'));
  line('gap to own bound', percent(gap));
  line('filled', percent(check.filledKg / Math.max(1, check.demandKg)));
  line('engine CPU, s', engineCpu.toFixed(2));
  line('network simplex CPU, s', coreCpu.toFixed(3));
  if (of.highs) {
    const lpCpu = sum((measure) => measure.highs?.lpCpu ?? 0);
    const lpVnd = sum((measure) => measure.highs?.lpVnd ?? 0);
    line('HiGHS LP CPU, s', lpCpu.toFixed(2));
    line('engine CPU / HiGHS LP CPU', (engineCpu / lpCpu).toFixed(2));
    line('gap to HiGHS LP bound', percent((objectiveVnd - lpVnd) / lpVnd));
    line('HiGHS network CPU / ours', (sum((measure) => measure.highs?.networkCpu ?? 0) / coreCpu).toFixed(1));
    line('network optimum identical', `${measures.filter((measure) => measure.highs?.sameOptimum).length} of ${measures.length} products`);
  }
  line('violations, wrong reasons, addable kg', `${check.violations.length}, ${check.wrongReasons.length}, ${check.addableKg}`);
  if (instance.frozen.length === 0) line('gap certified by lot prices', percent(objectiveVnd / certifiedBoundVnd(instance, plan.duals) - 1));
  const { p50, p95, p99, worst } = measurePreviews(instance, plan.pieces, 1000);
  line('preview, ms: p50 p95 p99 worst', [p50, p95, p99, worst].map((ms) => ms.toFixed(2)).join('  '));
  line('most memory so far, MB', String(Math.round(process.resourceUsage().maxRSS / 1024)));
}

function line(label: string, value: string): void {
  console.log(`  ${label.padEnd(38)} ${value}`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)} %`;
}

await main();
