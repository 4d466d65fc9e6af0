/** A structure as JSON stores it: 64-bit integers and decimals as text, instants as ISO text, absent fields left out. */
export function plainJson<T>(value: T): unknown {
  return JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)) ?? 'null');
}
