import { useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatMoney } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Checkbox, Field } from '../../ui/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import form from './form.module.css'
import { Loaded } from './loaded.tsx'
import { useRetailOrderAct } from './use-retail-order-act.ts'

const CashDue_Query = graphql(`
  query CashDue_Query {
    householdOrders(first: 100, cashDue: true) {
      nodes {
        id
        code
        contactName
        collectVnd
      }
    }
  }
`)

/** Cash of delivered orders goes to the market's bank account: which orders', and under which number of the bank. */
export function DepositSheet({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: (amountVnd: string) => void }) {
  const query = useQuery({ query: CashDue_Query, pause: !open, requestPolicy: 'network-only' })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [bankReference, setBankReference] = useState('')
  const { busy, deposit } = useRetailOrderAct()
  const orders = query[0].data?.householdOrders.nodes ?? []
  const chosen = orders.filter(({ id }) => !left.has(id))
  const amount = chosen.reduce((sum, { collectVnd }) => sum + BigInt(collectVnd), 0n)
  const toggle = (id: string, on: boolean) => setLeft((old) => new Set(on ? [...old].filter((one) => one !== id) : [...old, id]))
  return (
    <ActSheet
      open={open}
      onClose={onClose}
      title={m.retail_deposit()}
      label={m.retail_deposit_amount({ amount: formatMoney(amount) })}
      busy={busy}
      send={() => (chosen.length === 0 ? m.retail_deposit_none() : deposit({ orderIds: chosen.map(({ id }) => id), bankReference: bankReference.trim() }))}
      onSent={({ amountVnd }) => onDone(amountVnd)}
      fieldWord={() => m.retail_bank_reference()}
    >
      {(errorAt) => (
        <Loaded query={query} rows={2}>
          {() => (
            <>
              <fieldset className={form.part}>
                <legend>{m.retail_deposit_orders()}</legend>
                {orders.map(({ id, code, contactName, collectVnd }) => (
                  <Checkbox key={id} checked={!left.has(id)} count={formatMoney(collectVnd)} onChange={(event) => toggle(id, event.target.checked)}>
                    {code} · {contactName}
                  </Checkbox>
                ))}
              </fieldset>
              <Field
                label={m.retail_bank_reference()}
                hint={m.retail_bank_reference_hint()}
                name="bankReference"
                value={bankReference}
                maxLength={50}
                autoComplete="off"
                error={errorAt('bankReference')}
                onChange={(event) => setBankReference(event.target.value)}
              />
            </>
          )}
        </Loaded>
      )}
    </ActSheet>
  )
}
