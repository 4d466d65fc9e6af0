import { Scale } from 'lucide'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatInstant, formatMoney, formatQuantity, formatShare } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ReportPanel, ReportPart } from '../../ui/console/report.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { Loaded } from './loaded.tsx'

const Standing_Query = graphql(`
  query Standing_Query {
    fairnessStanding {
      __typename
      ... on FairnessStanding {
        small
        smallBonusPermille
        creditBonusPermille
        mostCreditBonusPermille
        balanceVnd
        fullCreditVnd
        halfLifeDays
        entries {
          recordedAt
          productVi
          productEn
          shortVnd
          offered {
            value
            unit
          }
          sold {
            value
            unit
          }
          fair {
            value
            unit
          }
        }
      }
    }
  }
`)
type Standing = Extract<ResultOf<typeof Standing_Query>['fairnessStanding'], { __typename: 'FairnessStanding' }>

/** Where the cooperative stands across rounds, and what the market owes it for that. */
export default function StandingPage() {
  const query = useQuery({ query: Standing_Query, requestPolicy: 'cache-and-network' })
  return (
    <>
      <PageHead title={m.standing_title()} />
      <Loaded query={query}>
        {({ fairnessStanding: standing }) =>
          standing.__typename === 'FairnessStanding' ? <StandingView standing={standing} /> : <StatePanel icon={Scale} title={m.standing_none()} />
        }
      </Loaded>
    </>
  )
}

const permille = (share: number) => formatShare(share / 1000, 1)

export function StandingView({ standing }: { standing: Standing }) {
  const { fullCreditVnd, halfLifeDays, entries } = standing
  const owed = BigInt(standing.balanceVnd)
  return (
    <>
      <FigureRow>
        <FigureCard
          label={owed < 0n ? m.standing_debt() : m.standing_balance()}
          value={formatMoney(owed < 0n ? -owed : owed)}
          tone={owed > 0n ? 'ok' : 'plain'}
        />
        <FigureCard
          label={m.standing_bonus()}
          value={permille(standing.creditBonusPermille)}
          note={standing.mostCreditBonusPermille !== null && m.standing_bonus_note({ share: permille(standing.mostCreditBonusPermille) })}
        />
        <FigureCard
          label={m.standing_small()}
          value={standing.small ? permille(standing.smallBonusPermille) : m.standing_not_small()}
          note={standing.small && m.standing_small_note({ share: permille(standing.smallBonusPermille) })}
        />
      </FigureRow>
      <ReportPanel>
        <p>{m.standing_lead()}</p>
        <p>
          {fullCreditVnd === null || halfLifeDays === null ? m.standing_no_ledger() : m.standing_rule({ full: formatMoney(fullCreditVnd), days: halfLifeDays })}
        </p>
      </ReportPanel>
      <ReportPart title={m.standing_entries()}>
        {entries.length === 0 ? <StatePanel icon={Scale} title={m.standing_none()} /> : <Entries entries={entries} />}
      </ReportPart>
    </>
  )
}

function Entries({ entries }: { entries: Standing['entries'] }) {
  return (
    <Table caption={m.standing_entries()}>
      <thead>
        <tr>
          <HeadCell>{m.standing_when()}</HeadCell>
          <HeadCell>{m.signals_product()}</HeadCell>
          <HeadCell numeric>{m.standing_offered()}</HeadCell>
          <HeadCell numeric>{m.standing_fair()}</HeadCell>
          <HeadCell numeric>{m.standing_sold()}</HeadCell>
          <HeadCell numeric>{m.standing_short()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ recordedAt, productVi, productEn, offered, fair, sold, shortVnd }) => (
          <tr key={`${recordedAt} ${productVi} ${shortVnd}`}>
            <RowHead>{formatInstant(recordedAt)}</RowHead>
            <Cell name={m.signals_product()}>{inLocale(productVi, productEn)}</Cell>
            <Cell numeric name={m.standing_offered()}>
              {formatQuantity(offered.value, offered.unit)}
            </Cell>
            <Cell numeric name={m.standing_fair()}>
              {formatQuantity(fair.value, fair.unit)}
            </Cell>
            <Cell numeric name={m.standing_sold()}>
              {formatQuantity(sold.value, sold.unit)}
            </Cell>
            <Cell numeric name={m.standing_short()}>
              {BigInt(shortVnd) > 0n && '+'}
              {formatMoney(shortVnd)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
