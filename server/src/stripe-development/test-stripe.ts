import { createServer, type Server } from 'node:http';
import pg from 'pg';
import Stripe from 'stripe';
import { createTestDatabase } from '@cho-phien/prisma/test/test-database.ts';
import { FixedClock } from '../kernel/clock.ts';
import { type StripeDevelopment, startStripeDevelopment } from './development-server.ts';

/** What an endpoint was sent. */
export interface Received {
  body: string;
  signature: string;
}

export interface TestStripe {
  stripe: Stripe;
  provider: StripeDevelopment;
  clock: FixedClock;
  received: Received[];
  /** Status the endpoint answers next; 200 when nothing is said. */
  answers: number[];
  control(settings: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

/** The development server on a database of its own, the real SDK pointed at it, and an endpoint that writes down what it hears. */
export async function createTestStripe(): Promise<TestStripe> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on('connect', (client) => client.on('error', () => {}));
  const received: Received[] = [];
  const answers: number[] = [];
  const endpoint = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => {
      received.push({ body, signature: String(request.headers['stripe-signature']) });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  const clock = new FixedClock('2026-05-18T03:00:00Z');
  const provider = await startStripeDevelopment({ pool, webhookUrl: await listen(endpoint), now: () => clock.now(), ticking: false });
  const { hostname, port } = new URL(provider.url);
  return {
    stripe: new Stripe('sk_test_development', { host: hostname, port, protocol: 'http', maxNetworkRetries: 2, timeout: 2_000 }),
    provider,
    clock,
    received,
    answers,
    async control(settings) {
      await fetch(`${provider.url}/control`, { method: 'PUT', body: JSON.stringify(settings), headers: { 'content-type': 'application/json' } });
    },
    async close() {
      await provider.close();
      endpoint.closeAllConnections();
      await new Promise((resolve) => endpoint.close(resolve));
      await pool.end();
      await database.drop();
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/webhooks`;
}
