import { randomBytes, randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { seedProvince } from '@cho-phien/prisma/seed/province-at-scale.ts';
import { seedDemoWorld } from '@cho-phien/prisma/seed/seed-database.ts';
import { readConfiguration } from '../src/configuration.ts';
import { connectDependencies, type Dependencies } from '../src/dependencies.ts';
import type { Context } from '../src/graphql/context.ts';
import { schema } from '../src/graphql/schema.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import { benchDatabase, benchFolder, withDatabaseServer } from './bench-market.ts';
import { BENCH_DAY, BENCH_NOW } from './documents.ts';

const usage = `pnpm bench:preview [--scale 1,100] [--asks 400] [--goods 6]

Times live previews as the wizard and the match board ask for them: whole documents, on the largest markets, one buyer dragging
a limit and eight at once, without and with a change of the market every 200 ms. Prints milliseconds and how long the thread that
serves HTTP stood still. Data is kept in DATA_DIR/bench between runs. Fails when a p95 is above 20 ms while nothing changes.`;

const mostMs = 20;
const changeEveryMs = 200;

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1,100' },
    asks: { type: 'string', default: '400' },
    goods: { type: 'string', default: '6' },
    help: { type: 'boolean', default: false },
  },
});

const figures =
  'figures { requested { value } filled { value } fillPermille averageLandedVnd riskPermille pickUps } unfilled { reason quantity { value unit } }';
const estimate = `query Estimate($lines: [EstimateLineInput!]!) { estimatePurchaseRequest(lines: $lines) { __typename ... on PurchaseRequestEstimate {
  lines { lowestLandedVnd highestLandedVnd qualifiedCount negotiableCount ${figures} relaxations { rule gain { value } } } } } }`;
const preview = `query Preview($lineId: ID!, $adjustments: LineAdjustmentsInput) { previewMatch(lineId: $lineId, adjustments: $adjustments) { __typename ... on MatchPreview {
  qualifiedCount negotiableCount excludedCount ${figures} parts { quantity { value } cooperative { id nameVi } } } } }`;

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64');

if (values.help) console.log(usage);
else process.exitCode = await run();

async function run(): Promise<number> {
  const folder = benchFolder();
  return withDatabaseServer(folder, async (serverUrl) => {
    let failed = false;
    for (const scale of values.scale.split(',').map(Number)) {
      const databaseUrl = await seeded(serverUrl, scale);
      const configuration = readConfiguration({ DATA_DIR: folder, WORKER: 'off', AUTH_SECRET: randomBytes(32).toString('hex') });
      const dependencies = connectDependencies({ ...configuration, databaseUrl, publicUrl: 'http://localhost' }, pino({ level: 'silent' }));
      try {
        failed = !(await benchAt(scale, { ...dependencies, clock: new FixedClock(BENCH_NOW) })) || failed;
      } finally {
        await dependencies.close();
      }
    }
    return failed ? 1 : 0;
  });
}

/** A demonstration, or a province of so many hundred offers, around the bench's day; made once. */
function seeded(serverUrl: string, scale: number): Promise<string> {
  const fill = (url: string) => (scale > 1 ? seedProvince({ url, todayOn: BENCH_DAY, scale }) : seedDemoWorld({ url, todayOn: BENCH_DAY }));
  return benchDatabase(serverUrl, `bench_preview_${scale}`, fill);
}

interface Question {
  readonly document: string;
  readonly variables: (turn: number) => Record<string, unknown>;
  readonly context: Context;
}

interface Market {
  readonly commodityId: string;
  readonly name: string;
  readonly lots: number;
  readonly lotId: string;
  readonly lineId: string;
  readonly organisationId: string;
  readonly locationId: string;
  readonly ceilingVnd: string;
}

/** The largest markets with an open line counted in kilograms. */
async function largestMarkets({ pool }: Dependencies): Promise<Market[]> {
  const { rows } = await pool.query<Market>(
    `SELECT commodity.id AS "commodityId", commodity.name_vi AS name, supply.lots, supply.lot_id AS "lotId", asked.*
       FROM commodity
       JOIN LATERAL (SELECT count(*)::int AS lots, min(lot.id::text) AS lot_id FROM harvest_lot lot JOIN product ON product.id = lot.product_id
                      WHERE product.commodity_id = commodity.id AND product.base_unit = 'GRAM' AND lot.status = 'OFFERED' AND lot.available_base > 2000) supply ON supply.lots > 0
       JOIN LATERAL (SELECT line.id AS "lineId", request.organisation_id AS "organisationId", line.location_id AS "locationId", line.ceiling_vnd::text AS "ceilingVnd"
                       FROM purchase_request_line line JOIN purchase_request request ON request.id = line.request_id LEFT JOIN product ON product.id = line.product_id
                      WHERE coalesce(line.commodity_id, product.commodity_id) = commodity.id AND request.status IN ('OPEN', 'PROPOSED', 'PARTLY_AWARDED')
                        AND request.valid_until_on >= $1::date AND line.awarded_base < line.quantity_base AND EXISTS (SELECT FROM delivery_window w WHERE w.line_id = line.id AND w.to_on >= $1::date)
                      ORDER BY line.id LIMIT 1) asked ON true
      ORDER BY supply.lots DESC, commodity.id LIMIT $2`,
    [BENCH_DAY, Number(values.goods)],
  );
  return rows;
}

function contextFor(dependencies: Dependencies, organisationId: string): Context {
  const { clock, prisma, pool, matching, notices, means } = dependencies;
  const active = { organisationId, kind: 'BUYER', status: 'APPROVED', role: 'PROCUREMENT', provinceCode: null, communeCode: null } as const;
  const viewer = { userId: randomUUID(), sessionId: randomUUID(), locale: 'VI', secondFactor: true, active } as const;
  return {
    viewer,
    clock,
    prisma,
    pool,
    matching,
    notices,
    means,
    rates: { spend: () => Promise.resolve({ allowed: true, retryAfterSeconds: 0 }) },
    requestId: 'bench',
    address: '127.0.0.1',
    cacheTags: new Set(),
  };
}

function questionsOf(dependencies: Dependencies, markets: readonly Market[]): Question[] {
  return markets.flatMap((market): Question[] => {
    const context = contextFor(dependencies, market.organisationId);
    const ceilingAt = (turn: number) => String(Math.round(Number(market.ceilingVnd) * (0.8 + ((turn * 37) % 60) / 100)));
    const line = (turn: number) => ({
      commodityId: globalId('Commodity', market.commodityId),
      locationId: globalId('BuyerLocation', market.locationId),
      quantity: { value: String(2000 + ((turn * 53) % 40) * 100), unit: 'KGM' },
      windows: [{ fromOn: BENCH_DAY, toOn: new Date(Date.parse(BENCH_DAY) + 14 * 86_400_000).toISOString().slice(0, 10) }],
      ceilingVnd: ceilingAt(turn),
      maxSuppliers: 6,
    });
    return [
      { document: estimate, context, variables: (turn) => ({ lines: [line(turn)] }) },
      {
        document: preview,
        context,
        variables: (turn) => ({ lineId: globalId('PurchaseRequestLine', market.lineId), adjustments: { ceilingVnd: ceilingAt(turn) } }),
      },
    ];
  });
}

async function ask({ document, variables, context }: Question, turn: number): Promise<number> {
  const began = performance.now();
  const { data, errors } = await graphql({ schema, source: document, variableValues: variables(turn), contextValue: context });
  const took = performance.now() - began;
  const answer: unknown = data && Object.values(data)[0];
  const typename: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, '__typename') : undefined;
  if (errors || (typename !== 'PurchaseRequestEstimate' && typename !== 'MatchPreview')) throw new Error(`no preview: ${JSON.stringify(errors ?? data)}`);
  return took;
}

async function benchAt(scale: number, dependencies: Dependencies): Promise<boolean> {
  const markets = await largestMarkets(dependencies);
  const questions = questionsOf(dependencies, markets);
  const cold: number[] = [];
  for (const [turn, question] of questions.entries()) cold.push(await ask(question, turn));
  // The engine's code is compiled while it runs; the first answers of a thread are not those people get.
  for (let turn = 0; turn < 5 * questions.length; turn += 1) await ask(questions[turn % questions.length]!, turn);
  console.log(`\nscale ${scale}: ${markets.map(({ name, lots }) => `${name} ${lots} lots`).join(', ')}`);
  console.log(`first question to a market ${text(Math.max(...cold))} ms at most`);
  console.log('                          CPU each     p50     p95     p99   worst   HTTP thread stood still p99, worst');
  let held = true;
  for (const [name, users, changes] of [
    ['one buyer', 1, false],
    ['eight buyers', 8, false],
    ['one buyer, market changes', 1, true],
  ] as const) {
    const times = await measured(dependencies, { questions, markets, users, changes });
    console.log(
      `${name.padEnd(27)} ${[times.cpu, times.p50, times.p95, times.p99, times.worst, times.stillP99, times.stillWorst].map((ms) => text(ms).padStart(7)).join(' ')}`,
    );
    if (!changes && users === 1 && times.p95 > mostMs) held = false;
  }
  if (!held) console.log(`p95 is above ${mostMs} ms`);
  return held;
}

async function measured({ pool }: Dependencies, of: { questions: readonly Question[]; markets: readonly Market[]; users: number; changes: boolean }) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const times: number[] = [];
  let turn = 0;
  const lots = of.markets.map(({ lotId }) => lotId);
  const change = () =>
    void pool.query(`INSERT INTO lot_movement (lot_id, kind, used_delta) VALUES ($1, 'LOSS', 1)`, [lots[turn % lots.length]]).catch(() => {});
  const changing = of.changes ? setInterval(change, changeEveryMs) : undefined;
  delay.enable();
  const cpu = process.cpuUsage();
  const drag = async (user: number) => {
    while (turn < Number(values.asks)) {
      const mine = turn++;
      times.push(await ask(of.questions[(mine + user) % of.questions.length]!, mine));
    }
  };
  await Promise.all(Array.from({ length: of.users }, (_, user) => drag(user)));
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(changing);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return {
    cpu: (user + system) / 1000 / times.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    worst: at(1),
    stillP99: delay.percentile(99) / 1e6,
    stillWorst: delay.max / 1e6,
  };
}

function text(ms: number): string {
  return ms.toFixed(1);
}
