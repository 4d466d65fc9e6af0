import { renderToStaticMarkup } from 'react-dom/server'
import { m } from '../i18n/paraglide/messages.js'
import { MAP, spotOf } from './map-of-vietnam.ts'
import style from './place-on-map.module.css'

export interface PlaceView {
  name: string
  latitude: number
  longitude: number
  /** What the place was called before, in words. */
  former: string | null
}

/** Where the archipelagos are named, degrees. */
const ARCHIPELAGOS = [
  { name: m.map_hoang_sa, latitude: 17.6, longitude: 112 },
  { name: m.map_truong_sa, latitude: 12, longitude: 114 },
]

/** A place on the map of the country, with its name and its former one in words; drawn on the server, no page loads a script for it. */
export function drawPlace({ name, latitude, longitude, former }: PlaceView): string {
  const { x, y } = spotOf({ latitude, longitude })
  return renderToStaticMarkup(
    <>
      <h2>{m.cooperative_place()}</h2>
      <figure className={style.place}>
        <div className={style.map}>
          <img src="/pictures/vietnam.svg" alt="" width={MAP.width} height={MAP.height} loading="lazy" />
          <svg viewBox={`0 0 ${MAP.width} ${MAP.height}`} role="img" aria-label={m.map_of({ place: name })}>
            {ARCHIPELAGOS.map((archipelago) => {
              const spot = spotOf(archipelago)
              return (
                <text key={spot.y} x={spot.x} y={spot.y} className={style.archipelago}>
                  {archipelago.name()}
                </text>
              )
            })}
            <circle cx={x} cy={y} r="26" className={style.around} />
            <circle cx={x} cy={y} r="9" className={style.spot} />
          </svg>
        </div>
        <figcaption>
          <strong>{name}</strong>
          {former && <p className={style.former}>{former}</p>}
        </figcaption>
      </figure>
    </>,
  )
}
