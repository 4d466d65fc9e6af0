import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pino, { type Logger } from 'pino';
import type { Configuration } from './configuration.ts';

/** Names of fields that never reach the log, wherever they stand. */
const SECRET_PATHS = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  '*.password',
  '*.token',
  '*.secret',
  '*.authorization',
  '*.cookie',
  'err.meta',
  'err.config',
];

/** One JSON line for each event: to the output in production, beside the trial's data otherwise. */
export function createLog({ logLevel, production, dataFolder }: Pick<Configuration, 'logLevel' | 'production' | 'dataFolder'>): Logger {
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_PATHS, censor: '[hidden]' },
    formatters: { level: (level: string) => ({ level }) },
  };
  if (production) return pino(options);
  mkdirSync(dataFolder, { recursive: true });
  return pino(options, pino.destination({ dest: path.join(dataFolder, 'server.log'), sync: false }));
}
