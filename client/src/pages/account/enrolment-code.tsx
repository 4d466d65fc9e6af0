import { useMemo } from 'react'
import { encode } from 'uqr'
import { m } from '../../i18n/paraglide/messages.js'
import style from './account-page.module.css'

/** An otpauth address as a QR code, drawn here so that the secret goes nowhere else, and its key for typing. */
export function EnrolmentCode({ address }: { address: string }) {
  const { size, path } = useMemo(() => drawing(address), [address])
  const key = new URL(address).searchParams.get('secret') ?? ''
  return (
    <>
      <p>{m.second_factor_scan()}</p>
      <svg className={style.picture} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={m.second_factor_picture()} shapeRendering="crispEdges">
        <path d={path} />
      </svg>
      <p>
        {m.second_factor_by_hand()} <span className={style.key}>{(key.match(/.{1,4}/g) ?? []).join(' ')}</span>
      </p>
    </>
  )
}

function drawing(address: string) {
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
