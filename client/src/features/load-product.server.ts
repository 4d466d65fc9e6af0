import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { formatDate, formatDayMonth, formatQuantity } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { CATEGORIES } from './categories.ts'
import { CooperativeCard_cooperative, cooperativeCardView } from './cooperative-card-view.ts'
import { CertificateChip_certificate, certificateViews, OcopBadge_recognition, recognitionView } from './documents-in-force.ts'
import { GoodCard_good, goodCardView } from './good-card-view.ts'
import type { LotView, PriceTierView, ProductView } from './product-view.ts'
import { drawSeasons } from './season-strips.ts'

const Product_Query = graphql(
  `
    query Product_Query($slug: String!) {
      businessDay
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
  [GoodCard_good, OcopBadge_recognition, CertificateChip_certificate, CooperativeCard_cooperative],
)

type Offer = NonNullable<ResultOf<typeof Product_Query>['shopOffer']>
const STRIP_WEEKS = 52

/** What a product page shows; null when the good is not on sale today. */
export async function loadProduct(context: Readonly<RouterContextProvider>, slug: string): Promise<ProductView | null> {
  const { businessDay: todayOn, shopOffer: offer } = await loadQuery(context, Product_Query, { slug })
  if (!offer) return null
  const { good } = offer
  const [recognition] = offer.recognitions.map(recognitionView)
  const title = inLocale(good.titleVi, good.titleEn)
  return {
    good: goodCardView(good, todayOn),
    grade: inLocale(good.gradeVi, good.gradeEn),
    categorySlug: CATEGORIES.find(({ code }) => code === good.category)?.slug ?? null,
    story: offer.storyVi && inLocale(offer.storyVi, offer.storyEn),
    description: offer.descriptionVi && inLocale(offer.descriptionVi, offer.descriptionEn),
    keeping: keepingWords(offer),
    pack: inLocale(good.sellingUnitNameVi, good.sellingUnitNameEn),
    catchWeight: good.catchWeight,
    available: Number(good.available.value) > 0 ? m.lot_left({ amount: formatQuantity(good.available.value, good.available.unit) }) : null,
    retailTiers: tiersOf(offer, 'RETAIL').filter(({ from }) => Number(from) > 0),
    wholesaleTiers: tiersOf(offer, 'WHOLESALE'),
    recognition: recognition ?? null,
    certificates: certificateViews(offer.certificates),
    cooperative: cooperativeCardView(offer.cooperative),
    lots: offer.lots.map((lot) => lotView(lot)),
    season: drawSeasons(
      [{ slug, name: title, pictureKey: good.pictureKey, harvestMonths: offer.harvestMonths, peakMonths: offer.peakMonths }],
      todayOn,
      STRIP_WEEKS,
    ),
    elsewhere: offer.sameProduct.map((other) => goodCardView(other, todayOn)),
    similar: offer.similar.map((other) => goodCardView(other, todayOn)),
  }
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
  const picking = harvestFromOn === harvestToOn ? formatDayMonth(harvestFromOn) : `${formatDayMonth(harvestFromOn)} – ${formatDayMonth(harvestToOn)}`
  const place = [communeVi, provinceVi].join(', ')
  return {
    code,
    summary: m.lot_left({ amount: formatQuantity(available.value, available.unit) }),
    events: [
      ...(announced ? [{ id: 'announced', title: m.lot_announced(), when: formatDate(announced.happenedOn) }] : []),
      {
        id: 'picking',
        title: harvested ? m.lot_picked() : m.lot_forecast(),
        when: picking,
        detail: plantingAreaCode ? m.lot_place_code({ place, code: plantingAreaCode }) : place,
        kind: harvested ? ('done' as const) : ('coming' as const),
      },
      ...(weighed ? [{ id: 'weighed', title: m.lot_weighed(), when: formatDate(weighed.happenedOn) }] : []),
      { id: 'best-before', title: m.lot_best_before(), when: formatDate(bestBeforeOn), kind: 'coming' as const },
    ],
  }
}
