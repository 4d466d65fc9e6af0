import { Users } from 'lucide'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { Pager_page } from '../../features/page-info.ts'
import { graphql } from '../../graphql/graphql.ts'
import { formatNumber } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { pageOf, type ListPage } from '../../ui/console/pager.tsx'
import { Field } from '../../ui/field.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ActSheet } from './act-sheet.tsx'
import { Loaded } from './loaded.tsx'
import { Household_household, type Household } from './planting.ts'
import { useMay } from './roles.ts'
import rows from './rows.module.css'
import { usePlantingAct } from './use-planting-act.ts'

const HouseholdList_Query = graphql(
  `
    query HouseholdList_Query($first: Int, $after: String, $last: Int, $before: String) {
      memberHouseholds(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        nodes {
          ...Household_household
        }
        pageInfo {
          ...Pager_page
        }
      }
    }
  `,
  [Household_household, Pager_page],
)

const PAGE_SIZE = 50

/** Member households of the cooperative, with what each tends. */
export default function HouseholdListPage() {
  const [address] = useSearchParams()
  const query = useQuery({ query: HouseholdList_Query, variables: pageOf(address, PAGE_SIZE), requestPolicy: 'cache-and-network' })
  const [, reload] = query
  const [editing, setEditing] = useState<Household | 'new'>()
  const mayKeep = useMay('keepRegister')
  const toast = useToast()
  const add = mayKeep && (
    <Button look="main" onClick={() => setEditing('new')}>
      {m.add_household()}
    </Button>
  )
  return (
    <>
      <PageHead title={m.nav_households()} actions={add} />
      <Loaded query={query}>
        {({ memberHouseholds: { nodes, pageInfo, totalCount } }) =>
          nodes.length === 0 ? (
            <StatePanel icon={Users} title={m.no_households()} action={add}>
              {m.no_households_help()}
            </StatePanel>
          ) : (
            <>
              <p className={rows.note}>{m.household_count({ count: totalCount })}</p>
              <HouseholdTable households={nodes} page={{ size: PAGE_SIZE, total: totalCount, info: pageInfo }} onEdit={mayKeep ? setEditing : undefined} />
            </>
          )
        }
      </Loaded>
      {editing && (
        <HouseholdSheet
          household={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onDone={() => {
            setEditing(undefined)
            toast(m.household_saved(), 'ok')
            reload({ requestPolicy: 'network-only' })
          }}
        />
      )}
    </>
  )
}

interface HouseholdTableProps {
  households: readonly Household[]
  page: ListPage
  onEdit: ((household: Household) => void) | undefined
}

function HouseholdTable({ households, page, onEdit }: HouseholdTableProps) {
  return (
    <ConsoleTable
      list="households"
      caption={m.nav_households()}
      rows={households}
      rowKey={({ id }) => id}
      sorts={{}}
      page={page}
      columns={[
        { id: 'name', head: m.household_name(), cell: ({ name }) => name },
        { id: 'code', head: m.household_code(), cell: ({ code }) => <span className="figures">{code}</span> },
        {
          id: 'areas',
          head: m.nav_areas(),
          cell: ({ plantingAreas }) => (plantingAreas.length === 0 ? m.household_without_areas() : plantingAreas.map(({ name }) => name).join(', ')),
        },
        {
          id: 'hectares',
          head: m.area_size(),
          unit: 'ha',
          numeric: true,
          cell: ({ plantingAreas }) =>
            formatNumber(
              plantingAreas.reduce((sum, { hectares }) => sum + Number(hectares), 0),
              2,
            ),
        },
        ...(onEdit
          ? [
              {
                id: 'acts',
                head: m.acts(),
                cell: (household: Household) => (
                  <Button size="small" onClick={() => onEdit(household)} aria-label={m.edit_named({ name: household.name })}>
                    {m.edit()}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function HouseholdSheet({ household, onClose, onDone }: { household: Household | undefined; onClose: () => void; onDone: () => void }) {
  const { busy, saveHousehold } = usePlantingAct('household')
  const [code, setCode] = useState(household?.code ?? '')
  const [name, setName] = useState(household?.name ?? '')
  return (
    <ActSheet
      open
      onClose={onClose}
      title={household ? m.edit_named({ name: household.name }) : m.add_household()}
      label={m.save()}
      busy={busy}
      send={() => saveHousehold({ householdId: household?.id ?? null, code: code.trim(), name: name.trim() })}
      onSent={onDone}
      fieldWord={(path) => (path === 'code' ? m.household_code() : m.household_name())}
    >
      {(errorAt) => (
        <>
          <Field
            label={m.household_code()}
            hint={m.household_code_hint()}
            name="code"
            error={errorAt('code')}
            maxLength={20}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Field
            label={m.household_name()}
            name="name"
            error={errorAt('name')}
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </>
      )}
    </ActSheet>
  )
}
