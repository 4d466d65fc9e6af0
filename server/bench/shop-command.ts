import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Timing } from './abreast.ts';
import { benchFolder, seededDatabase, startServers, withDatabaseServer } from './bench-market.ts';
import { browse, type BrowseRun, pagesOf } from './browse.ts';
import { casesFor } from './cases.ts';
import { measure, type Measurement } from './measure.ts';
import { checkSold, openHotLot, orderAll, type PaidBy } from './shop-orders.ts';
import { deliverPayments } from './shop-webhooks.ts';

const usage = `pnpm bench:shop [--goods 10000] [--orders 2000] [--abreast 32] [--rate 100] [--seconds 20]

Lets shoppers order the same lot to its last pack over HTTP, delivers the news of their card payments (twice each, among news of nobody and
with wrong signatures) and checks that each had one effect, lets visitors turn pages of the shop at a steady rate, and drives the list beside
a bare node:http + pg server on the same data, all on one server process. Prints orders a second, milliseconds of a delivery and of a page,
and the ratio. Data is kept in DATA_DIR/bench between runs. Fails below 100 orders a second, above 150 ms for 95 % of the pages, or above
2 s for 99 % of the deliveries.`;

const mustOrders = 100;
const mostPageMs = 150;
const mostDeliveryMs = 2_000;

const { values } = parseArgs({
  options: {
    goods: { type: 'string', default: '10000' },
    orders: { type: 'string', default: '2000' },
    abreast: { type: 'string', default: '32' },
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else process.exitCode = await run();

async function run(): Promise<number> {
  execFileSync(process.execPath, [path.join(import.meta.dirname, '../src/start/build-client.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = benchFolder();
  return withDatabaseServer(folder, async (serverUrl) => {
    const url = await seededDatabase(serverUrl, Number(values.goods));
    const servers = await startServers(url, folder);
    try {
      const cases = await casesFor(url);
      const list = cases.filter(({ name }) => name === 'list');
      const orders = [await sellOut(url, servers.market.port, 'BANK_QR'), await sellOut(url, servers.market.port, 'CASH')];
      const deliveries = await deliverPayments(url, { port: servers.market.port, abreast: Number(values.abreast), payments: Number(values.orders) / 4 });
      const pages = pagesOf(cases);
      const visit = { perSecond: Number(values.rate), seconds: Number(values.seconds) };
      await browse(servers.market.port, pages, { ...visit, seconds: 3 });
      const visits = await browse(servers.market.port, pages, visit);
      const ratios: Measurement[] = [];
      for (const one of list) ratios.push(await measure(one, { marketPort: servers.market.port, barePort: servers.bare.port, seconds: 2, rounds: 5 }));
      print({ orders, deliveries, visits, ratios });
      return orders.every(({ rate }) => rate >= mustOrders) && visits.p95 <= mostPageMs && deliveries.p99 <= mostDeliveryMs ? 0 : 1;
    } finally {
      await servers.stop();
    }
  });
}

type Sale = Timing & { method: PaidBy };

interface Figures {
  orders: readonly Sale[];
  deliveries: Timing;
  visits: BrowseRun;
  ratios: readonly Measurement[];
}

/** A tenth of the shoppers warm the server up on a lot of their own. */
async function sellOut(url: string, port: number, method: PaidBy): Promise<Sale> {
  const drive = { port, abreast: Number(values.abreast), method };
  const shoppers = Number(values.orders);
  await orderAll(await openHotLot(url, Math.ceil(shoppers / 10)), drive);
  const lot = await openHotLot(url, shoppers);
  const sold = await orderAll(lot, drive);
  await checkSold(url, lot, method);
  return { ...sold, method };
}

function print({ orders, deliveries, visits, ratios }: Figures): void {
  const ms = (value: number) => `${value.toFixed(0)} ms`.padStart(8);
  console.log(`\none hot lot, ${values.orders} shoppers, ${values.abreast} abreast, each order through HTTP (must ${mustOrders}/s)`);
  for (const { method, rate, p50, p95, p99 } of orders)
    console.log(`${method.padEnd(8)} ${rate.toFixed(0).padStart(6)} orders/s   p50 ${ms(p50)}   p95 ${ms(p95)}   p99 ${ms(p99)}`);
  console.log(`\nnews of card payments, ${values.abreast} abreast, doubled, among those of nobody and wrongly signed (must ${mostDeliveryMs} ms)`);
  console.log(`${deliveries.rate.toFixed(0).padStart(6)} deliveries/s   p50 ${ms(deliveries.p50)}   p95 ${ms(deliveries.p95)}   p99 ${ms(deliveries.p99)}`);
  console.log(
    `\npages of the shop among ${Number(values.goods).toLocaleString('en')} goods at ${values.rate} a second for ${values.seconds} s (must ${mostPageMs} ms)`,
  );
  console.log(`${visits.rate.toFixed(0).padStart(6)} pages/s   p50 ${ms(visits.p50)}   p95 ${ms(visits.p95)}   p99 ${ms(visits.p99)}`);
  for (const { marketRate, bareRate, ratio } of ratios)
    console.log(`\nlist: market ${marketRate.toFixed(0)} req/s, bare Node + SQL ${bareRate.toFixed(0)} req/s, ratio ${ratio.toFixed(2)}`);
}
