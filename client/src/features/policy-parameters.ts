/** The rules of fairness in a version of the matching policy, in tenths of a per cent. */
export interface FairnessRules {
  smallBonusPermille: number
  creditBonusPermille: number | null
  halfLifeDays: number | null
  quotaPermille: number | null
  mostExtraCostPermille: number | null
}

type Parameters = Record<string, unknown>
const group = (value: unknown): Parameters => (typeof value === 'object' && value !== null ? (value as Parameters) : {})
const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Reads the rules of fairness from the parameters of a version; what an older version does not know is null. */
export function fairnessRules(parameters: unknown): FairnessRules {
  const all = group(parameters)
  const fairness = group(all['fairness'])
  const quota = group(fairness['quota'])
  return {
    smallBonusPermille: figure(all['smallCooperativeBonusMilli']) ?? 0,
    creditBonusPermille: figure(fairness['creditBonusMilli']),
    halfLifeDays: figure(fairness['halfLifeDays']),
    quotaPermille: figure(quota['shareMilli']),
    mostExtraCostPermille: figure(quota['mostExtraCostMilli']),
  }
}

/** One figure of a policy that differs from the version before. */
export interface PolicyChange {
  name: string
  before: string
  after: string
}

/** Every parameter in which two versions differ, by its path. */
export function policyChanges(before: unknown, after: unknown): PolicyChange[] {
  const [old, now] = [flat(before), flat(after)]
  const names = [...new Set([...old.keys(), ...now.keys()])].sort()
  return names.flatMap((name) => {
    const change = { name, before: old.get(name) ?? '–', after: now.get(name) ?? '–' }
    return change.before === change.after ? [] : [change]
  })
}

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map([[path, JSON.stringify(value) ?? '–']])
  return new Map(Object.entries(value).flatMap(([name, part]) => [...flat(part, path ? `${path}.${name}` : name)]))
}
