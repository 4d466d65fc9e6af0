import { buyerLocationRule } from '@cho-phien/schema/rules/buyer-location.ts'
import { checkInput } from '@cho-phien/schema/rules/check-input.ts'
import { problemSentence, type Problem } from '../../features/input-problems.ts'
import type { VariablesOf } from '../../graphql/graphql.ts'
import { formatNumber, parseDecimal } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { clockTime, hoursOfSpan, minuteOf, spansOf } from '../../i18n/opening-hours.ts'
import { communeWords, type BuyerLocation, type SaveBuyerLocation_Mutation } from './location.ts'

/** Hours on some weekdays, as they were typed. */
export interface HoursForm {
  first: number
  last: number
  from: string
  to: string
}

/** A place as it is typed. */
export interface LocationForm {
  kind: BuyerLocation['kind']
  nameVi: string
  nameEn: string
  communeCode: string
  /** Commune and province, as they are shown. */
  communeName: string
  addressLine: string
  gln: string
  dockCount: string
  /** Tonnes. */
  maxTruck: string
  /** Tonnes. */
  maxDaily: string
  hours: HoursForm[]
}

type LocationInput = Omit<VariablesOf<typeof SaveBuyerLocation_Mutation>['input'], 'idempotencyKey' | 'locationId'>

const NEW: LocationForm = {
  kind: 'STORE',
  nameVi: '',
  nameEn: '',
  communeCode: '',
  communeName: '',
  addressLine: '',
  gln: '',
  dockCount: '',
  maxTruck: '',
  maxDaily: '',
  hours: [{ first: 1, last: 6, from: '05:00', to: '11:00' }],
}

/** The form of a place; without one, that of a new store with the usual morning hours. */
export function formOfLocation(location: BuyerLocation | undefined): LocationForm {
  if (!location) return NEW
  const tonnes = (weight: { value: string } | null) => (weight ? formatTonnes(Number(weight.value) / 1000) : '')
  const { kind, nameVi, nameEn, addressLine, gln, commune, dockCount, maxTruck, maxDaily, receivingHours } = location
  return {
    kind,
    nameVi,
    nameEn,
    communeCode: commune.code,
    communeName: communeWords(commune),
    addressLine,
    gln: gln ?? '',
    dockCount: dockCount === null ? '' : String(dockCount),
    maxTruck: tonnes(maxTruck),
    maxDaily: tonnes(maxDaily),
    hours: spansOf(receivingHours).map(({ first, last, fromMinute, toMinute }) => ({ first, last, from: clockTime(fromMinute), to: clockTime(toMinute) })),
  }
}

const formatTonnes = (tonnes: number) => String(Number(tonnes.toFixed(3))).replace('.', ',')

const weight = (tonnes: string) => (tonnes.trim() === '' ? null : { value: parseDecimal(tonnes) ?? tonnes.trim(), unit: 'TNE' as const })

/** From midnight to midnight is the whole day. */
function minutesOf(from: string, to: string): { fromMinute: number; toMinute: number } {
  const [fromMinute, toMinute] = [minuteOf(from) ?? Number.NaN, minuteOf(to) ?? Number.NaN]
  return { fromMinute, toMinute: fromMinute === 0 && toMinute === 0 ? 1440 : toMinute }
}

/** The place as the API takes it, with the row of the form each of its hours comes from. */
export function locationInput(form: LocationForm): { input: LocationInput; rowOfHours: number[] } {
  const hours = form.hours.map(({ first, last, from, to }) => hoursOfSpan({ first, last, ...minutesOf(from, to) }))
  const count = form.dockCount.trim()
  const input = {
    kind: form.kind,
    nameVi: form.nameVi.trim(),
    nameEn: form.nameEn.trim() || form.nameVi.trim(),
    communeCode: form.communeCode,
    addressLine: form.addressLine.trim(),
    gln: form.gln.replace(/\s/g, '') || null,
    dockCount: count === '' ? null : Number(parseDecimal(count) ?? Number.NaN),
    maxTruck: weight(form.maxTruck),
    maxDaily: weight(form.maxDaily),
    receivingHours: hours.flat(),
  }
  return { input, rowOfHours: hours.flatMap((days, row) => days.map(() => row)) }
}

/** What the shared rules refuse. A missing name is asked for once: the Vietnamese one stands in for the English. */
export function locationProblems(input: LocationInput): Problem[] {
  const checked = checkInput(buyerLocationRule, input)
  return checked.ok ? [] : checked.problems.filter(({ path }) => path !== 'nameEn' || input.nameEn !== input.nameVi)
}

/** Problems of single hours at the rows of the form they come from, each once. */
export function problemsByRow(problems: readonly Problem[], rowOfHours: readonly number[]): Problem[] {
  const placed = problems.map((problem) => ({
    ...problem,
    path: problem.path.replace(/^receivingHours\.(\d+)/, (_whole, index: string) => `hours.${rowOfHours[Number(index)] ?? index}`),
  }))
  return [...new Map(placed.map((problem) => [`${problem.path} ${problem.rule}`, problem])).values()]
}

/** What is wrong with a field of a place, in a sentence. */
export function locationSentence(problem: Problem): string {
  const { path, rule, parameters } = problem
  if (path === 'gln') return m.problem_gln()
  if (path === 'dockCount' && rule === 'WRONG_TYPE') return m.problem_number()
  if (path === 'communeCode') return m.problem_choose_commune()
  if (path === 'receivingHours' && rule === 'TOO_MANY') return m.problem_too_many_hours({ most: formatNumber(Number(parameters.maximum)) })
  if (path.startsWith('hours.') && (rule === 'WRONG_TYPE' || rule === 'MALFORMED' || rule === 'REQUIRED')) return m.problem_hour()
  if (path.startsWith('hours.') && rule === 'TWICE') return m.problem_hours_twice()
  return problemSentence(problem)
}
