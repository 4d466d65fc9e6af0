/** Enum values of the contract, in its capitals, for names our code writes small: `verify` becomes `VERIFY`. */
export function capitalValues<Name extends string>(names: readonly Name[]): Record<Uppercase<Name>, { value: Name }> {
  return Object.fromEntries(names.map((name) => [name.toUpperCase(), { value: name }])) as Record<Uppercase<Name>, { value: Name }>;
}
