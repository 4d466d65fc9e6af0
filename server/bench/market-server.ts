import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createHttpServer } from '../src/http/http-server.ts';
import { readConfiguration } from '../src/configuration.ts';
import { connectDependencies } from '../src/dependencies.ts';
import { trustDocuments } from '../src/graphql/trusted-documents.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import type { RateCounters } from '../src/kernel/rate-counters.ts';
import { createLog } from '../src/log.ts';
import { BENCH_NOW, documents as benchDocuments } from './documents.ts';

// The market in production, logging and counting as always. The bench is one address and asks more in a minute than any
// visitor may, so its budget alone is larger; the count is taken all the same.
const configuration = readConfiguration();
const { databaseUrl, publicUrl } = configuration;
if (databaseUrl === undefined || publicUrl === undefined) throw new Error('DATABASE_URL and PUBLIC_URL are needed');
const log = createLog(configuration);
const connected = connectDependencies({ ...configuration, databaseUrl, publicUrl }, log);
const rates: RateCounters = { spend: (key, points, limit) => connected.rates.spend(key, points, { ...limit, points: limit.points * 1_000_000 }) };
const documents = trustDocuments(Object.fromEntries(Object.values(benchDocuments).map((text) => [createHash('sha256').update(text).digest('hex'), text])));
const server = await createHttpServer({ ...connected, rates, clock: new FixedClock(BENCH_NOW) }, { stopping: false }, { documents });
await server.listen({ port: 0, host: '127.0.0.1' });
process.send?.((server.server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit());
