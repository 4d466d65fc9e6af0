import { createHmac } from 'node:crypto';
import { aMember, anOfficer, aUser } from '@cho-phien/prisma/factories/organisations.ts';
import { hashPassword } from 'better-auth/crypto';
import fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestMarket, type TestMarket } from '../../test/test-market.ts';
import { readViewer } from '../modules/identity/reads/read-viewer.ts';
import { createAuthentication } from '../modules/identity/sign-in/authentication.ts';
import { type CookieRules, readSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';
import { WrongPasswords } from '../modules/identity/sign-in/wrong-passwords.ts';
import { authenticationRoutes } from './authentication-routes.ts';

const PASSWORD = 'một mật khẩu đủ dài';
const cookies: CookieRules = { publicUrl: 'https://market.example', secret: 'a-secret-of-more-than-thirty-two-characters' };

let market: TestMarket;
let trial: FastifyInstance;
let production: FastifyInstance;
let hash: string;
let lastOctet = 1;

function serverOf(isProduction: boolean, trustProxy: string[] | false = ['127.0.0.1']): FastifyInstance {
  const server = fastify({ trustProxy });
  const authentication = createAuthentication({ prisma: market.prisma, clock: market.clock, ...cookies, production: isProduction });
  authenticationRoutes(server, { authentication, wrongPasswords: new WrongPasswords(market.pool), prisma: market.prisma, pool: market.pool, cookies });
  return server;
}

beforeAll(async () => {
  market = await createTestMarket();
  trial = serverOf(false);
  production = serverOf(true);
  hash = await hashPassword(PASSWORD);
});
afterAll(async () => {
  await Promise.all([trial.close(), production.close()]);
  await market.close();
});
let address: string;
beforeEach(() => {
  address = `198.51.100.${(lastOctet += 1)}`;
});

async function withPassword(user: { id: string }): Promise<void> {
  await market.prisma.account.create({ data: { accountId: user.id, providerId: 'credential', userId: user.id, password: hash } });
}

async function aPerson(values: Parameters<typeof aUser>[1] = {}) {
  const user = await aUser(market.prisma, values);
  await withPassword(user);
  return user;
}

interface Browser {
  cookie: string;
}

async function post(
  path: string,
  body: unknown,
  { browser = { cookie: '' }, server = trial, headers = {} }: { browser?: Browser; server?: FastifyInstance; headers?: Record<string, string> } = {},
) {
  const options: InjectOptions = {
    method: 'POST',
    url: `/api/auth${path}`,
    payload: body as object,
    headers: { host: 'market.example', origin: cookies.publicUrl, 'x-forwarded-for': address, ...(browser.cookie && { cookie: browser.cookie }), ...headers },
  };
  const response = await server.inject(options);
  for (const set of [response.headers['set-cookie'] ?? []].flat()) {
    const [pair = ''] = set.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const kept = browser.cookie.split('; ').filter((part) => part !== '' && !part.startsWith(`${name}=`));
    browser.cookie = [...kept, ...(/Max-Age=0/i.test(set) ? [] : [pair])].join('; ');
  }
  return response;
}

const signIn = (email: string, password: string, options?: Parameters<typeof post>[2]) => post('/sign-in/email', { email, password }, options);

async function viewerOf(browser: Browser) {
  const token = readSessionCookie(browser.cookie, cookies);
  return token === null ? null : readViewer(market.pool, token);
}

describe('signing in', () => {
  test('e-mail and password open a session that knows the person and the organisation they joined first', async () => {
    const { user, organisation } = await aMember(market.prisma, { role: 'SALES' });
    await withPassword(user);
    const browser = { cookie: '' };
    const response = await signIn(user.email.toUpperCase(), PASSWORD, { browser });
    expect(response.statusCode).toBe(200);
    expect(await viewerOf(browser)).toMatchObject({
      userId: user.id,
      secondFactor: false,
      active: { organisationId: organisation.id, role: 'SALES', kind: 'COOPERATIVE' },
    });
  });

  test('a telephone number does as well, as people write it', async () => {
    const user = await aPerson({ phoneNumber: '+84912345678' });
    const browser = { cookie: '' };
    expect((await signIn('0912 345 678', PASSWORD, { browser })).statusCode).toBe(200);
    expect(await viewerOf(browser)).toMatchObject({ userId: user.id, active: null });
  });

  test('the cookie is a host cookie that scripts cannot read, and the token is nowhere in the answer', async () => {
    const user = await aPerson();
    const response = await signIn(user.email, PASSWORD);
    const line = String(response.headers['set-cookie']);
    expect(line).toMatch(/^__Host-cho-phien\.session_token=/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(line).toContain(flag);
    expect(line).not.toContain('Domain');
    expect(response.json()).not.toHaveProperty('token');
  });

  test('a second sign-in gets another session', async () => {
    const user = await aPerson();
    const browser = { cookie: '' };
    await signIn(user.email, PASSWORD, { browser });
    const first = readSessionCookie(browser.cookie, cookies);
    await signIn(user.email, PASSWORD, { browser });
    expect(readSessionCookie(browser.cookie, cookies)).not.toBe(first);
  });

  test('wrong passwords of known and unknown people answer alike', async () => {
    const user = await aPerson({ phoneNumber: '+84987654321' });
    const answers = await Promise.all(
      [user.email, 'nobody@example.com', '0987654321', '0987000000'].map(async (identifier) => {
        const response = await signIn(identifier, 'not the password');
        return { status: response.statusCode, body: response.json(), cookie: response.headers['set-cookie'] };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'INVALID_EMAIL_OR_PASSWORD' } });
  });

  test('known and unknown people wait the same time', { retry: 2 }, async () => {
    const user = await aPerson();
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 8; round += 1) {
      for (const [who, email] of [
        ['known', user.email],
        ['unknown', `nobody-${round}@example.com`],
      ] as const) {
        const startedAt = performance.now();
        await signIn(email, 'not the password');
        times[who].push(performance.now() - startedAt);
      }
    }
    // The fastest of each: what other work the machine has only ever adds.
    expect(Math.abs(Math.min(...times.known) - Math.min(...times.unknown))).toBeLessThan(20);
  });

  test('an address that was never confirmed does not open', async () => {
    const user = await aPerson();
    await market.prisma.user.update({ where: { id: user.id }, data: { emailVerified: false } });
    expect((await signIn(user.email, PASSWORD)).statusCode).toBe(403);
  });

  test.each([[{}], [{ email: 7, password: [] }], [{ email: { $ne: '' }, password: 'x' }], [[]], ['text']])(
    'malformed input %j is refused, not a crash',
    async (body) => {
      const response = await post('/sign-in/email', body);
      expect([400, 401, 415]).toContain(response.statusCode);
    },
  );

  test('another site cannot sign a browser out', async () => {
    const user = await aPerson();
    const browser = { cookie: '' };
    await signIn(user.email, PASSWORD, { browser });
    const refused = await post('/sign-out', {}, { browser: { ...browser }, headers: { origin: 'https://evil.example' } });
    expect(refused.statusCode).toBe(403);
    expect((await post('/sign-out', {}, { browser: { ...browser }, headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
    expect(await viewerOf(browser)).not.toBeNull();
  });

  test('signing out ends the session on the server', async () => {
    const user = await aPerson();
    const browser = { cookie: '' };
    await signIn(user.email, PASSWORD, { browser });
    const stolen = { ...browser };
    await post('/sign-out', {}, { browser });
    expect(await viewerOf(stolen)).toBeNull();
  });

  test.each(['/get-session', '/list-sessions', '/update-user', '/delete-user', '/sign-in/social'])('%s is not open', async (path) => {
    expect((await post(path, {})).statusCode).toBe(404);
    expect((await trial.inject({ method: 'GET', url: `/api/auth${path}` })).statusCode).toBe(404);
  });
});

describe('wrong passwords', () => {
  test('the eleventh within an hour is refused, also when it is right, from any address', async () => {
    const user = await aPerson();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      address = `203.0.113.${attempt}`;
      expect((await signIn(user.email, `wrong ${attempt}`)).statusCode).toBe(401);
    }
    const refused = await signIn(user.email, PASSWORD);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
    await market.pool.query(`UPDATE wrong_password_count SET window_started_at = window_started_at - interval '61 minutes'`);
    expect((await signIn(user.email, PASSWORD)).statusCode).toBe(200);
  });

  test('e-mail and telephone of one person share the count', async () => {
    const user = await aPerson({ phoneNumber: '+84911111111' });
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn(attempt % 2 ? user.email : '0911 111 111', 'wrong');
    expect((await signIn(user.email, PASSWORD)).statusCode).toBe(429);
  });

  test('an unknown person is counted just the same', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn('ghost@example.com', 'wrong');
    expect((await signIn('ghost@example.com', 'wrong')).statusCode).toBe(429);
  });

  test('forty at once are not forty guesses', async () => {
    const user = await aPerson();
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn(user.email, 'wrong')));
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(10);
  });

  test('the fifty-first from one address is refused', async () => {
    const wrongPasswords = new WrongPasswords(market.pool);
    for (let attempt = 0; attempt < 50; attempt += 1) await wrongPasswords.take({ userId: null, identifier: `person-${attempt}@example.com`, address });
    expect((await signIn('somebody@example.com', 'x')).statusCode).toBe(429);
  });

  test('right passwords use nothing up', async () => {
    const user = await aPerson();
    for (let attempt = 0; attempt < 12; attempt += 1) expect((await signIn(user.email, PASSWORD)).statusCode).toBe(200);
  });

  test('a forwarded address is believed from a configured proxy only', async () => {
    const direct = serverOf(false, false);
    await signIn('somebody-else@example.com', 'x', { server: direct, headers: { 'x-forwarded-for': '203.0.113.77', 'x-client-address': '203.0.113.77' } });
    await direct.close();
    const counted = await market.prisma.wrongPasswordCount.findMany({ where: { key: { startsWith: 'address:' } } });
    expect(counted.map(({ key }) => key)).toContain('address:127.0.0.1');
    expect(counted.map(({ key }) => key)).not.toContain('address:203.0.113.77');
  });
});

/** A code of an authenticator (RFC 6238) for the secret in an otpauth address. */
function codeOf(totpUri: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...(new URL(totpUri).searchParams.get('secret') ?? '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

describe('the second factor', () => {
  test('an officer enrols an authenticator and from then on needs its code', async () => {
    const { user } = await anOfficer(market.prisma);
    await withPassword(user);
    const browser = { cookie: '' };
    await signIn(user.email, PASSWORD, { browser, server: production });
    expect(await viewerOf(browser)).toMatchObject({ secondFactor: false });
    const before = readSessionCookie(browser.cookie, cookies);

    const enabled = await post('/two-factor/enable', { password: PASSWORD }, { browser, server: production });
    const { totpURI, backupCodes } = enabled.json<{ totpURI: string; backupCodes: string[] }>();
    expect((await post('/two-factor/verify-totp', { code: codeOf(totpURI) }, { browser, server: production })).statusCode).toBe(200);
    expect(await viewerOf(browser)).toMatchObject({ secondFactor: true });
    expect(readSessionCookie(browser.cookie, cookies)).not.toBe(before);

    const elsewhere = { cookie: '' };
    const challenged = await signIn(user.email, PASSWORD, { browser: elsewhere, server: production });
    expect(challenged.json()).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
    expect(await viewerOf(elsewhere)).toBeNull();
    expect((await post('/two-factor/verify-totp', { code: '000000' }, { browser: elsewhere, server: production })).statusCode).toBe(401);
    expect((await post('/two-factor/verify-totp', { code: codeOf(totpURI) }, { browser: elsewhere, server: production })).statusCode).toBe(200);
    expect(await viewerOf(elsewhere)).toMatchObject({ userId: user.id, secondFactor: true });

    const third = { cookie: '' };
    await signIn(user.email, PASSWORD, { browser: third, server: production });
    expect((await post('/two-factor/verify-backup-code', { code: backupCodes[0] }, { browser: third, server: production })).statusCode).toBe(200);
    expect(await viewerOf(third)).toMatchObject({ secondFactor: true });
  });

  test('a trial sends the code into its own outbox; production refuses to', async () => {
    const { user } = await anOfficer(market.prisma);
    await withPassword(user);
    await market.prisma.user.update({ where: { id: user.id }, data: { twoFactorEnabled: true } });
    const browser = { cookie: '' };
    expect((await signIn(user.email, PASSWORD, { browser })).json()).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['otp'] });
    expect((await post('/two-factor/send-otp', {}, { browser, server: production })).statusCode).toBe(400);
    expect((await post('/two-factor/send-otp', {}, { browser })).statusCode).toBe(200);
    const letter = await market.prisma.outboundMessage.findFirstOrThrow({ where: { recipient: user.email }, orderBy: { createdAt: 'desc' } });
    const code = /\d{6}/.exec(letter.body)?.[0];
    expect((await post('/two-factor/verify-otp', { code }, { browser })).statusCode).toBe(200);
    expect(await viewerOf(browser)).toMatchObject({ userId: user.id, secondFactor: true });
  });
});

describe('the life of a session', () => {
  async function signedIn(member: 'SALES' | 'OFFICER') {
    const { user } = member === 'OFFICER' ? await anOfficer(market.prisma) : await aMember(market.prisma, { role: 'SALES' });
    await withPassword(user);
    const browser = { cookie: '' };
    await signIn(user.email, PASSWORD, { browser });
    const moveBack = (column: string, interval: string) =>
      market.pool.query(`UPDATE session SET ${column} = now() - $1::interval WHERE user_id = $2`, [interval, user.id]);
    return { browser, user, moveBack };
  }

  test.each([
    ['SALES', 'last_seen_at', '11 hours', true],
    ['SALES', 'last_seen_at', '13 hours', false],
    ['SALES', 'created_at', '29 days', true],
    ['SALES', 'created_at', '31 days', false],
    ['OFFICER', 'last_seen_at', '29 minutes', true],
    ['OFFICER', 'last_seen_at', '31 minutes', false],
    ['OFFICER', 'created_at', '7 hours', true],
    ['OFFICER', 'created_at', '9 hours', false],
  ] as const)('%s: %s %s ago, alive %s', async (member, column, interval, alive) => {
    const { browser, moveBack } = await signedIn(member);
    await moveBack(column, interval);
    expect((await viewerOf(browser)) !== null).toBe(alive);
  });

  test('being used keeps it alive', async () => {
    const { browser, user, moveBack } = await signedIn('SALES');
    await moveBack('last_seen_at', '11 hours');
    await viewerOf(browser);
    const session = await market.prisma.session.findFirstOrThrow({ where: { userId: user.id } });
    expect(Date.now() - session.lastSeenAt.getTime()).toBeLessThan(60_000);
  });

  test('an idle session cannot change a password either', async () => {
    const { browser, moveBack } = await signedIn('SALES');
    await moveBack('last_seen_at', '13 hours');
    expect((await post('/change-password', { currentPassword: PASSWORD, newPassword: 'another long password' }, { browser })).statusCode).toBe(401);
  });

  test('a forged or foreign cookie is nobody', async () => {
    const { browser } = await signedIn('SALES');
    const token = readSessionCookie(browser.cookie, cookies);
    expect(readSessionCookie(browser.cookie, { ...cookies, secret: 'another-secret-of-more-than-thirty-two-chars' })).toBeNull();
    expect(readSessionCookie(`__Host-cho-phien.session_token=${token}.AAAA`, cookies)).toBeNull();
    expect(readSessionCookie('__Host-cho-phien.session_token=%E0%A4%A', cookies)).toBeNull();
  });
});

describe('accounts', () => {
  const newcomer = { name: 'Người Mới', email: 'moi@example.com', password: PASSWORD };

  test('signing up tells nobody whether an address is taken; its owner gets a letter', async () => {
    const user = await aPerson();
    const fresh = await post('/sign-up/email', newcomer);
    const taken = await post('/sign-up/email', { ...newcomer, email: user.email });
    expect(taken.statusCode).toBe(fresh.statusCode);
    expect(Object.keys(taken.json()).toSorted()).toEqual(Object.keys(fresh.json()).toSorted());
    const letter = await market.prisma.outboundMessage.findFirstOrThrow({ where: { recipient: user.email } });
    expect(letter.subject).toBe('Bạn đã có tài khoản');
  });

  test('the link of the letter confirms the address and then the password opens', async () => {
    const email = 'xac-nhan@example.com';
    await post('/sign-up/email', { ...newcomer, email });
    expect((await signIn(email, PASSWORD)).statusCode).toBe(403);
    const letter = await market.prisma.outboundMessage.findFirstOrThrow({ where: { recipient: email } });
    const url = new URL(/https:\S+/.exec(letter.body)?.[0] ?? '');
    await trial.inject({ method: 'GET', url: url.pathname + url.search });
    expect((await signIn(email, PASSWORD)).statusCode).toBe(200);
  });

  test('nobody signs up as somebody: phone, confirmation and second factor cannot be set', async () => {
    await post('/sign-up/email', { ...newcomer, email: 'tham@example.com', emailVerified: true, phoneNumber: '+84900000000', twoFactorEnabled: true });
    expect(await market.prisma.user.findUnique({ where: { email: 'tham@example.com' } })).toBeNull();
  });

  test('a forgotten password is set anew by letter and ends every session', async () => {
    const user = await aPerson();
    const browser = { cookie: '' };
    await signIn(user.email, PASSWORD, { browser });
    const known = await post('/request-password-reset', { email: user.email });
    const unknown = await post('/request-password-reset', { email: 'nobody-at-all@example.com' });
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body]);
    const letter = await market.prisma.outboundMessage.findFirstOrThrow({ where: { recipient: user.email } });
    const token = new URL(/https:\S+/.exec(letter.body)?.[0] ?? '').searchParams.get('token');
    expect((await post('/reset-password', { token, newPassword: 'một mật khẩu mới dài' })).statusCode).toBe(200);
    expect(await viewerOf(browser)).toBeNull();
    expect((await signIn(user.email, 'một mật khẩu mới dài')).statusCode).toBe(200);
  });

  test('a telephone number does for a forgotten password as well, and tells as little', async () => {
    const user = await aPerson({ phoneNumber: '+84933333333' });
    const known = await post('/request-password-reset', { email: '0933 333 333' });
    const unknown = await post('/request-password-reset', { email: '0933 333 334' });
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body]);
    expect(await market.prisma.outboundMessage.count({ where: { recipient: user.email } })).toBe(1);
  });

  test('a new password signs every other browser out and keeps this one as it was', async () => {
    const { user } = await anOfficer(market.prisma);
    await withPassword(user);
    const second = await aMember(market.prisma, { userId: user.id, role: 'SALES' });
    const [browser, other] = [{ cookie: '' }, { cookie: '' }];
    await signIn(user.email, PASSWORD, { browser });
    await signIn(user.email, PASSWORD, { browser: other });
    const session = await viewerOf(browser);
    await market.prisma.session.update({
      where: { id: session?.sessionId ?? '' },
      data: { secondFactorAt: new Date(), activeOrganisationId: second.organisation.id },
    });
    const changed = await post('/change-password', { currentPassword: PASSWORD, newPassword: 'một mật khẩu khác dài' }, { browser });
    expect(changed.statusCode).toBe(200);
    expect(await viewerOf(browser)).toMatchObject({ userId: user.id, secondFactor: true, active: { organisationId: second.organisation.id } });
    expect(await viewerOf(other)).toBeNull();
  });
});
