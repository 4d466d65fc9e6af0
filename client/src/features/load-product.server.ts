import { type UnitCode, units } from '@cho-phien/schema/rules/quantity.ts'
import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { formatDate, formatMoney, formatQuantity, formatWeight, unitWord } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { CATEGORIES } from './categories.ts'
import { CooperativeCard_cooperative, cooperativeCardView } from './cooperative-card-view.ts'
import { CertificateChip_certificate, certificateViews, OcopBadge_recognition, recognitionView } from './documents-in-force.ts'
import { GoodCard_good, goodCardView } from './good-card-view.ts'
import type { GoodCardView } from './good-view.ts'
import { reviewsView, ShopReviews_reviews } from './load-reviews.server.ts'
import type { Pricing } from './packs-amount.ts'
import { HARVESTS_SHOWN, type LotView, type PriceTierView, type ProductView, type ProductWords } from './product-view.ts'
import { daysWords } from './pre-order-words.ts'
import { drawSeasons } from './season-strips.ts'

const Product_Query = graphql(
  `
    query Product_Query($slug: String!) {
      businessDay
      preOrderWindows(slug: $slug) {
        lotCode
        harvestFromOn
        harvestToOn
        left {
          value
          unit
        }
      }
      shopReviews(goodSlug: $slug) {
        ...ShopReviews_reviews
      }
      shopOffer(slug: $slug) {
        good {
          ...GoodCard_good
          category
          gradeVi
          gradeEn
          catchWeight
          sellingUnitNameVi
          sellingUnitNameEn
          pricingUnit
          titleVi
          titleEn
          pictureKey
          available {
            value
            unit
          }
          orderable {
            value
            unit
          }
          harvestFromOn
        }
        storyVi
        storyEn
        descriptionVi
        descriptionEn
        storageVi
        storageEn
        shelfLifeDays
        shelfLifeChilledDays
        harvestMonths
        peakMonths
        pictures {
          pictureKey
          illustration
          altVi
          altEn
        }
        minOrder {
          value
          unit
        }
        tiers {
          channel
          from {
            value
            unit
          }
          priceVnd
        }
        packs {
          id
          nameVi
          nameEn
          content {
            value
            unit
          }
          gtin
          priceVnd
          unitPriceVnd
        }
        recognitions {
          ...OcopBadge_recognition
        }
        certificates {
          ...CertificateChip_certificate
        }
        lots {
          code
          harvested
          harvestFromOn
          harvestToOn
          bestBeforeOn
          available {
            value
            unit
          }
          communeVi
          provinceVi
          plantingAreaCode
          timeline {
            kind
            happenedOn
          }
        }
        cooperative {
          ...CooperativeCard_cooperative
        }
        sameProduct {
          ...GoodCard_good
        }
        similar {
          ...GoodCard_good
        }
      }
    }
  `,
  [GoodCard_good, OcopBadge_recognition, CertificateChip_certificate, CooperativeCard_cooperative, ShopReviews_reviews],
)

type Offer = NonNullable<ResultOf<typeof Product_Query>['shopOffer']>
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
      left: Number(left.value) > 0 ? m.lot_left({ amount: stock(left) }) : m.pre_order_taken(),
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
function galleryOf({ good, pictures }: Offer, title: string): Pick<ProductView, 'gallery' | 'drawn'> {
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

function wordsOf({ good, cooperative, pictures }: Offer, harvests: number): ProductWords {
  return {
    summary: m.product_summary({
      title: inLocale(good.titleVi, good.titleEn),
      cooperative: cooperativeCardView(cooperative).name,
      price: formatMoney(goodCardView(good, '').priceVnd),
      unit: unitWord(good.pricingUnit),
    }),
    story: m.product_story(),
    lots: m.product_lots(),
    keeping: m.product_keeping(),
    season: m.product_season(),
    seasonCaption: m.season_caption(),
    elsewhere: m.product_elsewhere(),
    similar: m.product_similar(),
    offSeason: m.product_off_season(),
    pictures: m.pictures(),
    illustration: pictures.some(({ illustration }) => !illustration)
      ? m.pictures_of_cooperative({ cooperative: cooperativeCardView(cooperative).name })
      : m.illustration(),
    catchWeight: m.catch_weight_why(),
    sold: m.sold_as({ pack: inLocale(good.sellingUnitNameVi, good.sellingUnitNameEn) }),
    packsNumber: m.packs_number(),
    add: m.add_to_basket(),
    groupBuy: m.group_buy_offer(),
    bulk: m.request_in_bulk(),
    wholesale: m.wholesale_prices(),
    preOrder: m.pre_order_title(),
    preOrderWhy: m.pre_order_why(),
    remind: m.remind_me(),
    share: m.share(),
    linkCopied: m.link_copied(),
    instead: m.instead(),
    insteadSeason: m.home_see_season(),
    furtherHarvests: m.pre_order_further({ count: harvests - HARVESTS_SHOWN }),
  }
}

/** What can be had now; when that is nothing, from when on. Who buys in bulk may have all that is announced. */
function availableWords({ available, orderable }: Offer['good'], { inStock, remindable, harvestFromOn }: GoodCardView): string {
  if (inStock) return m.lot_left({ amount: stock(orderable) })
  if (!remindable && Number(available.value) > 0) return m.lot_left({ amount: stock(available) })
  return harvestFromOn ? m.not_before({ date: formatDate(harvestFromOn) }) : m.not_now()
}

function pricingOf({ good, tiers }: Offer): Pricing {
  return {
    unitBase: Number(units[good.pricingUnit].sizeBase),
    tiers: tiers.filter(({ channel }) => channel === 'RETAIL').map(({ from, priceVnd }) => ({ fromBase: baseOf(from), priceVnd: Number(priceVnd) })),
  }
}

/** A quantity of the contract in base units. */
function baseOf({ value, unit }: { value: string; unit: UnitCode }): number {
  return Math.round(Number(value) * Number(units[unit].sizeBase))
}

function keepingWords({ storageVi, storageEn, shelfLifeDays, shelfLifeChilledDays }: Offer) {
  const days =
    shelfLifeChilledDays === null ? m.shelf_life({ days: shelfLifeDays }) : m.shelf_life_chilled({ days: shelfLifeDays, chilled: shelfLifeChilledDays })
  return [storageVi && inLocale(storageVi, storageEn), days].filter(Boolean).join(' ')
}

/** Prices of one way of selling; the list price holds from the smallest order on. */
function tiersOf({ tiers, minOrder }: Offer, channel: 'RETAIL' | 'WHOLESALE'): PriceTierView[] {
  return tiers
    .filter((tier) => tier.channel === channel)
    .map(({ from, priceVnd }) => {
      const start = Number(from.value) > 0 || channel === 'RETAIL' ? from : minOrder
      return { from: start.value, unit: start.unit, priceVnd }
    })
}

function lotView({
  code,
  harvested,
  harvestFromOn,
  harvestToOn,
  bestBeforeOn,
  available,
  communeVi,
  provinceVi,
  plantingAreaCode,
  timeline,
}: Offer['lots'][number]): LotView {
  const announced = timeline.find(({ kind }) => kind === 'FORECAST')
  const weighed = timeline.find(({ kind }) => kind === 'HARVEST')
  const place = [communeVi, provinceVi].join(', ')
  return {
    code,
    heading: m.lot_code({ code }),
    journey: m.lot_journey({ code }),
    summary: m.lot_left({ amount: stock(available) }),
    events: [
      ...(announced ? [{ id: 'announced', title: m.lot_announced(), when: formatDate(announced.happenedOn) }] : []),
      {
        id: 'picking',
        title: harvested ? m.lot_picked() : m.lot_forecast(),
        when: daysWords(harvestFromOn, harvestToOn),
        detail: plantingAreaCode ? m.lot_place_code({ place, code: plantingAreaCode }) : place,
        kind: harvested ? ('done' as const) : ('coming' as const),
      },
      ...(weighed ? [{ id: 'weighed', title: m.lot_weighed(), when: formatDate(weighed.happenedOn) }] : []),
      { id: 'best-before', title: m.lot_best_before(), when: formatDate(bestBeforeOn), kind: 'coming' as const },
    ],
  }
}

/** What is left, as a shopper would say it: not to the gram. */
function stock({ value, unit }: { value: string; unit: string }): string {
  return unit === 'KGM' ? formatWeight(Number(value)) : formatQuantity(value, unit)
}
