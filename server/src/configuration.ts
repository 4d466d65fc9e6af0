import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { PHONE_STEPS } from './modules/notifications/rules/phone-steps.ts';

const WORKSPACE = path.resolve(import.meta.dirname, '../..');
/** Variables whose value may also stand in a file named by `<NAME>_FILE`, as secret stores hand it out. */
const SECRETS = [
  'DATABASE_URL',
  'AUTH_SECRET',
  'S3_SECRET_ACCESS_KEY',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'BANK_FEED_SECRET',
  'SMTP_URL',
  'ESMS_SECRET_KEY',
] as const;

const text = z.string().trim().min(1).optional();
const secret = (prefix: string) => text.refine((value) => value === undefined || value.startsWith(prefix), `must start with ${prefix}`);

const environmentRule = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: text,
    DATA_DIR: z.string().trim().min(1).default('.data'),
    DATABASE_URL: text.refine((value) => value === undefined || /^postgres(ql)?:\/\//.test(value), 'must be a postgresql:// address'),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    AUTH_SECRET: text.refine((value) => value === undefined || value.length >= 32, 'must have at least 32 characters'),
    TRUSTED_PROXIES: text,
    CLOCK_OFFSET_DAYS: z.coerce.number().int().min(-3_650).max(3_650).default(0),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    WORKER: z.enum(['on', 'off']).default('on'),
    SMTP_URL: text.refine((value) => value === undefined || /^smtps?:\/\//.test(value), 'must be an smtp:// or smtps:// address'),
    MAIL_FROM: z.string().trim().min(3).default('Chợ Phiên <no-reply@localhost>'),
    ZALO_URL: z.url().default('https://business.openapi.zalo.me'),
    ZALO_TOKEN_FILE: text,
    ZALO_TEMPLATES: text.refine((value) => value === undefined || templatesOf(value) !== null, 'must be STEP=template, comma-separated, of known steps'),
    ESMS_URL: z.url().default('https://rest.esms.vn'),
    ESMS_API_KEY: text,
    ESMS_SECRET_KEY: text,
    ESMS_BRANDNAME: text,
    S3_ENDPOINT: z.url().optional(),
    S3_REGION: z.string().trim().min(1).default('us-east-1'),
    S3_BUCKET: text,
    S3_ACCESS_KEY_ID: text,
    S3_SECRET_ACCESS_KEY: text,
    STRIPE_SECRET_KEY: secret('sk_'),
    STRIPE_WEBHOOK_SECRET: secret('whsec_'),
    BANK_BIN: text.refine((value) => value === undefined || /^\d{6}$/.test(value), 'must have six digits'),
    BANK_ACCOUNT: text.refine((value) => value === undefined || /^[A-Z0-9]{4,19}$/i.test(value), 'must be an account number'),
    BANK_HOLDER: text,
    BANK_NAME: text,
    BANK_FEED_SECRET: text.refine((value) => value === undefined || value.length >= 32, 'must have at least 32 characters'),
  })
  .superRefine((values, check) => {
    const refuse = (name: string, message: string) => check.addIssue({ code: 'custom', path: [name], message });
    if (values.NODE_ENV === 'production') {
      for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'AUTH_SECRET', 'SMTP_URL'] as const)
        if (values[name] === undefined) refuse(name, 'is needed in production');
      if (values.CLOCK_OFFSET_DAYS !== 0) refuse('CLOCK_OFFSET_DAYS', 'must not be set in production');
      if (values.PUBLIC_URL?.startsWith('http://')) refuse('PUBLIC_URL', 'must be an https address in production');
    }
    if ((values.STRIPE_SECRET_KEY === undefined) !== (values.STRIPE_WEBHOOK_SECRET === undefined))
      refuse('STRIPE_SECRET_KEY', 'STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET belong together');
    const account = [values.BANK_BIN, values.BANK_ACCOUNT, values.BANK_HOLDER, values.BANK_NAME].filter((value) => value !== undefined).length;
    if (account !== 0 && account !== 4) refuse('BANK_ACCOUNT', 'BANK_BIN, BANK_ACCOUNT, BANK_HOLDER and BANK_NAME belong together');
    if ((values.ZALO_TOKEN_FILE === undefined) !== (values.ZALO_TEMPLATES === undefined))
      refuse('ZALO_TOKEN_FILE', 'ZALO_TOKEN_FILE and ZALO_TEMPLATES belong together');
    const gateway = [values.ESMS_API_KEY, values.ESMS_SECRET_KEY, values.ESMS_BRANDNAME].filter((value) => value !== undefined).length;
    if (gateway !== 0 && gateway !== 3) refuse('ESMS_API_KEY', 'ESMS_API_KEY, ESMS_SECRET_KEY and ESMS_BRANDNAME belong together');
    const bucket = [values.S3_BUCKET, values.S3_ACCESS_KEY_ID, values.S3_SECRET_ACCESS_KEY].filter((value) => value !== undefined).length;
    if (bucket !== 0 && bucket !== 3) refuse('S3_BUCKET', 'S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together');
  });

/** Templates of Zalo by step, out of `STEP=template,…`; null when it is something else. */
function templatesOf(text: string): ReadonlyMap<string, string> | null {
  const pairs = text.split(',').map((pair) => pair.trim().split('='));
  const known = pairs.every(([step, template, more]) => PHONE_STEPS.some((name) => name === step) && /^\d+$/.test(template ?? '') && more === undefined);
  return known ? new Map(pairs.map(([step = '', template = '']) => [step, template])) : null;
}

/** Access to Zalo's messages by template. */
export interface ZaloAccess {
  url: string;
  /** File with the account's token, read anew for each message: Zalo changes it every day. */
  tokenFile: string;
  /** Approved template of each step; steps without one go by SMS. */
  templates: ReadonlyMap<string, string>;
}

/** Access to an SMS gateway that speaks eSMS's API. */
export interface SmsAccess {
  url: string;
  apiKey: string;
  secretKey: string;
  /** Sender people see. */
  brandname: string;
}

export interface BucketAccess {
  endpoint: string | undefined;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Access to a provider of card payments that speaks Stripe's API. */
export interface StripeSettings {
  secretKey: string;
  webhookSecret: string;
  /** Where the API is; undefined for Stripe itself. */
  apiUrl: string | undefined;
}

/** The market's account that shoppers transfer to. */
export interface BankSettings {
  bin: string;
  account: string;
  holder: string;
  bankName: string;
}

/** A made-up account at a real bank's number, so that a trial shows its codes. */
const TRIAL_BANK: BankSettings = { bin: '970436', account: '0011001234567', holder: 'CHO PHIEN (BAN DUNG THU)', bankName: 'Vietcombank' };

export interface Configuration {
  production: boolean;
  port: number;
  host: string;
  /** Folder of everything a trial keeps: database, uploads, logs. Absolute. */
  dataFolder: string;
  /** Undefined lets the embedded database be used. */
  databaseUrl: string | undefined;
  databasePool: number;
  /** Address people type; undefined lets it follow from the port. */
  publicUrl: string | undefined;
  authSecret: string;
  /** Addresses whose forwarded headers are believed. */
  trustedProxies: string[];
  clockOffsetDays: number;
  logLevel: string;
  /** Whether this process also works off the job queue. */
  worker: boolean;
  /** Whether pages come straight from the client's source and change while they are looked at; `pnpm dev` asks for it. */
  livePages: boolean;
  bucket: BucketAccess | undefined;
  /** Undefined lets a trial play the provider itself; in production cards are not taken then. */
  stripe: StripeSettings | undefined;
  /** Undefined takes no transfers. */
  bank: BankSettings | undefined;
  /** Signs what the bank's feed tells; undefined refuses all of it. */
  bankFeedSecret: string | undefined;
  /** Undefined keeps letters in the outbox, which a trial shows on a page. */
  mail: { url: string; from: string } | undefined;
  /** The same for Zalo; in production steps are then told by SMS. */
  zalo: ZaloAccess | undefined;
  /** The same for SMS; in production phones are then not written to. */
  sms: SmsAccess | undefined;
}

/** Every fault of the environment at once, so that it is mended in one go. */
export class InvalidConfiguration extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'InvalidConfiguration';
    this.faults = faults;
  }
}

/** Reads the environment once. Throws InvalidConfiguration naming all faults. */
export function readConfiguration(environment: Record<string, string | undefined> = process.env): Configuration {
  const parsed = environmentRule.safeParse(withSecretFiles(environment));
  if (!parsed.success) throw new InvalidConfiguration(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const dataFolder = path.resolve(WORKSPACE, values.DATA_DIR);
  return {
    production,
    port: values.PORT,
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    dataFolder,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, ''),
    authSecret: values.AUTH_SECRET ?? trialSecret(dataFolder),
    trustedProxies: (values.TRUSTED_PROXIES ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    clockOffsetDays: values.CLOCK_OFFSET_DAYS,
    logLevel: values.LOG_LEVEL,
    worker: values.WORKER === 'on',
    livePages: false,
    stripe:
      values.STRIPE_SECRET_KEY && values.STRIPE_WEBHOOK_SECRET
        ? { secretKey: values.STRIPE_SECRET_KEY, webhookSecret: values.STRIPE_WEBHOOK_SECRET, apiUrl: undefined }
        : undefined,
    bank:
      values.BANK_BIN && values.BANK_ACCOUNT && values.BANK_HOLDER && values.BANK_NAME
        ? { bin: values.BANK_BIN, account: values.BANK_ACCOUNT, holder: values.BANK_HOLDER, bankName: values.BANK_NAME }
        : production
          ? undefined
          : TRIAL_BANK,
    bankFeedSecret: values.BANK_FEED_SECRET,
    mail: values.SMTP_URL === undefined ? undefined : { url: values.SMTP_URL, from: values.MAIL_FROM },
    zalo:
      values.ZALO_TOKEN_FILE && values.ZALO_TEMPLATES
        ? { url: values.ZALO_URL, tokenFile: values.ZALO_TOKEN_FILE, templates: templatesOf(values.ZALO_TEMPLATES) ?? new Map() }
        : undefined,
    sms:
      values.ESMS_API_KEY && values.ESMS_SECRET_KEY && values.ESMS_BRANDNAME
        ? { url: values.ESMS_URL, apiKey: values.ESMS_API_KEY, secretKey: values.ESMS_SECRET_KEY, brandname: values.ESMS_BRANDNAME }
        : undefined,
    bucket:
      values.S3_BUCKET && values.S3_ACCESS_KEY_ID && values.S3_SECRET_ACCESS_KEY
        ? {
            endpoint: values.S3_ENDPOINT,
            region: values.S3_REGION,
            bucket: values.S3_BUCKET,
            accessKeyId: values.S3_ACCESS_KEY_ID,
            secretAccessKey: values.S3_SECRET_ACCESS_KEY,
          }
        : undefined,
  };
}

function withSecretFiles(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  const values = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  for (const name of SECRETS) {
    const file = values[`${name}_FILE`];
    if (file === undefined || values[name] !== undefined) continue;
    try {
      values[name] = readFileSync(file, 'utf8').trim();
    } catch {
      throw new InvalidConfiguration([`${name}_FILE cannot be read`]);
    }
  }
  return values;
}

/** A secret of this trial alone, kept beside its database so that sessions outlive a restart. */
function trialSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'auth-secret');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const made = randomBytes(32).toString('hex');
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, `${made}\n`, { mode: 0o600 });
    return made;
  }
}
