import { goneBase, type LotBalances } from '../../supply/rules/lot-volume.ts';

/** What a lot is expected to give after a loss of so many per cent, rounded down; never less than left it already. */
export function lossyVolume(lot: LotBalances, lossPercent: number): { expectedBase: bigint; safeBase: bigint } {
  const kept = (base: bigint) => (base * BigInt(100 - lossPercent)) / 100n;
  const gone = goneBase(lot);
  const expectedBase = kept(lot.expectedBase) > gone ? kept(lot.expectedBase) : gone;
  const safeBase = kept(lot.safeBase);
  return { expectedBase, safeBase: safeBase < expectedBase ? safeBase : expectedBase };
}
