import pg from 'pg';
import { freePort } from '@cho-phien/prisma/src/free-port.ts';
import type { Configuration, StripeSettings } from '../configuration.ts';
import { systemClock } from '../kernel/clock.ts';
import { startStripeDevelopment } from '../stripe-development/development-server.ts';

/** Key of the trial; it opens the development server alone. */
const TRIAL_KEY = 'sk_test_development';

export interface PlayedProvider {
  settings: StripeSettings;
  close(): Promise<void>;
}

/** A trial without an account at the provider plays the provider itself, on the port after the market's. In production nobody plays it. */
export async function playProvider(configuration: Configuration & { databaseUrl: string }, address: string, port: number): Promise<PlayedProvider | null> {
  if (configuration.production || configuration.stripe) return null;
  const pool = new pg.Pool({ connectionString: configuration.databaseUrl, max: 3, application_name: 'stripe-development' });
  pool.on('error', () => {});
  const clock = systemClock(configuration.clockOffsetDays);
  const provider = await startStripeDevelopment({
    pool,
    webhookUrl: `${address}/webhooks/stripe`,
    now: () => clock.now(),
    port: port === 0 ? 0 : await freePort(port + 1),
    // Of several processes, the one that works off jobs also delivers what the provider tells.
    ticking: configuration.worker,
    movesEndpoint: configuration.worker,
  });
  return {
    settings: { secretKey: TRIAL_KEY, webhookSecret: provider.webhookSecret, apiUrl: provider.url },
    async close() {
      await provider.close();
      await pool.end();
    },
  };
}
