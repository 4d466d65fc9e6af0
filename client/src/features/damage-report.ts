import { graphql, type FragmentOf } from '../graphql/graphql.ts'

/** A household's report that goods were damaged, with everything that became of it. */
export const DamageReport_report = graphql(`
  fragment DamageReport_report on DamageReport @_unmask {
    id
    lineId
    kind
    quantity {
      value
      unit
    }
    text
    claimedVnd
    grantedVnd
    status
    reportedAt
    dueAt
    objectable
    events {
      kind
      amountVnd
      words
      occurredAt
    }
    photos {
      path
      width
      height
    }
  }
`)
export type DamageReport = FragmentOf<typeof DamageReport_report>

/** What is still open of the claim, đồng. */
export const openVnd = ({ claimedVnd, grantedVnd }: Pick<DamageReport, 'claimedVnd' | 'grantedVnd'>) => String(BigInt(claimedVnd) - BigInt(grantedVnd))
