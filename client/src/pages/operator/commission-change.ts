/** A version of the commission as far as it is compared with others. */
interface Version {
  category: string | null
  basisPoints: number
  fromOn: string
  untilOn: string | null
  publishedAt: string
}

/** The rate that held on a version's first day before it was published: of its shelf, else of every shelf; null when there was none. */
export function rateBefore<Rule extends Version>(rule: Rule, rules: readonly Rule[]): number | null {
  const earlier = rules
    .filter(({ publishedAt, fromOn, untilOn }) => publishedAt < rule.publishedAt && fromOn <= rule.fromOn && (untilOn === null || untilOn >= rule.fromOn))
    .toSorted((one, other) => (one.publishedAt < other.publishedAt ? 1 : -1))
  const same = earlier.find(({ category }) => category === rule.category) ?? earlier.find(({ category }) => category === null)
  return same?.basisPoints ?? null
}
