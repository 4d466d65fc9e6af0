import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatDate, formatInstant, formatMoney } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'

const ChangeForm_Query = graphql(`
  query ChangeForm_Query($token: String!) {
    orderGroup(token: $token) {
      code
      contactName
      addressLine
      communeVi
      provinceVi
      provinceEn
      fetchedAt {
        onDay
      }
      changes {
        orderCode
        until
        arrivalChoices
      }
      orders {
        code
        cooperativeNameVi
        cooperativeNameEn
        lines {
          id
          titleVi
          titleEn
          packNameVi
          packNameEn
          packs
          amountVnd
        }
      }
    }
  }
`)

export interface ChangeForm {
  code: string
  /** Orders that may still be changed. */
  orders: readonly {
    code: string
    cooperative: string
    until: string
    lines: readonly { id: string; title: string; detail: string; packs: number }[]
    days: readonly { day: string; words: string }[]
  }[]
  /** Whether a place in a slot is kept for it: then its day and place stay. */
  fetched: boolean
  /** Null once a part of the purchase is being prepared, and for one that is fetched. */
  address: { name: string; line: string; commune: string } | null
}

/** What a household may still change of its purchase; null for a secret that opens nothing. */
export async function loadChangeForm(context: Readonly<RouterContextProvider>, token: string): Promise<ChangeForm | null> {
  const { orderGroup: group } = await loadQuery(context, ChangeForm_Query, { token })
  if (!group) return null
  const orders = group.orders.flatMap((order) => {
    const change = group.changes.find(({ orderCode }) => orderCode === order.code)
    if (!change) return []
    return {
      code: order.code,
      cooperative: inLocale(order.cooperativeNameVi, order.cooperativeNameEn),
      until: m.change_until({ until: formatInstant(change.until) }),
      lines: order.lines.map((line) => ({
        id: line.id,
        title: inLocale(line.titleVi, line.titleEn),
        detail: `${line.packs} × ${inLocale(line.packNameVi, line.packNameEn)} · ${formatMoney(line.amountVnd)}`,
        packs: line.packs,
      })),
      days: change.arrivalChoices.map((day) => ({ day, words: formatDate(day) })),
    }
  })
  return {
    code: group.code,
    orders,
    fetched: group.fetchedAt !== null,
    address:
      orders.length === group.orders.length && group.fetchedAt === null
        ? { name: group.contactName, line: group.addressLine, commune: `${group.communeVi}, ${inLocale(group.provinceVi, group.provinceEn)}` }
        : null,
  }
}

const ChangeOrder_Mutation = graphql(`
  mutation ChangeOrder_Mutation($input: ChangeOrderInput!) {
    changeOrder(input: $input) {
      __typename
      ... on BelowMinimum {
        minimumVnd
      }
      ... on InvalidInput {
        problems {
          path
          rule
        }
      }
    }
  }
`)

/** Sends what a form says of an order. Null when it was taken, else a sentence. */
export async function sendChange(context: Readonly<RouterContextProvider>, token: string, form: FormData): Promise<string | null> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const lines = [...form.keys()]
    .filter((name) => name.startsWith('packs.'))
    .map((name) => ({ lineId: name.slice('packs.'.length), packs: Number.parseInt(text(name), 10) }))
  if (lines.some(({ packs }) => !Number.isInteger(packs) || packs < 0)) return m.change_needs_packs()
  const input = { idempotencyKey: text('key'), token, orderCode: text('order'), lines, deliverOn: text('day') || null }
  const { changeOrder } = await sendMutation(context, ChangeOrder_Mutation, { input })
  switch (changeOrder.__typename) {
    case 'ChangedPurchase':
      return null
    case 'BelowMinimum':
      return m.change_below_minimum({ least: formatMoney(changeOrder.minimumVnd) })
    case 'InvalidInput':
      return changeOrder.problems.some(({ rule }) => rule === 'DEARER') ? m.change_dearer() : m.change_needs_packs()
    case 'PickUpFixed':
      return m.change_pick_up_stays()
    case 'OrderNotOpen':
    case 'StatusForbids':
      return m.change_too_late()
    default:
      return m.change_not_taken()
  }
}

const ChangeAddress_Mutation = graphql(`
  mutation ChangeAddress_Mutation($input: ChangeAddressInput!) {
    changeAddress(input: $input) {
      __typename
    }
  }
`)

/** Sends where a purchase goes instead. Null when it was taken, else a sentence. */
export async function sendAddress(context: Readonly<RouterContextProvider>, token: string, form: FormData): Promise<string | null> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const input = { token, name: text('name'), addressLine: text('address') }
  if (!input.name) return m.checkout_needs_name()
  if (!input.addressLine) return m.checkout_needs_address()
  const { changeAddress } = await sendMutation(context, ChangeAddress_Mutation, { input })
  if (changeAddress.__typename === 'ChangedPurchase') return null
  if (changeAddress.__typename === 'PickUpFixed') return m.change_pick_up_stays()
  return changeAddress.__typename === 'OrderNotOpen' ? m.change_too_late() : m.change_not_taken()
}
