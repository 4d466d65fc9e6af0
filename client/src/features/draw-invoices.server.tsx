import { renderToStaticMarkup } from 'react-dom/server'
import { formatInstant, formatMoney } from '../i18n/format.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Chip, type Tone } from '../ui/chip.tsx'
import type { PurchaseInvoices } from './invoices.server.ts'
import style from './invoices.module.css'

type Invoice = PurchaseInvoices['purchaseInvoices'][number]

/** Invoices of a purchase and what is still to be invoiced, drawn on the server: nothing in them moves, so no page loads a script for them. */
export function drawInvoices({ orderGroup, purchaseInvoices: invoices, purchaseInvoiceBuyer: buyer }: PurchaseInvoices, token: string): string {
  const waiting = (orderGroup?.orders ?? []).filter(
    ({ code, status }) => status !== 'CANCELLED' && status !== 'EXPIRED' && !invoices.some(({ orderCode }) => orderCode === code),
  )
  return renderToStaticMarkup(
    <>
      <h2 id="hoa-don">{m.invoice_section()}</h2>
      {invoices.length > 0 && (
        <ul role="list" className={style.list}>
          {invoices.map((invoice) => (
            <li key={invoice.name + invoice.orderCode}>
              <IssuedInvoice invoice={invoice} proof={`?don=${encodeURIComponent(token)}`} />
            </li>
          ))}
        </ul>
      )}
      {waiting.map(({ code }) => (
        <p key={code} className={style.line}>
          <span className="figures">{code}</span>
          <Chip>{m.invoice_none_yet()}</Chip>
        </p>
      ))}
      {invoices.length === 0 && (
        <>
          <p>{buyer ? m.invoice_made_out_to({ name: [buyer.name, buyer.taxCode].filter(Boolean).join(' · ') }) : m.invoice_nobody_named()}</p>
          <a className={style.link} href={localizedPath(`/don/${token}/hoa-don`)}>
            {buyer ? m.invoice_buyer_change() : m.invoice_buyer_give()}
          </a>
        </>
      )}
    </>,
  )
}

function IssuedInvoice({ invoice, proof }: { invoice: Invoice; proof: string }) {
  const { name, corrects, issuedAt, sellerName, buyerName, totalVnd, lookupCode, path } = invoice
  const [tone, words] = stateOf(invoice)
  return (
    <>
      <span className={style.line}>
        <strong className="figures">{name}</strong>
        <strong className="figures">{formatMoney(totalVnd)}</strong>
      </span>
      <span className={style.line}>
        <Chip tone={tone}>{words}</Chip>
        <span className={`${style.meta} figures`}>{formatInstant(issuedAt)}</span>
      </span>
      <span className={style.meta}>
        {[
          sellerName,
          buyerName ?? m.invoice_to_nobody(),
          corrects && m.invoice_corrects({ name: corrects }),
          lookupCode && m.invoice_lookup({ code: lookupCode }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className={style.papers}>
        <a href={`${path}.pdf${proof}`} target="_blank" rel="noreferrer">
          {m.invoice_pdf({ name })}
        </a>
        <a href={`${path}.xml${proof}`}>{m.invoice_xml({ name })}</a>
      </span>
    </>
  )
}

function stateOf({ kind, status, replaced }: Invoice): [Tone, string] {
  if (replaced) return ['neutral', m.invoice_replaced()]
  if (status === 'WAITING') return ['info', m.invoice_waiting()]
  if (status === 'REFUSED') return ['warn', m.invoice_refused()]
  if (kind === 'ADJUSTING') return ['indigo', m.invoice_adjusting()]
  return ['ok', kind === 'REPLACING' ? m.invoice_replacing() : m.invoice_accepted()]
}
