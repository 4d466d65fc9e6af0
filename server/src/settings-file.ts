import { existsSync } from 'node:fs';
import path from 'node:path';

const SETTINGS = path.resolve(import.meta.dirname, '../../.env');

/** Takes the variables of the workspace's `.env` into the environment, if there is one; those already set keep their values. */
export function readSettingsFile(): void {
  if (existsSync(SETTINGS)) process.loadEnvFile(SETTINGS);
}
