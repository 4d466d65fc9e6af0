import { Form } from 'react-router'
import type { OrderView } from '../../features/order-view.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import style from './order-page.module.css'

/** Asks where money goes that cannot go back to a card; without a script. */
export function RefundAccountForm({ back: { amount, account } }: { back: NonNullable<OrderView['transferBack']> }) {
  return (
    <section className={style.card} aria-label={m.refund_account_title()}>
      <h2>{m.refund_account_title()}</h2>
      <p>{account ? m.refund_account_known({ account }) : m.refund_account_ask({ amount })}</p>
      {!account && (
        <Form method="post" className={style.card}>
          <Field name="bank" label={m.refund_bank_name()} required maxLength={100} autoComplete="off" />
          <Field name="account" label={m.refund_account_number()} required maxLength={40} inputMode="numeric" autoComplete="off" />
          <Field name="holder" label={m.refund_account_holder()} required maxLength={100} autoComplete="name" />
          <Button type="submit" name="intent" value="account" look="main">
            {m.refund_account_send()}
          </Button>
        </Form>
      )}
    </section>
  )
}
