import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import type { Pool } from 'pg';
import { readViewer } from '../modules/identity/reads/read-viewer.ts';
import { readPhoneNumber } from '../modules/identity/rules/phone-number.ts';
import { type Authentication, CLIENT_ADDRESS_HEADER } from '../modules/identity/sign-in/authentication.ts';
import { type CookieRules, readSessionCookie } from '../modules/identity/sign-in/session-cookie.ts';
import type { WrongPasswords } from '../modules/identity/sign-in/wrong-passwords.ts';

export interface AuthenticationRoutes {
  authentication: Authentication;
  wrongPasswords: WrongPasswords;
  prisma: PrismaClient;
  pool: Pool;
  cookies: CookieRules;
}

const BASE = '/api/auth';
/** What is open; everything else the library could do is not. */
const POSTS = new Set([
  '/sign-in/email',
  '/sign-out',
  '/sign-up/email',
  '/send-verification-email',
  '/request-password-reset',
  '/reset-password',
  '/change-password',
  '/revoke-other-sessions',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/get-totp-uri',
  '/two-factor/generate-backup-codes',
  '/two-factor/send-otp',
  '/two-factor/verify-otp',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
]);
const GETS = new Set(['/verify-email']);
/** Paths on which a password can be guessed. */
const PASSWORDS = new Set([
  '/sign-in/email',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/get-totp-uri',
  '/two-factor/generate-backup-codes',
]);

const FORGOTTEN = '/request-password-reset';
/** Writing the letter takes some milliseconds that a stranger must not see: known and unknown people wait the same. */
const FORGOTTEN_ANSWER_MS = 300;

type Body = Record<string, unknown>;

/** Sign-in, sign-up, passwords and second factors under /api/auth, JSON only. */
export function authenticationRoutes(server: FastifyInstance, routes: AuthenticationRoutes): void {
  server.get(`${BASE}/*`, (request, reply) => answer(routes, request, reply, GETS));
  server.post(`${BASE}/*`, { bodyLimit: 16_384 }, (request, reply) => answer(routes, request, reply, POSTS));
}

async function answer(routes: AuthenticationRoutes, request: FastifyRequest, reply: FastifyReply, open: ReadonlySet<string>): Promise<FastifyReply> {
  const path = new URL(request.url, 'http://path').pathname.slice(BASE.length);
  reply.header('cache-control', 'no-store');
  if (!open.has(path)) return reply.code(404).send({ code: 'NOT_FOUND' });
  if (request.method === 'POST' && !fromOurPages(request, routes.cookies)) return reply.code(403).send({ code: 'INVALID_ORIGIN' });
  const token = readSessionCookie(request.headers.cookie, routes.cookies);
  // Ends a session left idle before the library, which does not know our rules, would take it.
  const viewer = token === null ? null : await readViewer(routes.pool, token);
  const given = isBody(request.body) ? request.body : {};
  const body = await completed(routes, path, { given, userId: viewer?.userId ?? null });
  if (path === FORGOTTEN) return send((await Promise.all([ask(routes, request, path, body.body), delay(FORGOTTEN_ANSWER_MS)]))[0], reply);
  if (!PASSWORDS.has(path)) return send(await ask(routes, request, path, body.body), reply);
  const attempt = await routes.wrongPasswords.take({ userId: body.userId, identifier: String(given['email'] ?? ''), address: request.ip });
  if (!attempt.ok) {
    return reply
      .code(429)
      .header('retry-after', attempt.retryAfterSeconds)
      .send({ code: 'TOO_MANY_ATTEMPTS', message: 'Too many wrong passwords; try again later', retryAfterSeconds: attempt.retryAfterSeconds });
  }
  const response = await ask(routes, request, path, body.body);
  if (!(await passwordWasWrong(response))) await routes.wrongPasswords.giveBack(attempt.keys);
  return send(response, reply);
}

/** Browsers name the page a request comes from; another site's is refused. Programs without one have no cookies to abuse. */
function fromOurPages(request: FastifyRequest, { publicUrl }: CookieRules): boolean {
  const { origin, host } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site') return false;
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === host);
}

/** What the library needs beside what came: an address for a telephone number; that a new password signs every other browser out. */
async function completed({ prisma }: AuthenticationRoutes, path: string, { given, userId }: { given: Body; userId: string | null }) {
  if (path === '/sign-in/email' || path === FORGOTTEN) return withAddress(prisma, given);
  return { body: path === '/change-password' ? { ...given, revokeOtherSessions: true } : given, userId };
}

/** People sign in with an e-mail address or a telephone number; the look-up is the same whether or not somebody is found. */
async function withAddress(prisma: PrismaClient, given: Body): Promise<{ body: Body; userId: string | null }> {
  const typed = String(given['email'] ?? '')
    .trim()
    .slice(0, 254);
  const phoneNumber = readPhoneNumber(typed);
  const user = await prisma.user.findUnique({
    where: phoneNumber === null ? { email: typed.toLowerCase() } : { phoneNumber },
    select: { id: true, email: true },
  });
  const email = phoneNumber === null ? typed : (user?.email ?? `${phoneNumber.slice(1)}@nobody.invalid`);
  return { body: { ...given, email }, userId: user?.id ?? null };
}

/** Hands the request to the library as its own kind, with the caller's address as the edge knows it. */
async function ask({ authentication, cookies }: AuthenticationRoutes, request: FastifyRequest, path: string, body: Body): Promise<Response> {
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'referer', 'user-agent', 'host', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  const url = new URL(`${BASE}${path}${new URL(request.url, 'http://path').search}`, cookies.publicUrl);
  if (request.method === 'GET') return authentication.handler(new Request(url, { headers }));
  headers.set('content-type', 'application/json');
  return authentication.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function passwordWasWrong(response: Response): Promise<boolean> {
  if (response.status === 401) return true;
  if (response.status !== 400) return false;
  const answer: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return isBody(answer) && answer['code'] === 'INVALID_PASSWORD';
}

/** The session token stays in its HttpOnly cookie: it is taken out of what scripts can read. */
async function send(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  for (const name of ['location', 'x-retry-after']) {
    const value = response.headers.get(name);
    if (value !== null) reply.header(name === 'location' ? name : 'retry-after', value);
  }
  const text = await response.text();
  const answer: unknown = text === '' ? null : safely(text);
  if (!isBody(answer)) return reply.send(text);
  const { token: _token, ...readable } = answer;
  return reply.type('application/json').send(readable);
}

function safely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
