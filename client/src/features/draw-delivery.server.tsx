import { renderToStaticMarkup } from 'react-dom/server'
import { m } from '../i18n/paraglide/messages.js'
import style from './delivery-promise.module.css'
import { CommuneFinder } from './delivery-place.tsx'
import type { DeliveryPromise } from './load-delivery.server.ts'

/** Where the page comes back to after a commune was looked for or chosen. */
export const DELIVERY_ANCHOR = 'giao-toi'

/** Day and fee to the shopper's commune with their reason, drawn on the server: its forms are the browser's own, so no page loads a script for them. */
export function drawDelivery({ place, search, found, promise }: DeliveryPromise): string {
  const finder = <CommuneFinder form="form" back={`#${DELIVERY_ANCHOR}`} search={search} found={found} />
  return renderToStaticMarkup(
    <>
      <h2 className={style.where}>{place ? m.delivery_to({ place }) : m.delivery_where()}</h2>
      {promise ? (
        <>
          <p className={`${style.when} figures`}>{promise.when}</p>
          {promise.reasons.map((reason) => (
            <p key={reason} className={`${style.reason} figures`}>
              {reason}
            </p>
          ))}
          <details className={style.other} open={search !== ''}>
            <summary>{m.delivery_elsewhere()}</summary>
            {finder}
          </details>
        </>
      ) : (
        <>
          <p className={style.reason}>{m.delivery_where_why()}</p>
          {finder}
        </>
      )}
    </>,
    { identifierPrefix: 'giao' },
  )
}
