import type { PrismaClient } from '@cho-phien/prisma/generated/client.ts';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Clock } from '../../../kernel/clock.ts';
import { sendMessage } from '../../notifications/commands/send-message.ts';
import type { LetterKind, LetterParameters } from '../../notifications/rules/letter.ts';
import { COOKIE_LIFE_SECONDS, cookiePrefix } from './session-cookie.ts';
import { startingOrganisation } from './starting-organisation.ts';

export interface AuthenticationOptions {
  prisma: PrismaClient;
  clock: Clock;
  /** Address people type. */
  publicUrl: string;
  secret: string;
  /** Production takes codes of an authenticator only; a trial also sends them by e-mail, into its own outbox. */
  production: boolean;
}

/** What a session keeps when its token changes with the password. */
interface KeptOfSession {
  secondFactorAt?: Date | null;
  activeOrganisationId?: string | null;
}

/** Header in which the HTTP edge names the caller's address; callers cannot set it. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

const MINUTE_S = 60;
const HOUR_S = 3_600;

/** Accounts, passwords and second factors. Sessions are rows of ours; organisations, roles and invitations are our own commands. */
export function createAuthentication({ prisma, clock, publicUrl, secret, production }: AuthenticationOptions) {
  const secure = publicUrl.startsWith('https:');

  async function send<Kind extends LetterKind>(user: { id: string; email: string }, kind: Kind, parameters: LetterParameters[Kind]): Promise<void> {
    const person = await prisma.user.findUnique({ where: { id: user.id }, select: { locale: true } });
    await prisma.$transaction((tx) =>
      sendMessage(
        tx,
        { clock },
        { recipient: user.email, locale: person?.locale ?? 'VI', kind, parameters, path: null, dedupeKey: `${kind}:${user.id}:${crypto.randomUUID()}` },
      ),
    );
  }

  return betterAuth({
    appName: 'Chợ Phiên',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // A page of the same host is never a forger; behind a proxy that host is the public one.
    trustedOrigins: (request) => [publicUrl, ...(request?.headers.get('host') ? [`${secure ? 'https' : 'http'}://${request.headers.get('host')}`] : [])],
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    user: {
      additionalFields: {
        locale: { type: 'string', required: false, defaultValue: 'VI', input: false },
        phoneNumber: { type: 'string', required: false, unique: true, input: false },
      },
    },
    session: {
      expiresIn: COOKIE_LIFE_SECONDS,
      disableSessionRefresh: true,
      freshAge: HOUR_S,
      additionalFields: {
        activeOrganisationId: { type: 'string', required: false, input: false },
        secondFactorAt: { type: 'date', required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: HOUR_S,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => send(user, 'RESET_PASSWORD', { name: user.name, url: `${publicUrl}/dat-lai-mat-khau?token=${token}` }),
      onExistingUserSignUp: ({ user }) => send(user, 'ADDRESS_TAKEN', { name: user.name }),
    },
    emailVerification: {
      sendOnSignUp: true,
      // Whoever knows the password of an address never confirmed gets the letter again.
      sendOnSignIn: true,
      autoSignInAfterVerification: false,
      sendVerificationEmail: ({ user, url }) => send(user, 'VERIFY_ADDRESS', { name: user.name, url }),
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'authRateLimit',
      window: MINUTE_S,
      max: 120,
      customRules: {
        // Wrong passwords have limits of their own; this only bounds the work of hashing.
        '/sign-in/*': { window: MINUTE_S, max: 100 },
        '/change-password': { window: MINUTE_S, max: 20 },
        '/two-factor/*': { window: MINUTE_S, max: 40 },
        '/sign-up/*': { window: HOUR_S, max: 50 },
        '/request-password-reset': { window: HOUR_S, max: 30 },
        '/send-verification-email': { window: HOUR_S, max: 30 },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, endpoint) => {
            // A new password changes the token of the browser it is typed in, and nothing else of its session.
            const same = endpoint?.path === '/change-password' ? (endpoint.context.session?.session as KeptOfSession | undefined) : undefined;
            return {
              data: {
                ...session,
                secondFactorAt: endpoint?.path?.startsWith('/two-factor/verify-') ? new Date() : (same?.secondFactorAt ?? null),
                activeOrganisationId: same?.activeOrganisationId ?? (await startingOrganisation(prisma, session.userId)),
              },
            };
          },
        },
      },
    },
    advanced: {
      database: { generateId: false },
      useSecureCookies: false,
      cookiePrefix: cookiePrefix({ publicUrl }),
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    plugins: [
      twoFactor({
        issuer: 'Chợ Phiên',
        // Everybody who needs a second factor proves it each time; no browser is trusted instead.
        trustDeviceMaxAge: 0,
        ...(production
          ? {}
          : {
              otpOptions: {
                period: 5,
                storeOTP: 'hashed' as const,
                sendOTP: ({ user, otp }: { user: { id: string; email: string }; otp: string }) => send(user, 'SIGN_IN_CODE', { code: otp }),
              },
            }),
      }),
    ],
  });
}

export type Authentication = ReturnType<typeof createAuthentication>;
