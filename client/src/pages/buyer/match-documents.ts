import { graphql, type FragmentOf } from '../../graphql/graphql.ts'

export const MatchFigures_figures = graphql(`
  fragment MatchFigures_figures on MatchFigures @_unmask {
    fillPermille
    averageLandedVnd
    riskPermille
    pickUps
    requested {
      value
      unit
    }
    filled {
      value
      unit
    }
    missing {
      value
      unit
    }
  }
`)
export const MatchPart_part = graphql(`
  fragment MatchPart_part on MatchPart @_unmask {
    reason
    quantity {
      value
      unit
    }
    cooperative {
      id
      nameVi
      nameEn
    }
  }
`)
export const MatchRelaxation_relaxation = graphql(`
  fragment MatchRelaxation_relaxation on MatchRelaxation @_unmask {
    rule
    figure
    schemeCode
    cooperativeId
    raiseCeilingVnd
    earlierDays
    laterDays
    gain {
      value
      unit
    }
  }
`)
export const MatchRuleCheck_check = graphql(`
  fragment MatchRuleCheck_check on MatchRuleCheck @_unmask {
    rule
    passed
    offered {
      number
      priceVnd
      on
      codes
    }
    required {
      number
      priceVnd
      on
      codes
    }
  }
`)
export const MatchCandidate_candidate = graphql(
  `
    fragment MatchCandidate_candidate on MatchCandidate @_unmask {
      group
      score
      riskPermille
      distanceKm
      landedVnd
      promisesAsked
      promisesKept
      canSupply {
        value
        unit
      }
      taken {
        value
        unit
      }
      cooperative {
        id
        slug
        nameVi
        nameEn
        communeVi
        provinceVi
        provinceEn
        small
      }
      scoreParts {
        part
        points
        max
      }
      reasons {
        key
        figure
        rule
      }
      lots {
        id
        harvested
        gradeRank
        ocopStars
        schemeCodes
        failing
        rank
        passedOver
        passedOverFigure
        account {
          rivalIsOwn
          rivalMoreUrgent
          valueVnd
          total {
            value
            unit
          }
          thisLine {
            value
          }
          ownLines {
            value
          }
          otherBuyers {
            value
          }
          left {
            value
          }
        }
        riskPermille
        available {
          value
          unit
        }
        taken {
          value
          unit
        }
        price {
          listVnd
          unitVnd
          transportVnd
          landedVnd
          slackVnd
          distanceKm
        }
        schedule {
          harvestOn
          arriveOn
          transitDays
          ageDays
          remainingDays
        }
        checks {
          ...MatchRuleCheck_check
        }
      }
    }
  `,
  [MatchRuleCheck_check],
)
export const MatchAllocation_allocation = graphql(
  `
    fragment MatchAllocation_allocation on MatchAllocation @_unmask {
      id
      roundId
      status
      substitute
      pool {
        code
        lots
        communeVi
      }
      lotId
      lotCode
      harvestOn
      arriveOn
      confirmBy
      declineReason
      rank
      eligibleLots
      riskPermille
      unitPriceVnd
      transportVnd
      landedVnd
      quantity {
        value
        unit
      }
      confirmed {
        value
        unit
      }
      cooperative {
        id
        slug
        nameVi
        nameEn
        communeVi
      }
      eligibility {
        ...MatchRuleCheck_check
      }
      price {
        listVnd
        unitVnd
        tierFrom
        handlingVnd
        transportVnd
        landedVnd
        slackVnd
        distanceKm
      }
      schedule {
        harvestOn
        arriveOn
        transitDays
        ageDays
        remainingDays
      }
      objective {
        landedVnd
        freshnessVnd
        forecastVnd
        gradeVnd
        ocopVnd
        preferredVnd
        smallCooperativeVnd
        totalVnd
      }
      bestRejected {
        cooperativeId
        lotId
        totalVnd
        why
        figure
        rule
      }
    }
  `,
  [MatchRuleCheck_check],
)
export const MatchBoard_board = graphql(
  `
    fragment MatchBoard_board on MatchBoard @_unmask {
      requestId
      code
      title
      status
      stale
      validUntilOn
      figures {
        ...MatchFigures_figures
      }
      parts {
        ...MatchPart_part
      }
      lines {
        id
        position
        nameVi
        nameEn
        gradeVi
        gradeEn
        pictureKey
        pricingUnit
        ceilingVnd
        maxSuppliers
        minFillPercent
        minGradeRank
        minOcopStars
        schemeCodes
        firm
        locationVi
        locationEn
        communeVi
        windows {
          fromOn
          toOn
        }
        quantity {
          value
          unit
        }
        awarded {
          value
          unit
        }
        qualifiedCount
        negotiableCount
        excludedCount
        figures {
          ...MatchFigures_figures
        }
        parts {
          ...MatchPart_part
        }
        unfilled {
          reason
          quantity {
            value
            unit
          }
        }
        alternative
        substitutes {
          position
          productVi
          productEn
          gradeVi
          gradeEn
          schemeCodes
          ceilingVnd
          discountPercent
        }
        reviews {
          decision
          reason
          costVnd
          reviewedAt
        }
        round {
          id
          status
          scarcityRule
          computedAt
          policyVersion
          resultHash
        }
        allocations {
          ...MatchAllocation_allocation
        }
        candidates {
          ...MatchCandidate_candidate
        }
      }
    }
  `,
  [MatchFigures_figures, MatchPart_part, MatchAllocation_allocation, MatchCandidate_candidate],
)
export const MatchBoard_Query = graphql(
  `
    query MatchBoard_Query($requestId: ID!) {
      matchBoard(requestId: $requestId) {
        ...MatchBoard_board
      }
    }
  `,
  [MatchBoard_board],
)
export const MatchBoardChanged_Subscription = graphql(`
  subscription MatchBoardChanged_Subscription($requestId: ID!) {
    matchBoardChanged(requestId: $requestId) {
      requestId
      status
      stale
    }
  }
`)
export type MatchBoard = FragmentOf<typeof MatchBoard_board>
export type MatchLine = MatchBoard['lines'][number]
export type MatchFigures = FragmentOf<typeof MatchFigures_figures>
export type MatchPart = FragmentOf<typeof MatchPart_part>
export type MatchCandidate = FragmentOf<typeof MatchCandidate_candidate>
export type MatchAllocation = FragmentOf<typeof MatchAllocation_allocation>
export type MatchRuleCheck = FragmentOf<typeof MatchRuleCheck_check>
export type MatchRelaxation = FragmentOf<typeof MatchRelaxation_relaxation>
export type UnfilledReason = NonNullable<MatchPart['reason']>
