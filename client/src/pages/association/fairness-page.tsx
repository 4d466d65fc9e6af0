import { CloudOff, Download, Scale } from 'lucide'
import { useState } from 'react'
import { useQuery } from 'urql'
import { downloadCsv } from '../../features/csv.ts'
import { PolicyVersions } from '../../features/policy-versions.tsx'
import { formatDate, formatMoneyShort, formatNumber, formatShare, formatWeek } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { FigureCard, FigureRow } from '../../ui/console/figure-card.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ReportFields, ReportPart, ShareBar } from '../../ui/console/report.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { Fairness_Query, type FairnessFigures, type FairnessReport } from './fairness-documents.ts'
import { FairnessRulesPart } from './fairness-rules.tsx'

/** How what is sold is shared among cooperatives, by which rules, and what changed in them. */
export default function FairnessPage() {
  const [span, setSpan] = useState<{ fromOn?: string; toOn?: string }>({})
  const [{ data, error }, reload] = useQuery({ query: Fairness_Query, variables: span, requestPolicy: 'cache-and-network' })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  const report = data?.fairnessReport.__typename === 'FairnessReport' ? data.fairnessReport : undefined
  return (
    <>
      <PageHead
        title={m.fairness_title()}
        actions={
          report && (
            <Button onClick={() => downloadCsv(`cong-bang-${report.fromOn}-${report.toOn}.csv`, reportRows(report))}>
              <Icon of={Download} size={18} />
              {m.fairness_download()}
            </Button>
          )
        }
      />
      {report && data ? (
        <>
          <Span report={report} onChange={setSpan} />
          <FairnessView report={report} />
          <FairnessRulesPart policies={data.matchingPolicies} onPublished={refresh} />
          <PolicyVersions policies={data.matchingPolicies} />
        </>
      ) : error || data ? (
        <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
      ) : (
        <SkeletonGroup count={6} shape="row" />
      )}
    </>
  )
}

function Span({ report, onChange }: { report: FairnessReport; onChange: (span: { fromOn: string; toOn: string }) => void }) {
  const { fromOn, toOn } = report
  const set = (changed: { fromOn: string; toOn: string }) => {
    if (changed.fromOn && changed.toOn && changed.fromOn <= changed.toOn) onChange(changed)
  }
  return (
    <ReportFields>
      <Field label={m.fairness_from()} type="date" value={fromOn} max={toOn} onChange={(event) => set({ fromOn: event.target.value, toOn })} />
      <Field label={m.fairness_to()} type="date" value={toOn} min={fromOn} onChange={(event) => set({ fromOn, toOn: event.target.value })} />
    </ReportFields>
  )
}

const shareOf = (permille: number | null) => (permille === null ? '–' : formatShare(permille / 1000))

export function FairnessView({ report }: { report: FairnessReport }) {
  const { total } = report
  if (total.cooperatives === 0) return <StatePanel icon={Scale} title={m.fairness_none()} />
  return (
    <>
      <FigureRow>
        <FigureCard
          label={m.fairness_small_share()}
          value={shareOf(total.smallSharePermille)}
          note={m.fairness_small_share_note({ share: shareOf(total.smallOfferedPermille) })}
          tone={(total.smallSharePermille ?? 0) < (total.smallOfferedPermille ?? 0) ? 'warn' : 'ok'}
        />
        <FigureCard label={m.fairness_jain()} value={shareOf(total.jainPermille)} note={m.fairness_jain_note()} />
        <FigureCard
          label={m.fairness_concentration()}
          value={formatNumber(total.concentrationPoints)}
          note={m.fairness_concentration_note()}
          tone={total.concentrationPoints > 2500 ? 'warn' : 'plain'}
        />
        <FigureCard
          label={m.fairness_selling()}
          value={formatNumber(total.selling)}
          note={m.fairness_selling_note({ count: formatNumber(total.cooperatives) })}
        />
        <FigureCard
          label={m.fairness_sold()}
          value={formatMoneyShort(total.soldVnd)}
          note={m.fairness_span({ from: formatDate(report.fromOn), to: formatDate(report.toOn) })}
        />
      </FigureRow>
      <FiguresTable
        title={m.fairness_weeks()}
        head={m.fairness_week()}
        rows={report.weeks.map(({ weekOn, figures }) => ({ key: weekOn, name: formatWeek(weekOn), figures }))}
      />
      <FiguresTable title={m.fairness_provinces()} head={m.fairness_place()} rows={report.provinces.map(placeRow)} />
      <FiguresTable title={m.fairness_communes()} head={m.fairness_place()} rows={report.communes.map(placeRow)} />
    </>
  )
}

const placeRow = ({ code, nameVi, nameEn, figures }: FairnessReport['provinces'][number]) => ({ key: code, name: inLocale(nameVi, nameEn), figures })

function FiguresTable({ title, head, rows }: { title: string; head: string; rows: readonly { key: string; name: string; figures: FairnessFigures }[] }) {
  return (
    <ReportPart title={title}>
      <Table caption={title}>
        <thead>
          <tr>
            <HeadCell>{head}</HeadCell>
            <HeadCell numeric>{m.fairness_sold()}</HeadCell>
            <HeadCell numeric>{m.fairness_small_share()}</HeadCell>
            <HeadCell numeric>{m.fairness_jain()}</HeadCell>
            <HeadCell numeric>{m.fairness_concentration()}</HeadCell>
            <HeadCell numeric>{m.fairness_selling()}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures }) => (
            <tr key={key}>
              <RowHead>{name}</RowHead>
              <Cell numeric name={m.fairness_sold()}>
                {formatMoneyShort(figures.soldVnd)}
              </Cell>
              <Cell numeric name={m.fairness_small_share()}>
                {figures.smallSharePermille === null ? '–' : <ShareBar share={figures.smallSharePermille / 1000} />}
              </Cell>
              <Cell numeric name={m.fairness_jain()}>
                {shareOf(figures.selling === 0 ? null : figures.jainPermille)}
              </Cell>
              <Cell numeric name={m.fairness_concentration()}>
                {figures.selling === 0 ? '–' : formatNumber(figures.concentrationPoints)}
              </Cell>
              <Cell numeric name={m.fairness_selling()}>
                {formatNumber(figures.selling)} / {formatNumber(figures.cooperatives)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </ReportPart>
  )
}

/** The report as rows of a spreadsheet, figures with a point and without units. */
export function reportRows(report: FairnessReport): (string | number | null)[][] {
  const row = (kind: string, name: string, figures: FairnessFigures) => [
    kind,
    name,
    Number(figures.soldVnd),
    figures.smallSharePermille === null ? null : figures.smallSharePermille / 10,
    figures.smallOfferedPermille === null ? null : figures.smallOfferedPermille / 10,
    figures.jainPermille / 1000,
    figures.concentrationPoints,
    figures.selling,
    figures.cooperatives,
  ]
  return [
    ['kind', 'name', 'sold_vnd', 'small_share_percent', 'small_offered_percent', 'jain_index', 'hhi_points', 'cooperatives_selling', 'cooperatives'],
    row('total', `${report.fromOn}/${report.toOn}`, report.total),
    ...report.weeks.map(({ weekOn, figures }) => row('week', weekOn, figures)),
    ...report.provinces.map(({ nameVi, figures }) => row('province', nameVi, figures)),
    ...report.communes.map(({ nameVi, figures }) => row('commune', nameVi, figures)),
  ]
}
