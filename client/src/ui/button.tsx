import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { localizedPath } from '../i18n/locale.ts'
import style from './button.module.css'
import { classNames } from './class-names.ts'

interface Look {
  /** `buy` is for the one act that costs money; `main` for the main act of a screen. */
  look?: 'main' | 'buy' | 'plain' | 'quiet' | 'danger' | undefined
  size?: 'small' | 'normal' | 'large' | undefined
  wide?: boolean | undefined
}

const lookClass = ({ look = 'plain', size = 'normal', wide = false }: Look, className?: string) =>
  classNames(style.button, style[look], size !== 'normal' && style[size], wide && style.wide, className)

export interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  /** Shows a spinner and refuses further presses; the label stays. */
  busy?: boolean
}

export function Button({ look, size, wide, busy = false, className, children, ...button }: ButtonProps) {
  return (
    <button type="button" {...button} disabled={busy || button.disabled} aria-busy={busy || undefined} className={lookClass({ look, size, wide }, className)}>
      {busy && <span className={style.spinner} aria-hidden />}
      {children}
    </button>
  )
}

/** A link to a page of ours that looks like a button. `to` is given without the language prefix. */
export function ButtonLink({ look, size, wide, to, className, children, ...link }: Look & Omit<LinkProps, 'to'> & { to: string; children: ReactNode }) {
  return (
    <Link {...link} to={localizedPath(to)} className={lookClass({ look, size, wide }, className)}>
      {children}
    </Link>
  )
}
