import { useState } from 'react'
import { useMutation } from 'urql'
import { requiredProblems } from '../../features/input-problems.ts'
import { graphql } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Field, Select } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ActSheet } from './act-sheet.tsx'
import { Invoice_invoice, type Invoice } from './invoice.ts'
import { MarketRefusal_error } from './market-refusal.ts'
import { useAct } from './use-act.ts'

const ReplaceInvoice_Mutation = graphql(
  `
    mutation ReplaceInvoice_Mutation($input: ReplaceInvoiceInput!) {
      result: replaceInvoice(input: $input) {
        __typename
        ... on Invoice {
          ...Invoice_invoice
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Invoice_invoice, MarketRefusal_error],
)

type Kind = 'COMPANY' | 'PERSON' | 'OTHER'
const KINDS: Record<Kind, () => string> = { COMPANY: m.invoice_kind_company, PERSON: m.invoice_kind_person, OTHER: m.invoice_kind_other }
const WORDS: Record<string, () => string> = {
  name: m.invoice_buyer_name,
  taxCode: m.invoice_tax_code,
  address: m.invoice_buyer_address,
  email: m.invoice_buyer_email,
}

/** The right buyer of an invoice; a new one is issued in its place. */
export function ReplaceInvoiceSheet({ invoice, onClose, onDone }: { invoice: Invoice; onClose: () => void; onDone: () => void }) {
  const [, replace] = useMutation(ReplaceInvoice_Mutation)
  const { busy, withKey, carryOut } = useAct('invoice')
  const toast = useToast()
  const [kind, setKind] = useState<Kind>(invoice.buyerKind === 'RETAIL' ? 'COMPANY' : invoice.buyerKind)
  const [entry, setEntry] = useState({
    name: invoice.buyerName ?? '',
    taxCode: invoice.buyerTaxCode ?? '',
    address: invoice.buyerAddress ?? '',
    email: invoice.buyerEmail ?? '',
  })
  const field = (name: keyof typeof entry) => ({
    name,
    label: WORDS[name]!(),
    value: entry[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => setEntry({ ...entry, [name]: event.target.value }),
  })
  const pathOf = (path: string) => path.replace(/^buyer\./, '')
  return (
    <ActSheet
      open
      onClose={onClose}
      title={m.invoice_replace_title({ name: invoice.name })}
      label={m.invoice_replace_act()}
      busy={busy}
      fieldWord={(path) => (WORDS[pathOf(path)] ?? m.invoice_name)()}
      send={() => {
        const { name, address } = entry
        const missing = requiredProblems({ 'buyer.name': name, 'buyer.address': address })
        return missing.length > 0 ? missing : carryOut(replace({ input: withKey(invoice.id, { invoiceId: invoice.id, buyer: { kind, ...entry } }) }))
      }}
      onSent={({ name }) => {
        toast(m.invoice_replaced_toast({ name }), 'ok')
        onDone()
      }}
    >
      {(errorAt) => (
        <>
          <p>{m.invoice_replace_effect()}</p>
          <Select label={m.invoice_buyer_kind()} name="kind" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {Object.entries(KINDS).map(([each, word]) => (
              <option key={each} value={each}>
                {word()}
              </option>
            ))}
          </Select>
          <Field {...field('name')} error={errorAt('buyer.name')} />
          <Field {...field('taxCode')} hint={m.invoice_tax_code_hint()} error={errorAt('buyer.taxCode')} inputMode="numeric" />
          <Field {...field('address')} error={errorAt('buyer.address')} />
          <Field {...field('email')} error={errorAt('buyer.email')} type="email" />
        </>
      )}
    </ActSheet>
  )
}
