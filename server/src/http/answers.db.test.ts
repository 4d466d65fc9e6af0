import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { aMember } from '@cho-phien/prisma/factories/organisations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/test-server.ts';
import { trustDocuments } from '../graphql/trusted-documents.ts';
import { writeSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';
import manifest from '../../../schema/trusted-documents.json' with { type: 'json' };

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ production: true });
});
afterAll(() => server.close());

/** A trusted document that everybody may ask without variables. */
const [hash = ''] = Object.entries(manifest).find(([, text]) => text.startsWith('query Home_Query {')) ?? [];

function askHome(headers: Record<string, string> = {}): Promise<Response> {
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } });
  return fetch(`${server.url}/graphql?operationName=Home_Query&extensions=${encodeURIComponent(extensions)}`, { headers });
}

async function notify(channel: string, payload: string): Promise<void> {
  await server.dependencies.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);
  await pause(100);
}

const cachedOf = async (response: Response): Promise<boolean> => {
  await response.text();
  await pause(20);
  return server.logged().some((line) => line['requestId'] === response.headers.get('x-request-id') && line['cached'] === true);
};

test('the answer to a visitor is kept whole until what it depends on changes', async () => {
  const first = await askHome();
  expect(first.status).toBe(200);
  expect(await cachedOf(first)).toBe(false);
  const second = await askHome();
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  expect(await cachedOf(second)).toBe(true);
  await notify('answers_stale', 'something-else');
  expect(await cachedOf(await askHome())).toBe(true);
  await notify('answers_stale', 'shop');
  expect(await cachedOf(await askHome())).toBe(false);
});

test('a visitor who has the answer is told so in 304', async () => {
  const etag = (await askHome()).headers.get('etag') ?? '';
  const again = await askHome({ 'if-none-match': etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

test('answers of another day are made anew', async () => {
  await (await askHome()).text();
  server.market.clock.moveByDays(1);
  expect(await cachedOf(await askHome())).toBe(false);
});

test('somebody signed in is never answered from what visitors were told', async () => {
  await (await askHome()).text();
  const { cookie } = await signedIn();
  const own = await askHome({ cookie });
  expect(own.headers.get('cache-control')).toBe('no-store');
  expect(await cachedOf(own)).toBe(false);
});

test('what only the holder of a link may read is kept nowhere', async () => {
  const [invitationHash = ''] = Object.entries(manifest).find(([, text]) => text.startsWith('query Invitation_Query(')) ?? [];
  const query = new URLSearchParams({
    operationName: 'Invitation_Query',
    variables: JSON.stringify({ code: randomUUID() }),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: invitationHash } }),
  });
  const ask = () => fetch(`${server.url}/graphql?${query}`);
  const first = await ask();
  expect(first.status).toBe(200);
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(await cachedOf(first)).toBe(false);
  expect(await cachedOf(await ask())).toBe(false);
});

test('a manifest whose text was changed is refused', () => {
  expect(() => trustDocuments({ [hash]: '{ businessDay }' })).toThrow(/does not match/);
});

async function signedIn() {
  const { prisma, clock } = server.market;
  const member = await aMember(prisma);
  const token = randomUUID();
  const now = clock.now();
  const session = await prisma.session.create({
    data: {
      token,
      userId: member.user.id,
      activeOrganisationId: member.organisation.id,
      expiresAt: new Date(Date.now() + 86_400_000),
      createdAt: new Date(),
      updatedAt: now,
    },
  });
  return { member, session, cookie: writeSessionCookie(token, server.dependencies.cookies).split(';')[0] ?? '' };
}

test('a stream tells of changes, and ends once the session is gone', async () => {
  const stream = Object.entries(manifest).find(([, text]) => /^subscription \w+ \{\s+inboxChanged/.test(text));
  const trial = stream === undefined ? await createTestServer() : server;
  const { member, session, cookie } = await (trial === server ? signedIn() : signedInAt(trial));
  try {
    const body = JSON.stringify({ query: stream?.[1] ?? 'subscription { inboxChanged { at } }' });
    const response = await fetch(`${trial.url}/graphql/stream`, {
      method: 'POST',
      body,
      headers: { cookie, 'content-type': 'application/json', accept: 'text/event-stream' },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let received = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) received += Buffer.from(chunk as Uint8Array).toString();
    })().catch(() => {});
    await pause(300);
    await trial.dependencies.pool.query('SELECT pg_notify($1, $2)', ['inbox_changed', randomUUID()]);
    await pause(200);
    expect(received).not.toContain('event: next');
    await trial.dependencies.pool.query('SELECT pg_notify($1, $2)', ['inbox_changed', member.organisation.id]);
    await expect.poll(() => received, { timeout: 3_000 }).toContain('inboxChanged');
    await trial.market.prisma.session.delete({ where: { id: session.id } });
    await reading;
  } finally {
    if (trial !== server) await trial.close();
  }
}, 20_000);

async function signedInAt(trial: TestServer) {
  const before = server;
  server = trial;
  try {
    return await signedIn();
  } finally {
    server = before;
  }
}
