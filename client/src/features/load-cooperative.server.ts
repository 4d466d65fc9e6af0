import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { formatNumber, formatShare, formatWeight } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { closedWords } from './closed-good.server.ts'
import { hectaresWords } from './cooperative-card-view.ts'
import type { CooperativeView } from './cooperative-view.ts'
import type { PlaceView } from './draw-place.server.tsx'
import { CertificateChip_certificate, certificateViews, OcopBadge_recognition, recognitionView } from './documents-in-force.ts'
import { GoodCard_good, goodCardView } from './good-card-view.ts'
import { reviewsView, ShopReviews_reviews } from './load-reviews.server.ts'
import { drawSeasons } from './season-strips.ts'

const Cooperative_Query = graphql(
  `
    query Cooperative_Query($slug: String!) {
      businessDay
      shopReviews(cooperativeSlug: $slug) {
        ...ShopReviews_reviews
      }
      cooperative(slug: $slug) {
        card {
          slug
          nameVi
          nameEn
          storyVi
          storyEn
          communeVi
          provinceVi
          provinceEn
          establishedYear
          officialMembers
          linkedHouseholds
          areaHectares
        }
        addressLine
        latitude
        longitude
        formerNames
        annualOutputLowKg
        annualOutputHighKg
        kept {
          delivered
          onTime
          claimed
        }
        demo
        closedFromOn
        closedUntilOn
        recognitions {
          ...OcopBadge_recognition
        }
        certificates {
          ...CertificateChip_certificate
        }
        crops {
          productSlug
          nameVi
          nameEn
          pictureKey
          harvestMonths
          peakMonths
        }
        goods {
          ...GoodCard_good
        }
      }
    }
  `,
  [OcopBadge_recognition, CertificateChip_certificate, GoodCard_good, ShopReviews_reviews],
)

type Page = NonNullable<ResultOf<typeof Cooperative_Query>['cooperative']>
const STRIP_WEEKS = 52
/** Reviews on the cooperative's page itself; all of them have a page of their own. */
const REVIEWS_SHOWN = 3
/** A share of fewer orders than this says nothing of a cooperative. */
const FEWEST_TOLD = 5

/** A cooperative's page; null when there is no such approved cooperative. */
export async function loadCooperative(context: Readonly<RouterContextProvider>, slug: string): Promise<CooperativeView | null> {
  const { businessDay: todayOn, cooperative: page, shopReviews } = await loadQuery(context, Cooperative_Query, { slug })
  if (!page) return null
  const { card } = page
  return {
    slug: card.slug,
    name: inLocale(card.nameVi, card.nameEn),
    crestName: card.nameVi,
    place: [page.addressLine, card.communeVi, card.provinceVi && inLocale(card.provinceVi, card.provinceEn)].filter(Boolean).join(', '),
    spot: spotOfPage(page),
    story: card.storyVi && inLocale(card.storyVi, card.storyEn),
    demo: page.demo,
    closure: closureWords(page),
    figures: figures(page),
    certificates: certificateViews(page.certificates),
    recognitions: page.recognitions.map(recognitionView),
    reviews: reviewsView(shopReviews, REVIEWS_SHOWN),
    goods: page.goods.map((good) => goodCardView(good, todayOn)),
    season: drawSeasons(
      page.crops.map(({ productSlug, nameVi, nameEn, pictureKey, harvestMonths, peakMonths }) => ({
        slug: productSlug,
        name: inLocale(nameVi, nameEn),
        pictureKey,
        harvestMonths,
        peakMonths,
      })),
      todayOn,
      STRIP_WEEKS,
    ),
  }
}

/** Its commune, as it is called now and as it was called before July 2025. */
function spotOfPage({ card: { communeVi, provinceVi, provinceEn }, latitude, longitude, formerNames }: Page): PlaceView | null {
  if (latitude === null || longitude === null || communeVi === null) return null
  return {
    name: [communeVi, provinceVi && inLocale(provinceVi, provinceEn)].filter(Boolean).join(', '),
    latitude,
    longitude,
    former: formerNames.length === 0 ? null : m.place_formerly({ names: formerNames.join('; ') }),
  }
}

function closureWords({ closedFromOn, closedUntilOn }: Page) {
  if (!closedFromOn) return null
  return closedWords(closedUntilOn)
}

function figures({ card, annualOutputLowKg, annualOutputHighKg, kept: { delivered, onTime, claimed } }: Page) {
  const ofDelivered = (count: number) =>
    delivered < FEWEST_TOLD ? null : m.share_of_orders({ share: formatShare(count / delivered), count: formatNumber(delivered) })
  const known: [label: string, value: string | null][] = [
    [m.figure_area(), card.areaHectares && hectaresWords(card.areaHectares)],
    [m.figure_members(), card.officialMembers === null ? null : formatNumber(card.officialMembers)],
    [m.figure_households(), card.linkedHouseholds === null ? null : formatNumber(card.linkedHouseholds)],
    [m.figure_output(), outputWords(annualOutputLowKg, annualOutputHighKg)],
    [m.figure_since(), card.establishedYear === null ? null : String(card.establishedYear)],
    [m.figure_on_time(), ofDelivered(onTime)],
    [m.figure_claims(), ofDelivered(claimed)],
  ]
  return known.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

function outputWords(low: string | null, high: string | null) {
  if (low === null) return high === null ? null : formatWeight(Number(high))
  return high === null || high === low ? formatWeight(Number(low)) : `${formatWeight(Number(low))} – ${formatWeight(Number(high))}`
}
