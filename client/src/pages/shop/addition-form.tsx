import type { AdditionView } from '../../features/add-to-purchase.server.ts'
import { localizedPath } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import style from './purchase-form.module.css'

const WORDS: Record<string, () => string> = { CARD: m.pay_by_card, BANK_QR: m.pay_by_qr, CASH: m.pay_by_cash }

/** Adds what lies in the basket to the purchase, without a script. */
export function AdditionForm({ addition, idempotencyKey }: { addition: AdditionView; idempotencyKey: string }) {
  return (
    <form method="post" className={style.card} aria-label={m.add_goods()}>
      <input type="hidden" name="key" value={idempotencyKey} />
      <input type="hidden" name="total" value={addition.totalVnd} />
      <h2>{m.add_goods()}</h2>
      <p className={style.meta}>{m.add_help()}</p>
      {addition.lines.length > 0 && (
        <ul role="list" className={style.list}>
          {addition.lines.map(({ words, amount }) => (
            <li key={words}>
              {words} · <span className="figures">{amount}</span>
            </li>
          ))}
        </ul>
      )}
      {addition.problem ? (
        <p>
          {addition.problem} <a href={localizedPath('/gio-hang')}>{m.back_to_basket()}</a>
        </p>
      ) : (
        <>
          <fieldset className={style.choices}>
            <legend>{m.add_how_paid()}</legend>
            {addition.methods.map((method, place) => (
              <label key={method}>
                <input type="radio" name="method" value={method} defaultChecked={place === 0} />
                <span>{WORDS[method]?.() ?? method}</span>
              </label>
            ))}
          </fieldset>
          <Button type="submit" name="intent" value="add" size="large" wide>
            {m.add_send({ total: addition.total })}
          </Button>
        </>
      )}
    </form>
  )
}
