import { useState } from 'react'
import { useMutation } from 'urql'
import { requiredProblems } from '../../features/input-problems.ts'
import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ActSheet } from './act-sheet.tsx'
import { MarketRefusal_error } from './market-refusal.ts'
import rows from './rows.module.css'
import { useAct } from './use-act.ts'

export const InvoiceSettings_settings = graphql(`
  fragment InvoiceSettings_settings on InvoiceSettings @_unmask {
    method
    ownGrown
    taxCode
    coded
    letter
    suffix
    symbol
  }
`)
type Settings = FragmentOf<typeof InvoiceSettings_settings>

const KeepInvoiceSettings_Mutation = graphql(
  `
    mutation KeepInvoiceSettings_Mutation($input: KeepInvoiceSettingsInput!) {
      result: keepInvoiceSettings(input: $input) {
        __typename
        ... on InvoiceSettings {
          ...InvoiceSettings_settings
        }
        ...MarketRefusal_error
      }
    }
  `,
  [InvoiceSettings_settings, MarketRefusal_error],
)

const methodWord = (method: Settings['method']) => (method === 'DIRECT' ? m.invoice_method_direct() : m.invoice_method_deduction())
const originWord = (ownGrown: boolean) => (ownGrown ? m.invoice_origin_own() : m.invoice_origin_members())

/** How the cooperative invoices: tax method, tax code and symbol. Until it is set up nothing is issued. */
export function InvoiceSettingsSection({ settings, ownTaxCode, onDone }: { settings: Settings | null; ownTaxCode: string; onDone: () => void }) {
  const [entering, setEntering] = useState(false)
  const toast = useToast()
  return (
    <section className={rows.part} aria-label={m.invoice_settings()}>
      <h2>{m.invoice_settings()}</h2>
      <div className={rows.card}>
        {settings ? (
          <div className={rows.what}>
            <strong className="figures">
              {m.invoice_symbol_now()} {settings.symbol}
            </strong>
            <span>{methodWord(settings.method)}</span>
            <span>{originWord(settings.ownGrown)}</span>
            <span className="figures">
              {m.invoice_seller_tax_code()}: {settings.taxCode}
            </span>
          </div>
        ) : (
          <p>{m.invoice_settings_none()}</p>
        )}
        <div className={rows.acts}>
          <Button size="large" look={settings ? 'plain' : 'main'} onClick={() => setEntering(true)}>
            {settings ? m.invoice_settings_change() : m.invoice_settings_set()}
          </Button>
        </div>
      </div>
      {entering && (
        <SettingsSheet
          settings={settings}
          ownTaxCode={ownTaxCode}
          onClose={() => setEntering(false)}
          onDone={() => {
            setEntering(false)
            toast(m.invoice_settings_kept(), 'ok')
            onDone()
          }}
        />
      )}
    </section>
  )
}

const WORDS: Record<string, () => string> = { taxCode: m.invoice_seller_tax_code, suffix: m.invoice_suffix }

function SettingsSheet({ settings, ownTaxCode, onClose, onDone }: { settings: Settings | null; ownTaxCode: string; onClose: () => void; onDone: () => void }) {
  const [, keep] = useMutation(KeepInvoiceSettings_Mutation)
  const { busy, withKey, carryOut } = useAct('invoice')
  const [method, setMethod] = useState<Settings['method']>(settings?.method ?? 'DIRECT')
  const [ownGrown, setOwnGrown] = useState(settings?.ownGrown ?? false)
  const [coded, setCoded] = useState(settings?.coded ?? true)
  const [letter, setLetter] = useState(settings?.letter ?? 'T')
  const [taxCode, setTaxCode] = useState(settings?.taxCode ?? ownTaxCode)
  const [suffix, setSuffix] = useState(settings?.suffix ?? 'HT')
  return (
    <ActSheet
      open
      onClose={onClose}
      title={m.invoice_settings()}
      label={m.invoice_settings_keep()}
      busy={busy}
      fieldWord={(path) => (WORDS[path] ?? m.invoice_settings)()}
      send={() => {
        const missing = requiredProblems({ taxCode, suffix })
        const entry = { method, ownGrown, taxCode, coded, letter, suffix }
        return missing.length > 0 ? missing : carryOut(keep({ input: withKey('KEEP', entry) }))
      }}
      onSent={onDone}
    >
      {(errorAt) => (
        <>
          <p>{m.invoice_settings_effect()}</p>
          <Select label={m.invoice_method()} name="method" value={method} onChange={(event) => setMethod(event.target.value as Settings['method'])}>
            <option value="DIRECT">{m.invoice_method_direct()}</option>
            <option value="DEDUCTION">{m.invoice_method_deduction()}</option>
          </Select>
          <Select label={m.invoice_origin()} name="ownGrown" value={String(ownGrown)} onChange={(event) => setOwnGrown(event.target.value === 'true')}>
            <option value="false">{m.invoice_origin_members()}</option>
            <option value="true">{m.invoice_origin_own()}</option>
          </Select>
          <Field
            label={m.invoice_seller_tax_code()}
            error={errorAt('taxCode')}
            name="taxCode"
            inputMode="numeric"
            autoComplete="off"
            value={taxCode}
            onChange={(event) => setTaxCode(event.target.value)}
          />
          <Select label={m.invoice_coded()} name="coded" value={String(coded)} onChange={(event) => setCoded(event.target.value === 'true')}>
            <option value="true">{m.invoice_coded_yes()}</option>
            <option value="false">{m.invoice_coded_no()}</option>
          </Select>
          <Select label={m.invoice_letter()} name="letter" value={letter} onChange={(event) => setLetter(event.target.value)}>
            <option value="T">{m.invoice_letter_t()}</option>
            <option value="M">{m.invoice_letter_m()}</option>
          </Select>
          <Field
            label={m.invoice_suffix()}
            error={errorAt('suffix')}
            name="suffix"
            autoComplete="off"
            maxLength={2}
            value={suffix}
            onChange={(event) => setSuffix(event.target.value)}
          />
        </>
      )}
    </ActSheet>
  )
}
