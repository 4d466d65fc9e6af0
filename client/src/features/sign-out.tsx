import { LogOut } from 'lucide'
import { useState } from 'react'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { leave } from './leave.ts'
import { waitingWork } from './outbox.ts'
import style from './sign-out.module.css'

/** Ends the session; asks first when work on this device was not sent yet. */
export function SignOut() {
  const [busy, setBusy] = useState(false)
  const [unsent, setUnsent] = useState(0)
  const signOut = async () => {
    setBusy(true)
    await leave(localizedPath('/'))
  }
  const ask = () => {
    const { length } = waitingWork()
    if (length > 0) setUnsent(length)
    else void signOut()
  }
  return (
    <>
      <button type="button" className={style.leave} disabled={busy} onClick={ask}>
        <Icon of={LogOut} />
        {m.sign_out()}
      </button>
      <Dialog
        open={unsent > 0}
        onClose={() => setUnsent(0)}
        title={m.sign_out()}
        actions={
          <>
            <Button onClick={() => setUnsent(0)}>{m.stay_signed_in()}</Button>
            <Button look="danger" busy={busy} onClick={() => void signOut()}>
              {m.sign_out()}
            </Button>
          </>
        }
      >
        <p>{m.sign_out_unsent({ count: unsent })}</p>
      </Dialog>
    </>
  )
}
