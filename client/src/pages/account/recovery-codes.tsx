import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './account-page.module.css'

/** The codes that stand in for a lost telephone, shown this once. `fresh` right after an app was set up. */
export function RecoveryCodes({ codes, fresh }: { codes: readonly string[]; fresh: boolean }) {
  const toast = useToast()
  const text = codes.join('\n')
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    toast(m.copied(), 'ok')
  }
  return (
    <>
      {fresh && <p role="status">{m.second_factor_on()}</p>}
      <p>{m.recovery_codes_lead()}</p>
      <ul role="list" className={style.codes} aria-label={m.recovery_codes()}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={style.acts}>
        <Button onClick={() => void copy()}>{m.copy()}</Button>
        <Button onClick={() => download(text)}>{m.recovery_codes_download()}</Button>
      </div>
    </>
  )
}

function download(text: string) {
  const address = URL.createObjectURL(new Blob([`Chợ Phiên\n${text}\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'cho-phien-ma-du-phong.txt'
  link.click()
  URL.revokeObjectURL(address)
}
