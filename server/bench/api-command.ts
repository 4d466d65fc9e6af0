import { parseArgs } from 'node:util';
import { benchFolder, seededDatabase, startServers, withDatabaseServer } from './bench-market.ts';
import { casesFor, type BenchCase } from './cases.ts';
import { measure, type Measurement } from './measure.ts';

const usage = `pnpm bench:api [--goods 10000,1000] [--seconds 2] [--rounds 5] [--only list,search,detail,cached]

Drives the market and a bare node:http + pg server on the same data, in turns, and prints requests a second and their ratio.
Data is kept in DATA_DIR/bench between runs. Fails when a case falls below the ratio it must have.`;

const { values } = parseArgs({
  options: {
    goods: { type: 'string', default: '10000,1000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else process.exitCode = await run();

async function run(): Promise<number> {
  const folder = benchFolder();
  return withDatabaseServer(folder, async (serverUrl) => {
    let failed = false;
    for (const goods of values.goods.split(',').map(Number)) {
      const results = await benchAt(await seededDatabase(serverUrl, goods), folder);
      print(goods, results);
      failed ||= results.some(({ ratio, must }) => ratio < must);
    }
    return failed ? 1 : 0;
  });
}

type Result = Measurement & { name: string; must: number; aim: number };

async function benchAt(url: string, folder: string): Promise<Result[]> {
  const servers = await startServers(url, folder);
  try {
    const results: Result[] = [];
    for (const benchCase of await chosenCases(url)) {
      const measurement = await measure(benchCase, {
        marketPort: servers.market.port,
        barePort: servers.bare.port,
        seconds: Number(values.seconds),
        rounds: Number(values.rounds),
      });
      results.push({ ...measurement, name: benchCase.name, must: benchCase.must, aim: benchCase.aim });
    }
    return results;
  } finally {
    await servers.stop();
  }
}

async function chosenCases(url: string): Promise<BenchCase[]> {
  const cases = await casesFor(url);
  const only = values.only?.split(',');
  return only === undefined ? cases : cases.filter(({ name }) => only.includes(name));
}

function print(goods: number, results: readonly Result[]): void {
  console.log(`\n${goods.toLocaleString('en')} goods, 16 connections, medians of ${values.rounds} turns of ${values.seconds} s`);
  console.log('case      market req/s   bare req/s   ratio   must    aim   market p99 ÷ p50');
  for (const { name, marketRate, bareRate, ratio, must, aim, tail } of results) {
    const mark = ratio < must ? '  below what it must' : ratio < aim ? '' : '  ✓ aim';
    console.log(
      `${name.padEnd(8)} ${marketRate.toFixed(0).padStart(13)} ${bareRate.toFixed(0).padStart(12)} ${ratio.toFixed(2).padStart(7)} ${must.toFixed(2).padStart(6)} ${aim.toFixed(2).padStart(6)} ${tail.toFixed(1).padStart(10)}${mark}`,
    );
  }
}
