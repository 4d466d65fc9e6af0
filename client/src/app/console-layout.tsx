import type { ReactNode } from 'react'
import { Brocade } from '../ui/brocade.tsx'
import { type NavigationItem, SideBar } from '../ui/console/side-bar.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { ThemeSwitch } from '../ui/theme-switch.tsx'
import style from './console-layout.module.css'

interface ConsoleLayoutProps {
  area: string
  items: readonly NavigationItem[]
  /** What the person inside can do anywhere. */
  acts?: ReactNode
  children: ReactNode
}

/** The side bar of a console and the column of its page. */
export function ConsoleLayout({ area, items, acts, children }: ConsoleLayoutProps) {
  return (
    <div className={style.frame}>
      <SideBar area={area} items={items}>
        {acts}
        <ThemeSwitch />
        <LanguageSwitch className={style.language} />
      </SideBar>
      <div className={style.column}>
        <Brocade />
        <main id="main" className={style.main}>
          {children}
        </main>
      </div>
    </div>
  )
}
