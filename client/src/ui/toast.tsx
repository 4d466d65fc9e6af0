import { CircleAlert, CircleCheck, Info, X } from 'lucide'
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react'
import { m } from '../i18n/paraglide/messages.js'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import style from './toast.module.css'

type ToastTone = 'ok' | 'bad' | 'info'
interface Toast {
  id: number
  tone: ToastTone
  text: ReactNode
}

const SHOWN_MS = 6000
const ICONS = { ok: CircleCheck, bad: CircleAlert, info: Info }
const ShowToast = createContext<(text: ReactNode, tone?: ToastTone) => void>(() => {})

/** Says in passing that something was done. What must not be missed belongs in the page. */
export const useToast = () => useContext(ShowToast)

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const nextId = useRef(0)
  const remove = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), [])
  const show = useCallback(
    (text: ReactNode, tone: ToastTone = 'ok') => {
      const id = nextId.current++
      setToasts((all) => [...all.slice(-2), { id, tone, text }])
      setTimeout(() => remove(id), SHOWN_MS)
    },
    [remove],
  )
  return (
    <ShowToast value={show}>
      {children}
      <div className={style.stack} role="status">
        {toasts.map(({ id, tone, text }) => (
          <div key={id} className={classNames(style.toast, style[tone])}>
            <Icon of={ICONS[tone]} />
            <span>{text}</span>
            <button type="button" onClick={() => remove(id)} aria-label={m.close()}>
              <Icon of={X} size={16} />
            </button>
          </div>
        ))}
      </div>
    </ShowToast>
  )
}
