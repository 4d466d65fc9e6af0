import { StripeCardPayments } from '../src/adapters/stripe-card-payments.ts';
import { applyCardEvent } from '../src/modules/payments/commands/take-card-event.ts';
import type { CardPayments } from '../src/modules/payments/card-payments.ts';
import { type StripeDevelopment, startStripeDevelopment } from '../src/stripe-development/development-server.ts';
import { createTestServer, type TestServer } from './test-server.ts';

/** The market behind a port with the played provider of card payments beside it. Events are delivered when a test says so. */
export interface CardCounter {
  server: TestServer;
  provider: StripeDevelopment;
  cards: CardPayments;
  /** Types a card number on a hosted page, and answers the bank when it asks. Returns where the page leads. */
  pay(url: string, number: string, bankAnswer?: 'yes' | 'no'): Promise<string>;
  control(settings: Record<string, unknown>): Promise<void>;
  /** Delivers what is due and works off what arrived. */
  settle(): Promise<void>;
  /** Works off what arrived. */
  workOff(): Promise<void>;
  close(): Promise<void>;
}

export async function createCardCounter(): Promise<CardCounter> {
  const server = await createTestServer();
  const { market, dependencies } = server;
  const provider = await startStripeDevelopment({
    pool: market.pool,
    webhookUrl: `${server.url}/webhooks/stripe`,
    now: () => market.clock.now(),
    ticking: false,
  });
  const cards = new StripeCardPayments({
    secretKey: 'sk_test_development',
    webhookSecret: provider.webhookSecret,
    publicUrl: 'http://market.example',
    apiUrl: provider.url,
  });
  dependencies.means.cards = cards;
  market.means = { ...market.means, cards };
  const workOff = async () => {
    const waiting = await market.prisma.providerEvent.findMany({ where: { outcome: null }, orderBy: { receivedAt: 'asc' } });
    for (const { id } of waiting) await applyCardEvent(market.contextOf(null), cards, id);
  };
  const submit = async (url: string, fields: Record<string, string>) => {
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  };
  return {
    server,
    provider,
    cards,
    async pay(url, number, bankAnswer = 'yes') {
      const next = await submit(url, { number });
      return next.includes('/c/authenticate/') ? submit(next, { answer: bankAnswer }) : next;
    },
    async control(settings) {
      await fetch(`${provider.url}/control`, { method: 'PUT', body: JSON.stringify(settings), headers: { 'content-type': 'application/json' } });
    },
    async settle() {
      await provider.tick();
      await workOff();
    },
    workOff,
    async close() {
      await provider.close();
      await server.close();
    },
  };
}
