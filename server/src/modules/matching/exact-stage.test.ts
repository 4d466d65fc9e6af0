import { expect, test, vi } from 'vitest';

test('without HiGHS the stage says why, and everything else works', async () => {
  vi.doMock('highs', () => {
    throw new Error('no solver here');
  });
  const { loadExactStage } = await import('./exact-stage.ts');
  const stage = await loadExactStage();
  expect(stage.available).toBe(false);
  vi.doUnmock('highs');
});
