import { Form } from 'react-router'
import { m } from '../i18n/paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import style from './delivery-place.module.css'

export interface FoundPlace {
  code: string
  name: string
  former: string | null
}

interface CommuneFinderProps {
  search: string
  found: readonly FoundPlace[]
  /** What the address keeps while a commune is looked for, by name. */
  kept?: Readonly<Record<string, string>>
  /** What sends its forms: the router's, or the browser's own on what is drawn without scripts. */
  form?: typeof Form | 'form'
  /** Place of the page to come back to, `#name`. */
  back?: string
}

/** A commune is found by its present or a former name and chosen; all by forms. */
export function CommuneFinder({ search, found, kept = {}, form: Sender = Form, back = '' }: CommuneFinderProps) {
  return (
    <>
      <Sender method="get" {...(back && { action: back })} role="search" aria-label={m.commune_find_act()} className={style.find}>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field label={m.commune_find()} hint={m.commune_find_hint()} name="noi" defaultValue={search} minLength={2} required autoComplete="off" />
        <Button type="submit">{m.commune_find_act()}</Button>
      </Sender>
      {search !== '' && found.length === 0 && <p role="status">{m.commune_none()}</p>}
      {found.length > 0 && (
        <Sender method="post" {...(back && { action: back })} className={style.communes}>
          <input type="hidden" name="intent" value="commune" />
          {found.map(({ code, name, former }) => (
            <button key={code} name="commune" value={code} className={style.commune}>
              {name}
              {former && <span className={style.meta}>{former}</span>}
            </button>
          ))}
        </Sender>
      )}
    </>
  )
}

/** Where things go, and the way to say so. */
export function DeliveryPlace({ place, ...finder }: CommuneFinderProps & { place: string | null }) {
  return (
    <section className={style.place} aria-label={m.deliver_to()}>
      <h2>{m.deliver_to()}</h2>
      {place && <p>{place}</p>}
      <CommuneFinder {...finder} />
    </section>
  )
}
