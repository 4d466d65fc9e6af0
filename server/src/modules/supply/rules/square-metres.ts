/** Hectares written as decimal text with four decimals at most, in whole square metres: "1.5" is 15000. */
export function squareMetres(hectares: string): bigint {
  const [whole = '0', fraction = ''] = hectares.split('.');
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
}

/** Whole square metres as hectares, without needless zeros: 15000 is "1.5". */
export function hectaresOf(areaSquareMetres: bigint): string {
  const fraction = (areaSquareMetres % 10_000n).toString().padStart(4, '0').replace(/0+$/, '');
  return `${areaSquareMetres / 10_000n}${fraction && `.${fraction}`}`;
}
