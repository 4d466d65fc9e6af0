import { useState } from 'react'
import { requiredProblems } from '../../features/input-problems.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Field, Select } from '../../ui/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import { CODE_STATUSES, MARKETS, codeStatusWord, marketWord, type Area, type AreaCode } from './planting.ts'
import { usePlantingAct } from './use-planting-act.ts'

const FIELD_WORDS: Record<string, () => string> = { code: m.area_code, market: m.code_market, grantedOn: m.code_granted_on, status: m.code_status }

/** A registered code of an area, or the new standing of one it has. */
export function AreaCodeSheet({ area, today, onClose, onDone }: { area: Area; today: string; onClose: () => void; onDone: () => void }) {
  const { busy, saveCode } = usePlantingAct('area')
  const [code, setCode] = useState('')
  const [market, setMarket] = useState('VN')
  const [grantedOn, setGrantedOn] = useState(today)
  const [status, setStatus] = useState<AreaCode['status']>('ACTIVE')
  // A code that stands already is found again by what is typed, with its market, day and standing.
  const type = (text: string) => {
    setCode(text)
    const known = area.registeredCodes.find((registered) => registered.code === text.trim())
    if (!known) return
    setMarket(known.market)
    setGrantedOn(known.grantedOn)
    setStatus(known.status)
  }
  return (
    <ActSheet
      open
      onClose={onClose}
      title={m.code_of({ name: area.name })}
      label={m.save()}
      busy={busy}
      send={() => {
        const problems = requiredProblems({ code, grantedOn })
        return problems.length > 0 ? problems : saveCode({ plantingAreaId: area.id, code: code.trim(), market, grantedOn, status })
      }}
      onSent={onDone}
      fieldWord={(path) => (FIELD_WORDS[path] ?? m.area_code)()}
    >
      {(errorAt) => (
        <>
          <Field
            label={m.area_code()}
            hint={m.area_code_hint()}
            name="code"
            error={errorAt('code')}
            maxLength={40}
            list="known-codes"
            value={code}
            onChange={(event) => type(event.target.value)}
          />
          <datalist id="known-codes">
            {area.registeredCodes.map((registered) => (
              <option key={`${registered.market} ${registered.code}`} value={registered.code}>
                {marketWord(registered.market)}
              </option>
            ))}
          </datalist>
          <Select label={m.code_market()} name="market" error={errorAt('market')} value={market} onChange={(event) => setMarket(event.target.value)}>
            {Object.entries(MARKETS).map(([iso, word]) => (
              <option key={iso} value={iso}>
                {word()}
              </option>
            ))}
          </Select>
          <Field
            label={m.code_granted_on()}
            name="grantedOn"
            type="date"
            max={today}
            error={errorAt('grantedOn')}
            value={grantedOn}
            onChange={(event) => setGrantedOn(event.target.value)}
          />
          <Select
            label={m.code_status()}
            name="status"
            error={errorAt('status')}
            value={status}
            onChange={(event) => setStatus(event.target.value as AreaCode['status'])}
          >
            {CODE_STATUSES.map((choice) => (
              <option key={choice} value={choice}>
                {codeStatusWord(choice)}
              </option>
            ))}
          </Select>
        </>
      )}
    </ActSheet>
  )
}
