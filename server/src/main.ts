import { type Configuration, InvalidConfiguration, readConfiguration } from './configuration.ts';
import { createLog } from './log.ts';
import { runServer } from './run-server.ts';
import { readSettingsFile } from './settings-file.ts';

// The server alone, against the database of DATABASE_URL; `pnpm start` also brings a database, demo world and client.
let configuration: Configuration | undefined;
try {
  readSettingsFile();
  configuration = readConfiguration();
} catch (error) {
  if (!(error instanceof InvalidConfiguration)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
if (configuration !== undefined) {
  const { databaseUrl } = configuration;
  if (databaseUrl === undefined) {
    process.stderr.write('DATABASE_URL is needed; `pnpm start` brings a database of its own\n');
    process.exitCode = 1;
  } else {
    const running = await runServer({ ...configuration, databaseUrl }, createLog(configuration));
    running.endOnSignals();
  }
}
