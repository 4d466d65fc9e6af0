import { createCookie, type RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { formatDate, formatMoney, formatNumber, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import type { BasketView } from './basket-view.ts'
import { closedWords } from './closed-good.server.ts'
import { deliveryPlaceOf } from './delivery-place.server.ts'
import { BasketPickUp_basket, pickUpView } from './pick-up.server.ts'

/** A guest's basket is kept for two months. */
const KEPT_SECONDS = 60 * 86_400
const cookie = (request: Request) =>
  createCookie('gio-hang', { httpOnly: true, sameSite: 'lax', path: '/', maxAge: KEPT_SECONDS, secure: new URL(request.url).protocol === 'https:' })

/** The secret a guest keeps the basket by, as the browser sent it. */
export async function basketTokenOf(request: Request): Promise<string | null> {
  const value: unknown = await cookie(request).parse(request.headers.get('cookie'))
  return typeof value === 'string' && /^[\w-]{16,64}$/.test(value) ? value : null
}

/** Headers that have the browser keep the basket. */
export async function keepBasket(request: Request, token: string): Promise<{ 'Set-Cookie': string }> {
  return { 'Set-Cookie': await cookie(request).serialize(token) }
}

const Basket_Query = graphql(
  `
    query Basket_Query($token: String, $pickUpPointId: UUID) {
      paymentMethods
      basket(token: $token, pickUpPointId: $pickUpPointId) {
        ...BasketPickUp_basket
        communeVi
        provinceVi
        provinceEn
        packs
        goodsVnd
        deliveryVnd
        totalVnd
        mostVnd
        orderable
        orders {
          cooperativeSlug
          cooperativeNameVi
          cooperativeNameEn
          goodsVnd
          deliveryVnd
          minimumVnd
          missingVnd
          deliverOn
          lines {
            slug
            packId
            titleVi
            titleEn
            pictureKey
            packNameVi
            packNameEn
            packs
            unitPriceVnd
            pricingUnit
            earlierPriceVnd
            amountVnd
            weighed
            problem
            packsLeft
            closedUntilOn
          }
        }
      }
    }
  `,
  [BasketPickUp_basket],
)

type Basket = ResultOf<typeof Basket_Query>['basket']
type Line = Basket['orders'][number]['lines'][number]

/** What a basket page and the checkout show. */
export async function loadBasket(context: Readonly<RouterContextProvider>, request: Request, pickUpPointId: string | null = null): Promise<BasketView> {
  const { basket, paymentMethods } = await loadQuery(context, Basket_Query, { token: await basketTokenOf(request), pickUpPointId })
  const pickUp = pickUpView(basket)
  return {
    pickUp,
    commune: basket.communeVi && `${basket.communeVi}, ${inLocale(basket.provinceVi ?? '', basket.provinceEn)}`,
    methods: paymentMethods.filter((method) => method !== 'CASH' || pickUp.chosen === null),
    packs: basket.packs,
    orderable: basket.orderable,
    goods: formatMoney(basket.goodsVnd),
    delivery: basket.deliveryVnd === null ? null : formatMoney(basket.deliveryVnd),
    total: basket.totalVnd === null ? null : formatMoney(basket.totalVnd),
    most: basket.mostVnd === null || basket.mostVnd === basket.totalVnd ? null : m.checkout_most({ amount: formatMoney(basket.mostVnd) }),
    totalVnd: basket.totalVnd,
    pricesChanged: basket.orders.some(({ lines }) => lines.some(({ earlierPriceVnd }) => earlierPriceVnd !== null)),
    orders: basket.orders.map((order) => ({
      slug: order.cooperativeSlug,
      name: inLocale(order.cooperativeNameVi, order.cooperativeNameEn),
      goods: formatMoney(order.goodsVnd),
      delivery: order.deliveryVnd === null ? null : formatMoney(order.deliveryVnd),
      arrives: pickUp.chosen ? m.pick_up_parcel() : order.deliverOn === null ? null : m.parcel_arrives_on({ date: formatDate(order.deliverOn) }),
      missing: order.missingVnd === '0' ? null : m.basket_missing({ amount: formatMoney(order.missingVnd), minimum: formatMoney(order.minimumVnd) }),
      lines: order.lines.map(lineView),
    })),
  }
}

function lineView(line: Line) {
  const price = `${formatMoney(line.unitPriceVnd)}/${unitWord(line.pricingUnit)}`
  return {
    slug: line.slug,
    packId: line.packId,
    title: inLocale(line.titleVi, line.titleEn),
    pictureKey: line.pictureKey,
    pack: inLocale(line.packNameVi, line.packNameEn),
    packs: line.packs,
    price,
    amount: formatMoney(line.amountVnd),
    weighed: line.weighed ? m.line_will_be_weighed() : null,
    changed: line.earlierPriceVnd === null ? null : m.price_changed({ before: formatMoney(line.earlierPriceVnd), now: price }),
    problem: problemWords(line),
  }
}

function problemWords({ problem, packsLeft, closedUntilOn }: Line) {
  switch (problem) {
    case null:
      return null
    case 'CLOSED':
      return closedWords(closedUntilOn)
    case 'NOT_ON_SALE':
      return m.line_not_on_sale()
    case 'NOT_ENOUGH':
      return packsLeft ? m.line_packs_left({ packs: formatNumber(packsLeft) }) : m.line_sold_out()
  }
}

const BasketCommunes_Query = graphql(`
  query BasketCommunes_Query($search: String!) {
    communes(search: $search) {
      code
      nameVi
      province {
        nameVi
        nameEn
      }
      formerCommunes {
        nameVi
      }
    }
  }
`)

/** Communes whose present or former name was typed. */
export async function findCommunes(context: Readonly<RouterContextProvider>, search: string): Promise<{ code: string; name: string; former: string | null }[]> {
  if (search.trim().length < 2) return []
  const { communes } = await loadQuery(context, BasketCommunes_Query, { search })
  return communes.map(({ code, nameVi, province, formerCommunes }) => ({
    code,
    name: `${nameVi}, ${inLocale(province.nameVi, province.nameEn)}`,
    former: formerCommunes.length === 0 ? null : m.formerly({ names: [...new Set(formerCommunes.map((former) => former.nameVi))].slice(0, 4).join(', ') }),
  }))
}

const AddToBasket_Mutation = graphql(`
  mutation AddToBasket_Mutation($input: BasketLineInput!) {
    addToBasket(input: $input) {
      __typename
      ... on KeptBasket {
        token
      }
    }
  }
`)
const SetBasketPacks_Mutation = graphql(`
  mutation SetBasketPacks_Mutation($input: BasketLineInput!) {
    setBasketPacks(input: $input) {
      __typename
      ... on KeptBasket {
        token
      }
    }
  }
`)
const SetBasketCommune_Mutation = graphql(`
  mutation SetBasketCommune_Mutation($token: String, $communeCode: String!) {
    setBasketCommune(token: $token, communeCode: $communeCode) {
      __typename
      ... on KeptBasket {
        token
      }
    }
  }
`)
const AcceptBasketPrices_Mutation = graphql(`
  mutation AcceptBasketPrices_Mutation($token: String) {
    acceptBasketPrices(token: $token) {
      __typename
      ... on KeptBasket {
        token
      }
    }
  }
`)

const OrderAgain_Mutation = graphql(`
  mutation OrderAgain_Mutation($token: String, $purchase: String!) {
    orderAgain(token: $token, purchase: $purchase) {
      __typename
      ... on KeptBasket {
        token
      }
    }
  }
`)

type Answer = { __typename: string; token?: string }

/** Does what a form of the basket asks. Gives the secret to keep, or the name of the refusal. */
export async function changeBasket(
  context: Readonly<RouterContextProvider>,
  request: Request,
  form: FormData,
): Promise<{ token: string } | { refused: string }> {
  const token = await basketTokenOf(request)
  const text = (name: string) => String(form.get(name) ?? '')
  // The form of a good's page says in one field what to add.
  const line = { token, slug: text('add') || text('slug'), packId: text('pack') || null, packs: Math.trunc(Number(text('packs'))) || 0 }
  const ask = async (): Promise<Answer> => {
    switch (text('add') ? 'add' : text('intent')) {
      case 'add':
        return (await sendMutation(context, AddToBasket_Mutation, { input: { ...line, communeCode: await deliveryPlaceOf(request) } })).addToBasket
      case 'set':
        return (await sendMutation(context, SetBasketPacks_Mutation, { input: line })).setBasketPacks
      case 'again':
        return (await sendMutation(context, OrderAgain_Mutation, { token, purchase: text('purchase') })).orderAgain
      case 'commune':
        return (await sendMutation(context, SetBasketCommune_Mutation, { token, communeCode: text('commune') })).setBasketCommune
      default:
        return (await sendMutation(context, AcceptBasketPrices_Mutation, { token })).acceptBasketPrices
    }
  }
  const answer = await ask()
  return answer.token === undefined ? { refused: answer.__typename } : { token: answer.token }
}
