import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatInstant, formatMoney, formatQuantity, parseDecimal, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { DamageReport_report, type DamageReport } from './damage-report.ts'
import { damageStatusWord, isDamageKind } from './damage-words.ts'
import { keepPhotos } from './photos.server.ts'

const DamagedLines_Query = graphql(`
  query DamagedLines_Query($token: String!) {
    purchaseDamage(token: $token) {
      lineId
      status
      grantedVnd
      quantity {
        value
        unit
      }
    }
  }
`)

/** What was reported of lines of a purchase, in words, by line. */
export async function loadDamagedLines(context: Readonly<RouterContextProvider>, token: string): Promise<ReadonlyMap<string, string>> {
  const { purchaseDamage } = await loadQuery(context, DamagedLines_Query, { token })
  return new Map(
    purchaseDamage.map(({ lineId, status, grantedVnd, quantity }) => {
      const said = { quantity: formatQuantity(quantity.value, quantity.unit), status: damageStatusWord(status) }
      return [lineId, grantedVnd === '0' ? m.damage_line(said) : m.damage_line_back({ ...said, amount: formatMoney(grantedVnd) })]
    }),
  )
}

const DamageForm_Query = graphql(
  `
    query DamageForm_Query($token: String!) {
      orderGroup(token: $token) {
        code
        orders {
          deliveredAt
          damageUntil
          cooperativeNameVi
          cooperativeNameEn
          lines {
            id
            titleVi
            titleEn
            packNameVi
            packNameEn
            finalAmountVnd
            packed {
              value
              unit
            }
          }
        }
      }
      purchaseDamage(token: $token) {
        ...DamageReport_report
      }
    }
  `,
  [DamageReport_report],
)

export interface DamageForm {
  code: string
  title: string
  pack: string
  cooperative: string
  report: DamageReport | null
  /** Null when it cannot be reported, `closed` says why then. */
  asked: { until: string; got: string; most: string; unitCode: string; unit: string } | null
  closed: string | null
}

/** One line of a purchase with its report of damage, or what a household is asked for one; null for a line that is not in it. */
export async function loadDamageForm(context: Readonly<RouterContextProvider>, token: string, lineId: string): Promise<DamageForm | null> {
  const { orderGroup, purchaseDamage } = await loadQuery(context, DamageForm_Query, { token })
  const order = orderGroup?.orders.find(({ lines }) => lines.some(({ id }) => id === lineId))
  const line = order?.lines.find(({ id }) => id === lineId)
  if (!orderGroup || !order || !line) return null
  const { packed, finalAmountVnd } = line
  const most = packed && formatQuantity(packed.value, packed.unit)
  return {
    code: orderGroup.code,
    title: inLocale(line.titleVi, line.titleEn),
    pack: inLocale(line.packNameVi, line.packNameEn),
    cooperative: inLocale(order.cooperativeNameVi, order.cooperativeNameEn),
    report: purchaseDamage.find((report) => report.lineId === lineId) ?? null,
    asked:
      packed && most && finalAmountVnd !== null && order.damageUntil !== null
        ? {
            until: m.damage_until({ until: formatInstant(order.damageUntil) }),
            got: m.damage_got({ packed: most, amount: formatMoney(finalAmountVnd) }),
            most,
            unitCode: packed.unit,
            unit: unitWord(packed.unit),
          }
        : null,
    closed: order.deliveredAt === null ? m.damage_not_yet() : m.damage_time_over(),
  }
}

export interface DamageAnswers {
  kind: string
  quantity: string
  text: string
}
/** What is wrong at which field; `form` stands for all of it. */
export type DamageProblems = Partial<Record<'kind' | 'quantity' | 'photos' | 'form', string>>

const ReportDamage_Mutation = graphql(`
  mutation ReportDamage_Mutation($input: ReportDamageInput!) {
    reportDamage(input: $input) {
      __typename
      ... on InvalidInput {
        problems {
          path
        }
      }
    }
  }
`)

/** Sends a report of damage as a form says it. Null when it was taken, else what is wrong. */
export async function sendDamage(
  context: Readonly<RouterContextProvider>,
  of: { token: string; lineId: string },
  form: FormData,
): Promise<{ answers: DamageAnswers; problems: DamageProblems } | null> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const answers = { kind: text('kind'), quantity: text('quantity'), text: text('text') }
  const { kind } = answers
  const asked = (await loadDamageForm(context, of.token, of.lineId))?.asked
  const value = parseDecimal(answers.quantity)
  const wrongQuantity = m.damage_needs_quantity({ packed: asked?.most ?? '' })
  const missing = { ...(isDamageKind(kind) ? {} : { kind: m.damage_needs_kind() }), ...(value === undefined ? { quantity: wrongQuantity } : {}) }
  if (!asked) return { answers, problems: { form: m.damage_time_over() } }
  if (!isDamageKind(kind) || value === undefined) return { answers, problems: missing }
  const photoIds = await keepPhotos(context, of.token, form)
  if (photoIds === null) return { answers, problems: { photos: m.photos_refused() } }
  const quantity = { value, unit: asked.unitCode as 'KGM' }
  const { reportDamage } = await sendMutation(context, ReportDamage_Mutation, { input: { ...of, kind, quantity, text: answers.text, photoIds } })
  switch (reportDamage.__typename) {
    case 'DamagedLine':
    case 'DamageReported':
      return null
    case 'InvalidInput':
      return { answers, problems: problemsAt(reportDamage.problems, wrongQuantity) }
    case 'ClaimTimeOver':
      return { answers, problems: { form: m.damage_time_over() } }
    default:
      return { answers, problems: { form: m.damage_refused_send() } }
  }
}

function problemsAt(problems: readonly { path: string }[], wrongQuantity: string): DamageProblems {
  const at = (path: string) => problems.some((problem) => problem.path.startsWith(path))
  const found = { ...(at('quantity') ? { quantity: wrongQuantity } : {}), ...(at('photoIds') ? { photos: m.damage_needs_photo() } : {}) }
  return Object.keys(found).length > 0 ? found : { form: m.damage_refused_send() }
}

const ObjectToDamageAnswer_Mutation = graphql(`
  mutation ObjectToDamageAnswer_Mutation($input: ObjectToDamageAnswerInput!) {
    objectToDamageAnswer(input: $input) {
      __typename
    }
  }
`)

/** Brings an answer a household does not agree with to the operator; false when it was not taken. */
export async function sendObjection(context: Readonly<RouterContextProvider>, of: { token: string; lineId: string }, words: string): Promise<boolean> {
  if (!words) return false
  const { objectToDamageAnswer: sent } = await sendMutation(context, ObjectToDamageAnswer_Mutation, { input: { ...of, words } })
  return sent.__typename === 'DamagedLine'
}
