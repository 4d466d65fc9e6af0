import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatDate, formatMoney } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { getLocale } from '../i18n/paraglide/runtime.js'
import { basketTokenOf, findCommunes } from './basket.server.ts'
import type { GiftAnswers, GiftProblems, GiftQuote, GiftRecipient } from './gift-view.ts'
import { OrderRefusal_error, problemsOfRefusal } from './order-refusal.server.ts'

/** People one purchase may be sent to. */
const MOST_RECIPIENTS = 10

const GiftQuote_Query = graphql(`
  query GiftQuote_Query($token: String, $communeCodes: [String!]!) {
    giftQuote(token: $token, communeCodes: $communeCodes) {
      totalVnd
      orderable
      parts {
        goodsVnd
        deliveryVnd
        orders {
          deliverOn
        }
      }
    }
  }
`)

const PlaceGiftOrder_Mutation = graphql(
  `
    mutation PlaceGiftOrder_Mutation($input: PlaceGiftOrderInput!) {
      placeGiftOrder(input: $input) {
        __typename
        ... on PlacedOrder {
          token
        }
        ...OrderRefusal_error
      }
    }
  `,
  [OrderRefusal_error],
)

const Gift_Query = graphql(`
  query Gift_Query($token: String!) {
    gift(token: $token) {
      from
      to
      message
      parcels {
        cooperativeSlug
        cooperativeNameVi
        cooperativeNameEn
        status
        deliverOn
        lines {
          titleVi
          titleEn
          packNameVi
          packNameEn
          packs
        }
      }
    }
  }
`)

/** What a form says, after the act that changes how many people it is about. */
export function giftAnswersOf(form: FormData): GiftAnswers {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const count = Math.min(Math.max(Math.trunc(Number(text('count'))) || 1, 1), MOST_RECIPIENTS)
  const recipients = Array.from({ length: count }, (_, at) => ({
    name: text(`${at}.name`),
    phone: text(`${at}.phone`),
    place: text(`${at}.place`),
    // A place written anew is looked up anew.
    commune: text(`${at}.place`) === text(`${at}.placed`) ? text(`${at}.commune`) : '',
    address: text(`${at}.address`),
    message: text(`${at}.message`),
  }))
  const remove = text('remove')
  const kept = remove === '' ? recipients : recipients.filter((_, at) => at !== Number(remove))
  const added = form.get('intent') === 'add' && kept.length < MOST_RECIPIENTS ? [EMPTY_RECIPIENT] : []
  return {
    name: text('name'),
    phone: text('phone'),
    email: text('email'),
    method: text('method') === 'CARD' ? 'CARD' : 'BANK_QR',
    recipients: [...(kept.length === 0 ? [EMPTY_RECIPIENT] : kept), ...added],
  }
}

const EMPTY_RECIPIENT: GiftRecipient = { name: '', phone: '', place: '', commune: '', address: '', message: '' }
export const EMPTY_GIFT: GiftAnswers = { name: '', phone: '', email: '', method: 'BANK_QR', recipients: [EMPTY_RECIPIENT] }

type Places = readonly (readonly { code: string; name: string }[])[]

/** Finds the commune of each recipient; where a name stands for several, the places to choose from. */
export async function findPlaces(context: Readonly<RouterContextProvider>, answers: GiftAnswers): Promise<{ answers: GiftAnswers; places: Places }> {
  const places = await Promise.all(answers.recipients.map(({ place }) => findCommunes(context, place)))
  const recipients = answers.recipients.map((recipient, at) => {
    const [only, ...others] = places[at] ?? []
    return recipient.commune === '' && only && others.length === 0 ? { ...recipient, commune: only.code } : recipient
  })
  return { answers: { ...answers, recipients }, places }
}

/** What every recipient gets and what all of it comes to, in words; null while a commune is not known. */
export async function quoteGifts(context: Readonly<RouterContextProvider>, request: Request, { recipients }: GiftAnswers): Promise<GiftQuote | null> {
  const communeCodes = recipients.map(({ commune }) => commune)
  if (communeCodes.includes('')) return null
  const { giftQuote: quote } = await loadQuery(context, GiftQuote_Query, { token: await basketTokenOf(request), communeCodes })
  if (!quote) return null
  return {
    totalVnd: quote.orderable ? quote.totalVnd : null,
    total: quote.totalVnd === null ? null : formatMoney(quote.totalVnd),
    parts: quote.parts.map(({ goodsVnd, deliveryVnd, orders }, at) => {
      const days = [...new Set(orders.map(({ deliverOn }) => deliverOn))].filter((day) => day !== null).toSorted()
      return {
        words: m.gift_part({
          name: recipients[at]?.name || m.gift_recipient({ number: at + 1 }),
          goods: formatMoney(goodsVnd),
          delivery: deliveryVnd === null ? '–' : formatMoney(deliveryVnd),
        }),
        arrives: days.length === 0 ? null : m.gift_parcels({ dates: days.map(formatDate).join(', ') }),
      }
    }),
  }
}

/** Fields nobody filled in that must be, and places that are not known. */
export function giftProblemsOf({ name, phone, recipients }: GiftAnswers, places: Places): GiftProblems {
  const problems: Record<string, string> = {}
  if (name === '') problems['name'] = m.gift_needs_sender()
  if (phone === '') problems['phone'] = m.checkout_needs_phone()
  for (const [at, recipient] of recipients.entries()) {
    if (recipient.name === '') problems[`${at}.name`] = m.checkout_needs_name()
    if (recipient.phone === '') problems[`${at}.phone`] = m.checkout_needs_phone()
    if (recipient.address === '') problems[`${at}.address`] = m.checkout_needs_address()
  }
  return { ...problems, ...placeProblemsOf(recipients, places) }
}

/** What stands against the places alone. */
export function placeProblemsOf(recipients: readonly GiftRecipient[], places: Places): GiftProblems {
  const problems: Record<string, string> = {}
  for (const [at, { place, commune }] of recipients.entries()) {
    if (place === '') problems[`${at}.place`] = m.gift_needs_place()
    else if (commune === '') problems[`${at}.place`] = (places[at]?.length ?? 0) > 0 ? m.gift_place_many() : m.gift_place_unknown()
  }
  return problems
}

const FIELDS: Record<string, () => string> = {
  name: m.checkout_needs_name,
  phone: m.checkout_wrong_phone,
  email: m.checkout_wrong_email,
  addressLine: m.checkout_needs_address,
  communeCode: m.gift_place_unknown,
  message: m.gift_long_message,
}
const NAMES: Record<string, string> = { addressLine: 'address', communeCode: 'place' }

/** Orders the gifts. Gives the token of the purchase, or what is wrong at which field. */
export async function placeGifts(
  context: Readonly<RouterContextProvider>,
  request: Request,
  { answers, key, total }: { answers: GiftAnswers; key: string; total: string },
): Promise<{ token: string } | { problems: GiftProblems }> {
  const { placeGiftOrder: placed } = await sendMutation(context, PlaceGiftOrder_Mutation, {
    input: {
      idempotencyKey: key,
      token: await basketTokenOf(request),
      sender: { name: answers.name, phone: answers.phone, email: answers.email || null },
      recipients: answers.recipients.map(({ name, phone, commune, address, message }) => ({
        name,
        phone,
        communeCode: commune,
        addressLine: address,
        message: message || null,
      })),
      method: answers.method,
      expectedTotalVnd: total,
      english: getLocale() === 'en',
    },
  })
  if (placed.__typename === 'PlacedOrder') return { token: placed.token }
  if (placed.__typename !== 'InvalidInput') return { problems: problemsOfRefusal(placed) }
  const problems = placed.problems.map(({ path }): [string, string] => {
    const field = path.split('.').at(-1) ?? ''
    const prefix = /^recipients\.(\d+)\./.exec(path)?.[1]
    return [`${prefix === undefined ? '' : `${prefix}.`}${NAMES[field] ?? field}`, FIELDS[field]?.() ?? m.checkout_changed()]
  })
  return { problems: Object.fromEntries(problems) }
}

const STEPS: Record<string, () => string> = {
  PLACED: m.step_placed,
  PREPARING: m.step_preparing,
  PACKED: m.step_packed,
  HANDED_OVER: m.step_handed_over,
  DELIVERED: m.step_delivered,
  COMPLETED: m.step_delivered,
}

/** A gift as its recipient sees it; null for a link that opens none. */
export async function loadGift(context: Readonly<RouterContextProvider>, token: string) {
  const { gift } = await loadQuery(context, Gift_Query, { token })
  return (
    gift && {
      title: m.gift_page({ from: gift.from, to: gift.to }),
      message: gift.message,
      parcels: gift.parcels.map((parcel) => ({
        slug: parcel.cooperativeSlug,
        name: inLocale(parcel.cooperativeNameVi, parcel.cooperativeNameEn),
        step: [STEPS[parcel.status]?.(), m.parcel_arrives_on({ date: formatDate(parcel.deliverOn) })].filter(Boolean).join(' · '),
        lines: parcel.lines.map((line) => `${line.packs} × ${inLocale(line.titleVi, line.titleEn)} · ${inLocale(line.packNameVi, line.packNameEn)}`),
      })),
    }
  )
}
