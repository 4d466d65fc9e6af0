import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/** After going to another page, readers and the keyboard start at its heading. Filters of one page leave the focus alone. */
export function useHeadingFocus() {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [pathname])
}
