import { useRef } from 'react'
import { formatPhone } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './colleagues-page.module.css'

/** A link that the inviter passes on. */
export interface HandedLink {
  /** Telephone it is for, E.164. */
  to: string
  /** Below the market's address. */
  path: string
}

/** Shows the link of an invitation by telephone, this once, to copy or to share. */
export function LinkDialog({ link: { to, path }, onClose }: { link: HandedLink; onClose: () => void }) {
  const entry = useRef<HTMLInputElement>(null)
  const toast = useToast()
  const address = `${window.location.origin}${path}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      toast(m.copied(), 'ok')
    } catch {
      // Without leave to write the clipboard the link is marked, ready for the person's own copying.
      entry.current?.select()
    }
  }
  return (
    <Dialog
      open
      shape="sheet"
      onClose={onClose}
      title={m.invite_link()}
      actions={
        <Button look="quiet" onClick={onClose}>
          {m.done()}
        </Button>
      }
    >
      <div className={style.form}>
        <p>{m.invite_link_lead({ to: formatPhone(to) })}</p>
        <Field ref={entry} label={m.invite_link()} value={address} readOnly onFocus={(event) => event.target.select()} />
        <div className={style.acts}>
          <Button look="main" onClick={() => void copy()}>
            {m.copy()}
          </Button>
          {'share' in navigator && (
            // A person who changes their mind while sharing has refused nothing.
            <Button onClick={() => void navigator.share({ url: address, title: m.invitation_title() }).catch(() => undefined)}>{m.share()}</Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
