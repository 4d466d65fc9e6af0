import { Map as MapIcon } from 'lucide'
import { useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatDate, formatNumber } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AreaCodeSheet } from './area-code-sheet.tsx'
import { AreaSheet } from './area-sheet.tsx'
import { Loaded } from './loaded.tsx'
import { Area_area, codeStatusWord, codeTone, marketWord, type Area } from './planting.ts'
import { useMay } from './roles.ts'
import rows from './rows.module.css'

const AreaList_Query = graphql(
  `
    query AreaList_Query {
      businessDay
      plantingAreas {
        ...Area_area
      }
    }
  `,
  [Area_area],
)

type Sheet = { kind: 'area'; area?: Area } | { kind: 'code'; area: Area }

/** The register of planting areas: what grows where, on how much land, under which codes. */
export default function AreaListPage() {
  const query = useQuery({ query: AreaList_Query, requestPolicy: 'cache-and-network' })
  const [, reload] = query
  const [sheet, setSheet] = useState<Sheet>()
  const mayKeep = useMay('keepRegister')
  const toast = useToast()
  const add = mayKeep && (
    <Button look="main" onClick={() => setSheet({ kind: 'area' })}>
      {m.add_area()}
    </Button>
  )
  const close = () => setSheet(undefined)
  const done = () => {
    close()
    toast(m.area_saved(), 'ok')
    reload({ requestPolicy: 'network-only' })
  }
  return (
    <>
      <PageHead title={m.nav_areas()} actions={add} />
      <Loaded query={query}>
        {({ plantingAreas, businessDay }) => (
          <>
            {plantingAreas.length === 0 ? (
              <StatePanel icon={MapIcon} title={m.no_areas()} action={add}>
                {m.no_areas_help()}
              </StatePanel>
            ) : (
              <>
                <p className={`${rows.note} figures`}>
                  {m.area_count({
                    count: plantingAreas.length,
                    area: formatNumber(
                      plantingAreas.reduce((sum, { hectares }) => sum + Number(hectares), 0),
                      2,
                    ),
                  })}
                </p>
                <AreaTable areas={plantingAreas} onSheet={mayKeep ? setSheet : undefined} />
              </>
            )}
            {sheet?.kind === 'area' && <AreaSheet area={sheet.area} onClose={close} onDone={done} />}
            {sheet?.kind === 'code' && <AreaCodeSheet area={sheet.area} today={businessDay} onClose={close} onDone={done} />}
          </>
        )}
      </Loaded>
    </>
  )
}

interface AreaTableProps {
  areas: readonly Area[]
  onSheet: ((sheet: Sheet) => void) | undefined
}

function AreaTable({ areas, onSheet }: AreaTableProps) {
  return (
    <ConsoleTable
      list="areas"
      caption={m.nav_areas()}
      rows={areas}
      rowKey={({ id }) => id}
      columns={[
        { id: 'area', head: m.area_name(), value: ({ name }) => name, cell: ({ name }) => name },
        {
          id: 'crop',
          head: m.area_head_crop(),
          value: ({ commodity }) => inLocale(commodity.nameVi, commodity.nameEn),
          cell: ({ commodity }) => inLocale(commodity.nameVi, commodity.nameEn),
        },
        {
          id: 'hectares',
          head: m.area_size(),
          unit: 'ha',
          numeric: true,
          value: ({ hectares }) => Number(hectares),
          cell: ({ hectares }) => formatNumber(Number(hectares), 2),
        },
        { id: 'place', head: m.area_place(), value: placeOf, cell: placeOf },
        {
          id: 'household',
          head: m.area_household(),
          value: ({ household }) => household?.code ?? '',
          cell: ({ household }) => (household ? `${household.code} · ${household.name}` : '–'),
        },
        { id: 'codes', head: m.area_codes(), wide: true, cell: (area) => <Codes area={area} /> },
        ...(onSheet ? [{ id: 'acts', head: m.acts(), wide: true, cell: (area: Area) => <Acts area={area} onSheet={onSheet} /> }] : []),
      ]}
    />
  )
}

const placeOf = ({ commune }: Area) => `${commune.nameVi}, ${inLocale(commune.province.nameVi, commune.province.nameEn)}`

function Codes({ area: { registeredCodes } }: { area: Area }) {
  if (registeredCodes.length === 0) return <span className={rows.note}>{m.area_without_code()}</span>
  return (
    <ul role="list" className={rows.cellLines}>
      {registeredCodes.map(({ code, market, status, grantedOn }) => (
        <li key={`${market} ${code}`} className={rows.line}>
          <span className="figures">
            <strong>{code}</strong> · {marketWord(market)} · {m.code_granted({ date: formatDate(grantedOn) })}
          </span>
          <Chip tone={codeTone(status)}>{codeStatusWord(status)}</Chip>
        </li>
      ))}
    </ul>
  )
}

function Acts({ area, onSheet }: { area: Area; onSheet: (sheet: Sheet) => void }) {
  return (
    <div className={rows.acts}>
      <Button size="small" onClick={() => onSheet({ kind: 'area', area })} aria-label={m.edit_named({ name: area.name })}>
        {m.edit()}
      </Button>
      <Button size="small" onClick={() => onSheet({ kind: 'code', area })} aria-label={m.code_of({ name: area.name })}>
        {m.enter_code()}
      </Button>
    </div>
  )
}
