import { LogOut } from 'lucide'
import { useState } from 'react'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Icon } from '../ui/icon.tsx'
import style from './sign-out.module.css'

export function SignOut() {
  const [busy, setBusy] = useState(false)
  const leave = async () => {
    setBusy(true)
    await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}', credentials: 'same-origin' })
    // A new document, so that nothing read under this session stays in memory.
    window.location.assign(localizedPath('/'))
  }
  return (
    <button type="button" className={style.leave} disabled={busy} onClick={() => void leave()}>
      <Icon of={LogOut} />
      {m.sign_out()}
    </button>
  )
}
