import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { localizedPath } from '../i18n/locale.ts'
import { Brocade } from './brocade.tsx'
import style from './doorway.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'

/** The frame of pages before a console: who comes in, by which key. `tools` stand in the head, beside the language. */
export function Doorway({ children, tools, wide = false }: { children: ReactNode; tools?: ReactNode; wide?: boolean }) {
  return (
    <>
      <header className={style.head}>
        <Link to={localizedPath('/')} className={style.home}>
          <Logo />
        </Link>
        <span className={style.tools}>
          {tools}
          <LanguageSwitch className={style.language} />
        </span>
      </header>
      <Brocade />
      <main id="main" className={wide ? style.wide : style.main}>
        {children}
      </main>
    </>
  )
}

/** The one card of such a page. */
export function DoorCard({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children?: ReactNode }) {
  return (
    <section className={style.card}>
      <h1 className={style.title}>{title}</h1>
      {lead && <p className={style.lead}>{lead}</p>}
      {children}
    </section>
  )
}

/** Why the door stays shut, read out at once. */
export function DoorProblem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className={style.problem}>
      {children}
    </p>
  )
}

/** A smaller remark at the foot of the card. */
export function DoorNote({ children }: { children: ReactNode }) {
  return <p className={style.note}>{children}</p>
}
