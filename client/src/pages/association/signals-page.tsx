import { CloudOff, TrendingUp } from 'lucide'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { SignalValue } from '../../features/market-signal.tsx'
import { useViewer } from '../../features/session.tsx'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatQuantity, formatWeek } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ReportFields, ReportPart } from '../../ui/console/report.tsx'
import { Select } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Cell, HeadCell, RowHead, Table } from '../../ui/table.tsx'
import { reasonWord } from '../buyer/match-words.ts'

const Signals_Query = graphql(`
  query Signals_Query($provinceCode: String) {
    marketSignals(provinceCode: $provinceCode) {
      __typename
      ... on MarketSignalOverview {
        provinceCode
        signals {
          productId
          productVi
          productEn
          pricingUnit
          weekOn
          lowVnd
          highVnd
          wanted {
            value
            unit
          }
          taken {
            value
            unit
          }
          surplus {
            value
            unit
          }
        }
        shortages {
          productVi
          productEn
          weekOn
          reason
          quantity {
            value
            unit
          }
        }
        surpluses {
          provinceCode
          provinceVi
          provinceEn
          productVi
          productEn
          quantity {
            value
            unit
          }
        }
      }
    }
  }
`)

const SignalProvinces_Query = graphql(`
  query SignalProvinces_Query {
    provinces {
      code
      nameVi
      nameEn
    }
  }
`)

type Overview = Extract<ResultOf<typeof Signals_Query>['marketSignals'], { __typename: 'MarketSignalOverview' }>
type Signal = Overview['signals'][number]
const shown = 40

/** What goods of the province are worth by week, which demand nobody meets and why, and where volume is left over. */
export default function SignalsPage() {
  const { active } = useViewer()
  const anywhere = active?.province == null
  const [chosen, setChosen] = useSearchParams()
  const [{ data: places }] = useQuery({ query: SignalProvinces_Query, pause: !anywhere })
  const provinceCode = anywhere ? (chosen.get('tinh') ?? places?.provinces[0]?.code) : undefined
  const [{ data, error, fetching }, reload] = useQuery({
    query: Signals_Query,
    variables: provinceCode === undefined ? {} : { provinceCode },
    pause: anywhere && provinceCode === undefined,
    requestPolicy: 'cache-and-network',
  })
  const overview = data?.marketSignals.__typename === 'MarketSignalOverview' ? data.marketSignals : undefined
  return (
    <>
      <PageHead title={m.signals_title()} />
      {places && (
        <ReportFields>
          <Select label={m.event_province()} value={provinceCode} onChange={(event) => setChosen({ tinh: event.target.value }, { replace: true })}>
            {places.provinces.map(({ code, nameVi, nameEn }) => (
              <option key={code} value={code}>
                {inLocale(nameVi, nameEn)}
              </option>
            ))}
          </Select>
        </ReportFields>
      )}
      {overview ? (
        <SignalOverview overview={overview} />
      ) : error ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : fetching || (anywhere && !places) ? (
        <SkeletonGroup count={6} shape="row" />
      ) : (
        <StatePanel icon={TrendingUp} title={m.signals_province_none()} />
      )}
    </>
  )
}

function SignalOverview({ overview }: { overview: Overview }) {
  return (
    <>
      <ReportPart title={m.signals_province()}>
        <ProvinceSignals signals={overview.signals} />
      </ReportPart>
      <ReportPart title={m.signals_shortages()}>
        <Shortages shortages={overview.shortages} />
      </ReportPart>
      <ReportPart title={m.signals_surpluses()}>
        <Surpluses surpluses={overview.surpluses} />
      </ReportPart>
    </>
  )
}

/** Whether a product is short, over or even in a week, never by colour alone. */
const balanceWord = ({ wanted, surplus }: Signal) =>
  Number(wanted.value) > Number(surplus.value) ? m.signals_short() : Number(surplus.value) > 0 ? m.signals_over() : m.signals_even()

export function ProvinceSignals({ signals }: { signals: readonly Signal[] }) {
  const [productId, setProductId] = useState('')
  const products = new Map(signals.map((signal) => [signal.productId, inLocale(signal.productVi, signal.productEn)]))
  const rows = signals.filter((signal) => !productId || signal.productId === productId)
  if (signals.length === 0) return <StatePanel icon={TrendingUp} title={m.signals_province_none()} />
  return (
    <>
      <ReportFields>
        <Select label={m.signals_product()} value={productId} onChange={(event) => setProductId(event.target.value)}>
          <option value="">{m.signals_all_products()}</option>
          {[...products].map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </ReportFields>
      <Table caption={m.signals_province()}>
        <thead>
          <tr>
            <HeadCell>{m.signals_product()}</HeadCell>
            <HeadCell>{m.signals_week()}</HeadCell>
            <HeadCell numeric>{m.signals_value()}</HeadCell>
            <HeadCell numeric>{m.signals_wanted()}</HeadCell>
            <HeadCell numeric>{m.signals_taken()}</HeadCell>
            <HeadCell numeric>{m.signals_surplus()}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, productId ? rows.length : shown).map((signal) => (
            <tr key={`${signal.productId} ${signal.weekOn}`}>
              <RowHead>
                {inLocale(signal.productVi, signal.productEn)} · {balanceWord(signal)}
              </RowHead>
              <Cell name={m.signals_week()}>{formatWeek(signal.weekOn)}</Cell>
              <Cell numeric name={m.signals_value()}>
                <SignalValue {...signal} />
              </Cell>
              <Cell numeric name={m.signals_wanted()}>
                {formatQuantity(signal.wanted.value, signal.wanted.unit)}
              </Cell>
              <Cell numeric name={m.signals_taken()}>
                {formatQuantity(signal.taken.value, signal.taken.unit)}
              </Cell>
              <Cell numeric name={m.signals_surplus()}>
                {formatQuantity(signal.surplus.value, signal.surplus.unit)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}

function Shortages({ shortages }: { shortages: Overview['shortages'] }) {
  if (shortages.length === 0) return <p>{m.signals_shortages_none()}</p>
  return (
    <Table caption={m.signals_shortages()}>
      <thead>
        <tr>
          <HeadCell>{m.signals_product()}</HeadCell>
          <HeadCell>{m.signals_week()}</HeadCell>
          <HeadCell>{m.signals_reason()}</HeadCell>
          <HeadCell numeric>{m.signals_quantity()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {shortages.slice(0, shown).map((shortage) => (
          <tr key={`${shortage.productVi} ${shortage.weekOn} ${shortage.reason}`}>
            <RowHead>{inLocale(shortage.productVi, shortage.productEn)}</RowHead>
            <Cell name={m.signals_week()}>{formatWeek(shortage.weekOn)}</Cell>
            <Cell name={m.signals_reason()}>{reasonWord(shortage.reason)}</Cell>
            <Cell numeric name={m.signals_quantity()}>
              {formatQuantity(shortage.quantity.value, shortage.quantity.unit)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Surpluses({ surpluses }: { surpluses: Overview['surpluses'] }) {
  if (surpluses.length === 0) return <p>{m.signals_surpluses_none()}</p>
  return (
    <Table caption={m.signals_surpluses()}>
      <thead>
        <tr>
          <HeadCell>{m.signals_place()}</HeadCell>
          <HeadCell>{m.signals_product()}</HeadCell>
          <HeadCell numeric>{m.signals_quantity()}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {surpluses.slice(0, shown).map((surplus) => (
          <tr key={`${surplus.provinceCode} ${surplus.productVi}`}>
            <RowHead>{inLocale(surplus.provinceVi, surplus.provinceEn)}</RowHead>
            <Cell name={m.signals_product()}>{inLocale(surplus.productVi, surplus.productEn)}</Cell>
            <Cell numeric name={m.signals_quantity()}>
              {formatQuantity(surplus.quantity.value, surplus.quantity.unit)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
