import { useState } from 'react'
import { useQuery } from 'urql'
import { CommuneField, type FoundCommune } from '../../features/commune-field.tsx'
import type { Problem } from '../../features/input-problems.ts'
import { requiredProblems } from '../../features/input-problems.ts'
import { graphql } from '../../graphql/graphql.ts'
import { parseDecimal } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Field, Select } from '../../ui/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import { Loaded } from './loaded.tsx'
import type { Area } from './planting.ts'
import { byName } from './product-picker.tsx'
import { usePlantingAct } from './use-planting-act.ts'

const AreaSheet_Query = graphql(`
  query AreaSheet_Query {
    commodities(first: 100) {
      nodes {
        id
        nameVi
        nameEn
      }
    }
    memberHouseholds(first: 100) {
      nodes {
        id
        code
        name
      }
    }
  }
`)
const FIELD_WORDS: Record<string, () => string> = {
  name: m.area_name,
  commodityId: m.area_crop,
  communeCode: m.area_commune,
  hectares: m.area_hectares,
  householdId: m.area_household,
}

/** A new planting area, or a change of one. */
export function AreaSheet({ area, onClose, onDone }: { area: Area | undefined; onClose: () => void; onDone: () => void }) {
  const query = useQuery({ query: AreaSheet_Query })
  const { busy, saveArea } = usePlantingAct('area')
  const [name, setName] = useState(area?.name ?? '')
  const [commodityId, setCommodity] = useState(area?.commodity.id ?? '')
  const [hectares, setHectares] = useState(area?.hectares.replace('.', ',') ?? '')
  const [householdId, setHousehold] = useState(area?.household?.id ?? '')
  const [commune, setCommune] = useState<FoundCommune | undefined>(area?.commune)
  const send = () => {
    const value = parseDecimal(hectares)
    const problems: Problem[] = requiredProblems({ name, commodityId, communeCode: commune?.code ?? '' })
    if (value === undefined) problems.push({ path: 'hectares', rule: 'NOT_A_NUMBER', parameters: {} })
    if (problems.length > 0 || value === undefined || !commune) return problems
    return saveArea({
      plantingAreaId: area?.id ?? null,
      name: name.trim(),
      commodityId,
      communeCode: commune.code,
      hectares: value,
      householdId: householdId || null,
    })
  }
  return (
    <ActSheet
      open
      onClose={onClose}
      title={area ? m.edit_named({ name: area.name }) : m.add_area()}
      label={m.save()}
      busy={busy}
      send={send}
      onSent={onDone}
      fieldWord={(path) => (FIELD_WORDS[path] ?? m.area_name)()}
    >
      {(errorAt) => (
        <Loaded query={query} rows={3}>
          {({ commodities, memberHouseholds }) => (
            <>
              <Field label={m.area_name()} name="name" error={errorAt('name')} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
              <Select
                label={m.area_crop()}
                name="commodityId"
                error={errorAt('commodityId')}
                value={commodityId}
                onChange={(event) => setCommodity(event.target.value)}
              >
                <option value="">{m.choose_one()}</option>
                {byName(commodities.nodes).map(({ id, nameVi, nameEn }) => (
                  <option key={id} value={id}>
                    {inLocale(nameVi, nameEn)}
                  </option>
                ))}
              </Select>
              <Field
                label={m.area_hectares()}
                name="hectares"
                inputMode="decimal"
                unit="ha"
                error={errorAt('hectares')}
                value={hectares}
                onChange={(event) => setHectares(event.target.value)}
              />
              <CommuneField label={m.area_commune()} commune={commune} error={errorAt('communeCode')} onCommune={setCommune} />
              {memberHouseholds.nodes.length > 0 && (
                <Select
                  label={m.area_household()}
                  name="householdId"
                  error={errorAt('householdId')}
                  value={householdId}
                  onChange={(event) => setHousehold(event.target.value)}
                >
                  <option value="">{m.area_no_household()}</option>
                  {memberHouseholds.nodes.map((household) => (
                    <option key={household.id} value={household.id}>
                      {household.code} · {household.name}
                    </option>
                  ))}
                </Select>
              )}
            </>
          )}
        </Loaded>
      )}
    </ActSheet>
  )
}
