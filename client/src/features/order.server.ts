import type { RouterContextProvider } from 'react-router'
import { renderSVG } from 'uqr'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { formatDate, formatMoney, formatQuantity, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { loadDamagedLines } from './damage.server.ts'
import { loadDrawnInvoices } from './invoices.server.ts'
import { FetchedAt_fetchedAt, fetchedAtView } from './pick-up.server.ts'
import { preOrderWords } from './pre-order-words.ts'
import { loadReviewedLines } from './reviewed-lines.server.ts'
import { ToldStep_step, toldStep } from './told-step.server.ts'
import type { OrderView } from './order-view.ts'

const OrderGroup_Query = graphql(
  `
    query OrderGroup_Query($token: String!) {
      orderGroup(token: $token) {
        fetchedAt {
          ...FetchedAt_fetchedAt
        }
        code
        token
        status
        method
        methods
        secondsLeft
        contactName
        addressLine
        communeVi
        provinceVi
        provinceEn
        goodsVnd
        deliveryVnd
        totalVnd
        paid
        heldVnd
        mostVnd
        declineCode
        cancellable
        joins {
          code
          token
        }
        additions {
          code
          token
          status
          totalVnd
        }
        changes {
          orderCode
        }
        told {
          ...ToldStep_step
        }
        refundedVnd
        transferDueVnd
        refundAccountEnd
        bankTransfer {
          bankName
          account
          holder
          amountVnd
          note
          qrText
        }
        orders {
          code
          recipient {
            name
            addressLine
            communeVi
            provinceVi
            provinceEn
            token
          }
          cooperativeSlug
          cooperativeNameVi
          cooperativeNameEn
          status
          shipOn
          deliverOn
          goodsVnd
          deliveryVnd
          totalVnd
          finalTotalVnd
          collectVnd
          consentVnd
          damageUntil
          lines {
            id
            titleVi
            titleEn
            packNameVi
            packNameEn
            packs
            unitPriceVnd
            pricingUnit
            amountVnd
            weighed
            ordered {
              value
              unit
            }
            packed {
              value
              unit
            }
            finalAmountVnd
            groupBuyCode
            groupBuyStatus
            preOrder {
              choice
              status
              harvestFromOn
              harvestToOn
              movedFromOn
            }
          }
        }
      }
    }
  `,
  [FetchedAt_fetchedAt, ToldStep_step],
)

type Group = NonNullable<ResultOf<typeof OrderGroup_Query>['orderGroup']>

const RefreshOrderPayment_Mutation = graphql(`
  mutation RefreshOrderPayment_Mutation($token: String!) {
    refreshOrderPayment(token: $token) {
      __typename
    }
  }
`)

/** A purchase by the secret in its address; null for any other. A shopper who is back from the payment page is believed after asking the provider. */
export async function loadOrder(context: Readonly<RouterContextProvider>, token: string, { back }: { back: boolean }): Promise<OrderView | null> {
  if (back) await sendMutation(context, RefreshOrderPayment_Mutation, { token })
  const [{ orderGroup: group }, stars, damage, invoices] = await Promise.all([
    loadQuery(context, OrderGroup_Query, { token }),
    loadReviewedLines(context, token),
    loadDamagedLines(context, token),
    loadDrawnInvoices(context, token),
  ])
  return group && { ...orderView(group, { stars, damage }), invoices }
}

const GROUP_BUY_WORDS = { OPEN: m.group_buy_waits, REACHED: m.group_buy_reached, FAILED: m.group_buy_failed }

const DECLINES: Record<string, () => string> = {
  insufficient_funds: m.decline_insufficient_funds,
  expired_card: m.decline_expired_card,
  incorrect_cvc: m.decline_incorrect_cvc,
  authentication_required: m.decline_authentication,
}

const DELIVERED: readonly string[] = ['DELIVERED', 'COMPLETED']
const ON_ITS_WAY: readonly string[] = ['HANDED_OVER', ...DELIVERED]

/** How a confirmed purchase stands: its goods once they left, its money before. */
function standing({ orders, paid, heldVnd }: Group): string {
  if (orders.every(({ status }) => DELIVERED.includes(status))) return m.purchase_delivered()
  if (orders.every(({ status }) => ON_ITS_WAY.includes(status))) return m.purchase_on_its_way()
  if (paid) return m.purchase_paid()
  return heldVnd === null ? m.purchase_cash() : m.purchase_held({ amount: formatMoney(heldVnd) })
}

function orderView(group: Group, { stars, damage }: { stars: ReadonlyMap<string, number>; damage: ReadonlyMap<string, string> }): Omit<OrderView, 'invoices'> {
  const { bankTransfer } = group
  const ended = group.status === 'EXPIRED' || group.status === 'CANCELLED'
  return {
    code: group.code,
    token: group.token,
    status: group.status,
    method: group.method,
    methods: group.methods,
    news: newsOf(group),
    secondsLeft: group.secondsLeft,
    stands: standing(group),
    most:
      ended || group.orders.every(({ finalTotalVnd }) => finalTotalVnd !== null) || group.mostVnd === group.totalVnd
        ? null
        : m.purchase_most({ amount: formatMoney(group.mostVnd) }),
    declined: group.declineCode === null || group.status !== 'AWAITING_PAYMENT' ? null : (DECLINES[group.declineCode] ?? m.decline_other)(),
    cancellable: group.cancellable,
    changeable: group.changes.length > 0,
    related: relatedTo(group),
    refunded: group.refundedVnd === '0' ? null : m.purchase_refunded({ amount: formatMoney(group.refundedVnd) }),
    transferBack: group.transferDueVnd === '0' ? null : { amount: formatMoney(group.transferDueVnd), account: group.refundAccountEnd },
    told: group.told.map(toldStep),
    contact: group.contactName,
    address: group.orders.some(({ recipient }) => recipient) ? '' : `${group.addressLine}, ${group.communeVi}, ${inLocale(group.provinceVi, group.provinceEn)}`,
    fetchedAt: fetchedAtView(group.fetchedAt),
    goods: formatMoney(group.goodsVnd),
    delivery: formatMoney(group.deliveryVnd),
    total: formatMoney(group.totalVnd),
    transfer: bankTransfer && {
      bank: bankTransfer.bankName,
      account: bankTransfer.account,
      holder: bankTransfer.holder,
      amount: formatMoney(bankTransfer.amountVnd),
      note: bankTransfer.note,
      picture: renderSVG(bankTransfer.qrText, { border: 2 }),
    },
    orders: group.orders.map((order) => ({
      gift: order.recipient && { words: giftWords(order.recipient), token: order.recipient.token },
      code: order.code,
      slug: order.cooperativeSlug,
      name: inLocale(order.cooperativeNameVi, order.cooperativeNameEn),
      status: order.status,
      arrives: DELIVERED.includes(order.status) ? null : (group.fetchedAt ? m.parcel_at_point_on : m.parcel_arrives_on)({ date: formatDate(order.deliverOn) }),
      leaves: formatDate(order.shipOn),
      total: formatMoney(order.totalVnd),
      delivery: formatMoney(order.deliveryVnd),
      final:
        order.finalTotalVnd === null || order.finalTotalVnd === order.totalVnd
          ? null
          : m.parcel_final({ amount: formatMoney(order.finalTotalVnd), estimate: formatMoney(order.totalVnd) }),
      collect:
        order.collectVnd === '0' || order.status === 'DELIVERED' || order.status === 'COMPLETED'
          ? null
          : m.parcel_collect({ amount: formatMoney(order.collectVnd) }),
      asked: order.consentVnd === null ? null : m.weight_asked({ amount: formatMoney(order.consentVnd), estimate: formatMoney(order.totalVnd) }),
      lines: order.lines.map((line) => ({
        id: line.id,
        review: reviewActOf(order.status, stars.get(line.id) ?? null),
        damage: damage.get(line.id) ?? (order.damageUntil !== null && line.packed?.value !== '0' ? m.damage_report() : null),
        title: inLocale(line.titleVi, line.titleEn),
        detail: `${line.packs} × ${inLocale(line.packNameVi, line.packNameEn)} · ${formatMoney(line.unitPriceVnd)}/${unitWord(line.pricingUnit)}`,
        amount: formatMoney(line.finalAmountVnd ?? line.amountVnd),
        weighed: ended ? null : weighedWords(line),
        preOrder: line.preOrder && preOrderWords(line.preOrder),
        groupBuy: line.groupBuyCode === null ? null : { code: line.groupBuyCode, words: GROUP_BUY_WORDS[line.groupBuyStatus ?? 'OPEN']() },
      })),
    })),
  }
}

type Recipient = NonNullable<Group['orders'][number]['recipient']>

function giftWords({ name, addressLine, communeVi, provinceVi, provinceEn }: Recipient): string {
  return m.gift_to({ name, address: [addressLine, communeVi, inLocale(provinceVi, provinceEn)].join(', ') })
}

function newsOf({ status, method, refundedVnd }: Group): OrderView['news'] {
  if (status === 'AWAITING_PAYMENT') return 'MONEY'
  return status === 'EXPIRED' && method === 'CARD' && refundedVnd === '0' ? 'LATE_MONEY' : null
}

/** The purchase whose parcel it shares, and what was added to it, in words. */
function relatedTo({ joins, additions }: Group) {
  return [
    ...(joins ? [{ token: joins.token, words: m.add_joins({ code: joins.code }) }] : []),
    ...additions.map(({ code, token, status, totalVnd }) => ({
      token,
      words: (status === 'AWAITING_PAYMENT' ? m.add_waits : m.add_added)({ code, total: formatMoney(totalVnd) }),
    })),
  ]
}

type Line = Group['orders'][number]['lines'][number]

/** What the scale made of a line: the weight and the difference in price; before, that it will. */
function weighedWords({ weighed, ordered, packed, amountVnd, finalAmountVnd }: Line): string | null {
  if (packed === null || finalAmountVnd === null) return weighed ? m.line_will_be_weighed() : null
  const difference = Number(finalAmountVnd) - Number(amountVnd)
  if (difference === 0) return null
  return m.line_weighed({
    ordered: formatQuantity(ordered.value, ordered.unit),
    packed: formatQuantity(packed.value, packed.unit),
    difference: `${difference > 0 ? '+' : '−'}${formatMoney(Math.abs(difference))}`,
  })
}

/** What the shopper may say of a line: nothing before it was delivered, once after. */
function reviewActOf(status: string, stars: number | null) {
  if (stars !== null) return { given: m.review_given({ count: stars }) }
  return status === 'DELIVERED' || status === 'COMPLETED' ? { given: null } : null
}
