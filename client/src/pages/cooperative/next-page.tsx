import { ChevronLeft, ChevronRight } from 'lucide'
import { useSearchParams } from 'react-router'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import style from './stock.module.css'

/** Leads to the rows that did not fit, and back to the first; nothing when all of them fit. */
export function NextPage({ page, address = {} }: { page: { hasNextPage: boolean; endCursor: string | null }; address?: Record<string, string> }) {
  const [current, setAddress] = useSearchParams()
  const later = current.has('after')
  const { hasNextPage, endCursor } = page
  if (!later && !hasNextPage) return null
  return (
    <nav className={style.pages} aria-label={m.pages()}>
      {later && (
        <Button onClick={() => setAddress(address)}>
          <Icon of={ChevronLeft} size={18} />
          {m.first_page()}
        </Button>
      )}
      {hasNextPage && endCursor && (
        <Button onClick={() => setAddress({ ...address, after: endCursor })}>
          {m.rows_next()}
          <Icon of={ChevronRight} size={18} />
        </Button>
      )}
    </nav>
  )
}
