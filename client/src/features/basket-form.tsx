import { useEffect, useRef, useState } from 'react'
import { formatMoney } from '../i18n/format.ts'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { QuantityStepper } from '../ui/quantity-stepper.tsx'
import style from './basket-form.module.css'
import { amountAt } from './packs-amount.ts'
import type { ProductView } from './product-view.ts'

const MOST_PACKS = 999

/** Puts packs into the basket; on phones its foot stays in view. A plain form, which says what it comes to once scripts have arrived. */
export function BasketForm({ product: { good, packs, pricing, words } }: { product: ProductView }) {
  const form = useRef<HTMLFormElement>(null)
  const [number, setNumber] = useState(1)
  const [packId, setPackId] = useState<string>()
  // Which pack was chosen before scripts arrived is read from the form.
  useEffect(() => setPackId(String(new FormData(form.current ?? undefined).get('pack') ?? packs[0]?.id)), [packs])
  const chosen = packs.find(({ id }) => id === packId)
  const pack = chosen ?? packs[0]
  const amount = chosen ? amountAt(pricing, chosen.contentBase * number) : null
  return (
    <form ref={form} method="post" action={localizedPath('/gio-hang')} className={style.form}>
      <input type="hidden" name="add" value={good.slug} />
      {packs.length > 1 && <Packs packs={packs} onChoose={setPackId} />}
      <div className={style.foot}>
        <QuantityStepper
          label={words.packsNumber}
          name="packs"
          value={number}
          unit={pack?.name ?? ''}
          unitShown={false}
          step={1}
          min={1}
          max={Math.min(MOST_PACKS, Math.max(1, pack?.left ?? 1))}
          onChange={setNumber}
        />
        <button className={style.put}>
          <span>{words.add}</span> {amount !== null && <span className="figures">· {formatMoney(amount)}</span>}
        </button>
      </div>
    </form>
  )
}

function Packs({ packs, onChoose }: { packs: ProductView['packs']; onChoose: (id: string) => void }) {
  return (
    <fieldset className={style.choice}>
      <legend>{m.choose_pack()}</legend>
      {packs.map(({ id, name, price, unitPrice }, place) => (
        <label key={id} className={style.pack}>
          <input type="radio" name="pack" value={id} defaultChecked={place === 0} onChange={() => onChoose(id)} />
          <strong>{name}</strong>
          <span className="figures">{price}</span>
          <small className="figures">{unitPrice}</small>
        </label>
      ))}
    </fieldset>
  )
}
