import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatDate, formatInstant, formatMoney, formatNumber, formatQuantity, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { getLocale } from '../i18n/paraglide/runtime.js'
import { loadClosedGood } from './closed-good.server.ts'
import { OrderRefusal_error, problemsOfRefusal } from './order-refusal.server.ts'
import { answersOf, missingFields } from './place-order.server.ts'
import type { CheckoutAnswers, CheckoutProblems } from './order-view.ts'

const GroupBuy_Query = graphql(`
  query GroupBuy_Query($code: String!, $packs: Int!) {
    paymentMethods
    groupBuy(code: $code) {
      code
      status
      slug
      titleVi
      titleEn
      pictureKey
      packNameVi
      packNameEn
      cooperativeNameVi
      cooperativeNameEn
      pricingUnit
      unitPriceVnd
      threshold {
        value
        unit
      }
      paid {
        value
        unit
      }
      left {
        value
        unit
      }
      members
      organiserName
      pickUpLine
      communeVi
      provinceVi
      provinceEn
      closesAt
      quote(packs: $packs) {
        goodsVnd
        deliveryVnd
        totalVnd
        deliverOn
        packsLeft
        enough
      }
    }
  }
`)

/** A group buy in words, with what packs of it amount to; null for a code that names none. */
export async function loadGroupBuy(context: Readonly<RouterContextProvider>, { code, packs }: { code: string; packs: number }) {
  const { groupBuy: batch, paymentMethods } = await loadQuery(context, GroupBuy_Query, { code, packs })
  if (!batch) return null
  const { quote } = batch
  const closed = quote || batch.status !== 'OPEN' ? null : await loadClosedGood(context, { slug: batch.slug })
  const threshold = formatQuantity(batch.threshold.value, batch.threshold.unit)
  const toGo = Math.max(0, Number(batch.threshold.value) - Number(batch.paid.value))
  return {
    code: batch.code,
    status: batch.status,
    slug: batch.slug,
    title: inLocale(batch.titleVi, batch.titleEn),
    pictureKey: batch.pictureKey,
    pack: inLocale(batch.packNameVi, batch.packNameEn),
    cooperative: inLocale(batch.cooperativeNameVi, batch.cooperativeNameEn),
    price: `${formatMoney(batch.unitPriceVnd)}/${unitWord(batch.pricingUnit)}`,
    share: Number(batch.paid.value) / Number(batch.threshold.value),
    progress: m.group_buy_progress({ paid: formatQuantity(batch.paid.value, batch.paid.unit), threshold, members: batch.members }),
    toGo: m.group_buy_to_go({ amount: formatQuantity(toGo, batch.threshold.unit) }),
    closes: m.group_buy_closes({ when: formatInstant(batch.closesAt) }),
    organiser: batch.organiserName,
    pickUp: `${batch.pickUpLine}, ${batch.communeVi}, ${inLocale(batch.provinceVi, batch.provinceEn)}`,
    left: quote
      ? quote.enough
        ? m.group_buy_left({ packs: formatNumber(quote.packsLeft) })
        : m.pre_order_full({ packs: formatNumber(quote.packsLeft) })
      : closed && closed.words,
    arrives: quote?.deliverOn ? m.group_buy_arrives({ date: formatDate(quote.deliverOn) }) : null,
    goods: quote && formatMoney(quote.goodsVnd),
    delivery: quote && formatMoney(quote.deliveryVnd),
    total: quote && formatMoney(quote.totalVnd),
    totalVnd: quote?.totalVnd ?? null,
    joinable: batch.status === 'OPEN' && quote?.enough === true,
    methods: paymentMethods.filter((method) => method !== 'CASH'),
  }
}

const JoinGroupBuy_Mutation = graphql(
  `
    mutation JoinGroupBuy_Mutation($input: JoinGroupBuyInput!) {
      joinGroupBuy(input: $input) {
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

type Joined = { token: string; method: string } | { answers: CheckoutAnswers; problems: CheckoutProblems }

/** Joins a group buy as a form says. Gives the token of the purchase, or what is wrong at which field. */
export async function joinGroupBuy(context: Readonly<RouterContextProvider>, form: FormData, code: string): Promise<Joined> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const answers = answersOf(form)
  const refused = (problems: CheckoutProblems) => ({ answers, problems })
  const missing = missingFields(answers, ['name', 'phone'])
  if (Object.keys(missing).length > 0) return refused(missing)
  const { joinGroupBuy: joined } = await sendMutation(context, JoinGroupBuy_Mutation, {
    input: {
      idempotencyKey: text('key'),
      code,
      packs: Math.trunc(Number(text('packs'))) || 1,
      contact: { name: answers.name, phone: answers.phone, email: answers.email || null, note: answers.note || null },
      method: answers.method === 'CARD' ? 'CARD' : 'BANK_QR',
      expectedTotalVnd: text('total'),
      english: getLocale() === 'en',
    },
  })
  switch (joined.__typename) {
    case 'PlacedOrder':
      return { token: joined.token, method: answers.method }
    case 'SoldOut':
      return refused({ basket: m.group_buy_short() })
    case 'GroupBuyClosed':
      return refused({ basket: m.group_buy_closed() })
    default:
      return refused(problemsOfRefusal(joined))
  }
}

const OpenGroupBuy_Mutation = graphql(`
  mutation OpenGroupBuy_Mutation($input: OpenGroupBuyInput!) {
    openGroupBuy(input: $input) {
      __typename
      ... on OpenedGroupBuy {
        code
      }
      ... on InvalidInput {
        problems {
          path
        }
      }
      ... on TooManyGroupBuys {
        most
      }
    }
  }
`)

const OPENING_PROBLEMS: Record<string, () => string> = {
  organiserName: m.checkout_needs_name,
  organiserPhone: m.checkout_wrong_phone,
  pickUpLine: m.group_buy_needs_place,
  packs: m.group_buy_wrong_packs,
}

/** Opens a group buy as a form says. Gives its code, or what is wrong at which field. */
export async function openGroupBuy(
  context: Readonly<RouterContextProvider>,
  form: FormData,
  { slug, communeCode }: { slug: string; communeCode: string },
): Promise<{ code: string } | { problems: Readonly<Record<string, string>> }> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const { openGroupBuy: opened } = await sendMutation(context, OpenGroupBuy_Mutation, {
    input: {
      idempotencyKey: text('key'),
      slug,
      packs: Math.trunc(Number(text('packs'))) || 0,
      days: Math.trunc(Number(text('days'))) || 3,
      organiserName: text('organiserName'),
      organiserPhone: text('organiserPhone'),
      communeCode,
      pickUpLine: text('pickUpLine'),
    },
  })
  switch (opened.__typename) {
    case 'OpenedGroupBuy':
      return { code: opened.code }
    case 'InvalidInput':
      return { problems: Object.fromEntries(opened.problems.map(({ path }) => [path, (OPENING_PROBLEMS[path] ?? m.checkout_changed)()])) }
    case 'TooManyGroupBuys':
      return { problems: { whole: m.group_buy_too_many({ most: opened.most }) } }
    default:
      return { problems: { whole: m.group_buy_not_on_sale() } }
  }
}
