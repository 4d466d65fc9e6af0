import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { CooperativeCard_cooperative } from './cooperative-card-view.ts'
import { CertificateChip_certificate, OcopBadge_recognition } from './documents-in-force.ts'
import { GoodCard_good } from './good-card-view.ts'
import { ShopReviews_reviews } from './load-reviews.server.ts'

export const Product_Query = graphql(
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

/** A good as its page is told of it. */
export type ProductOffer = NonNullable<ResultOf<typeof Product_Query>['shopOffer']>
