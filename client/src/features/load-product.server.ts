import { type UnitCode, units } from '@cho-phien/schema/rules/quantity.ts'
import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { formatMoney, formatQuantity, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { CATEGORIES } from './categories.ts'
import { cooperativeCardView } from './cooperative-card-view.ts'
import { certificateViews, recognitionView } from './documents-in-force.ts'
import { goodCardView } from './good-card-view.ts'
import type { GoodCardView } from './good-view.ts'
import { reviewsView } from './load-reviews.server.ts'
import { lotView } from './lot-view.server.ts'
import type { Pricing } from './packs-amount.ts'
import { type ProductOffer, Product_Query } from './product-query.server.ts'
import type { PriceTierView, ProductView } from './product-view.ts'
import { availableWords, keepingWords, stockWords, wordsOf } from './product-words.server.ts'
import { daysWords } from './pre-order-words.ts'
import { drawSeasons } from './season-strips.ts'

const STRIP_WEEKS = 52
/** Reviews on the page of the good itself; all of them have a page of their own. */
const REVIEWS_SHOWN = 3
const INSTEAD_SHOWN = 3

/** What a product page shows; null when the good is not on sale today. */
export async function loadProduct(context: Readonly<RouterContextProvider>, slug: string): Promise<ProductView | null> {
  const { businessDay: todayOn, shopOffer: offer, preOrderWindows, shopReviews } = await loadQuery(context, Product_Query, { slug })
  if (!offer) return null
  const { good } = offer
  const [recognition] = offer.recognitions.map(recognitionView)
  const title = inLocale(good.titleVi, good.titleEn)
  const category = CATEGORIES.find(({ code }) => code === good.category)
  const orderableBase = baseOf(good.orderable)
  const card = goodCardView(good, todayOn)
  const [elsewhere, similar] = [offer.sameProduct, offer.similar].map((others) => others.map((other) => goodCardView(other, todayOn))) as [
    GoodCardView[],
    GoodCardView[],
  ]
  return {
    good: card,
    grade: inLocale(good.gradeVi, good.gradeEn),
    ...galleryOf(offer, title),
    category: category ? { slug: category.slug, name: category.name() } : null,
    story: offer.storyVi && inLocale(offer.storyVi, offer.storyEn),
    description: offer.descriptionVi && inLocale(offer.descriptionVi, offer.descriptionEn),
    keeping: keepingWords(offer),
    pack: inLocale(good.sellingUnitNameVi, good.sellingUnitNameEn),
    packs: offer.packs.map(({ id, nameVi, nameEn, content, gtin, priceVnd, unitPriceVnd }) => ({
      id,
      name: inLocale(nameVi, nameEn),
      content: formatQuantity(content.value, content.unit),
      contentBase: baseOf(content),
      left: Math.floor(orderableBase / baseOf(content)),
      price: priceVnd && formatMoney(priceVnd),
      unitPrice: unitPriceVnd && `${formatMoney(unitPriceVnd)}/${unitWord(good.pricingUnit)}`,
      priceVnd,
      gtin,
    })),
    catchWeight: good.catchWeight,
    available: availableWords(good, card),
    buyable: card.inStock && offer.packs.some(({ priceVnd }) => priceVnd !== null),
    instead: card.remindable ? [...elsewhere, ...similar].filter(({ inStock }) => inStock).slice(0, INSTEAD_SHOWN) : [],
    pricing: pricingOf(offer),
    retailTiers: tiersOf(offer, 'RETAIL').filter(({ from }) => Number(from) > 0),
    wholesaleTiers: tiersOf(offer, 'WHOLESALE'),
    reviews: reviewsView(shopReviews, REVIEWS_SHOWN),
    recognition: recognition ?? null,
    certificates: certificateViews(offer.certificates),
    cooperative: cooperativeCardView(offer.cooperative),
    lots: offer.lots.map((lot) => lotView(lot)),
    preOrders: preOrderWindows.map(({ lotCode, harvestFromOn, harvestToOn, left }) => ({
      code: lotCode,
      open: Number(left.value) > 0,
      left: Number(left.value) > 0 ? m.lot_left({ amount: stockWords(left) }) : m.pre_order_taken(),
      window: m.pre_order_window({ days: daysWords(harvestFromOn, harvestToOn) }),
    })),
    words: wordsOf(offer, preOrderWindows.length),
    season: drawSeasons(
      [{ slug, name: title, pictureKey: good.pictureKey, harvestMonths: offer.harvestMonths, peakMonths: offer.peakMonths }],
      todayOn,
      STRIP_WEEKS,
    ),
    elsewhere,
    similar,
  }
}

/** The cooperative's own pictures; without them the drawing of the product, loose and in a crate. */
function galleryOf({ good, pictures }: ProductOffer, title: string): Pick<ProductView, 'gallery' | 'drawn'> {
  const own = pictures.filter(({ illustration }) => !illustration)
  const grade = inLocale(good.gradeVi, good.gradeEn)
  if (own.length === 0) {
    const alt = `${title}, ${grade}`
    return {
      drawn: true,
      gallery: [
        { pictureKey: good.pictureKey, layout: 'pile', alt, enlarge: m.enlarge({ picture: alt }) },
        { pictureKey: good.pictureKey, layout: 'crate', alt: '', enlarge: m.enlarge({ picture: title }) },
      ],
    }
  }
  return {
    drawn: false,
    gallery: own.map(({ pictureKey, altVi, altEn }) => {
      const alt = inLocale(altVi ?? title, altEn ?? title)
      return { pictureKey, layout: 'pile', alt, enlarge: m.enlarge({ picture: alt }) }
    }),
  }
}

function pricingOf({ good, tiers }: ProductOffer): Pricing {
  return {
    unitBase: Number(units[good.pricingUnit].sizeBase),
    tiers: tiers.filter(({ channel }) => channel === 'RETAIL').map(({ from, priceVnd }) => ({ fromBase: baseOf(from), priceVnd: Number(priceVnd) })),
  }
}

/** A quantity of the contract in base units. */
function baseOf({ value, unit }: { value: string; unit: UnitCode }): number {
  return Math.round(Number(value) * Number(units[unit].sizeBase))
}

/** Prices of one way of selling; the list price holds from the smallest order on. */
function tiersOf({ tiers, minOrder }: ProductOffer, channel: 'RETAIL' | 'WHOLESALE'): PriceTierView[] {
  return tiers
    .filter((tier) => tier.channel === channel)
    .map(({ from, priceVnd }) => {
      const start = Number(from.value) > 0 || channel === 'RETAIL' ? from : minOrder
      return { from: start.value, unit: start.unit, priceVnd }
    })
}
