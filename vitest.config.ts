import { defineConfig } from 'vitest/config';

// Node takes graphql's CommonJS build; Vite would take its ES build beside it, and two copies refuse each other.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

const databaseTests = ['prisma/**/*.db.test.ts', 'server/**/*.db.test.ts'];

export default defineConfig({
  test: {
    // Modules are loaded once for a worker and not once for a file, which halves the time; a test leaves nothing behind in them.
    isolate: false,
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['prisma/**/*.test.ts', 'server/**/*.test.ts', 'schema/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...databaseTests],
        },
      },
      {
        resolve,
        test: {
          name: 'database',
          include: databaseTests,
          globalSetup: 'prisma/test/database-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      'client',
    ],
  },
});
