import { defineConfig } from 'vitest/config';

const databaseTests = ['prisma/**/*.db.test.ts', 'server/**/*.db.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['prisma/**/*.test.ts', 'server/**/*.test.ts', 'schema/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...databaseTests],
        },
      },
      {
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
