import { useSearchParams } from 'react-router'
import { fromTheStart, pageOf } from '../../ui/console/pager.tsx'

export const PAGE_SIZE = 50

/** What an operator's list shows, as its address says it: view, code and page. */
export function useOperatedList<View extends string>(views: readonly View[], standard: View) {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('loc')
  const put = (name: string, value: string) =>
    setSearch(
      (old) => {
        const next = fromTheStart(old)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  const code = search.get('ma') ?? ''
  return {
    search,
    code,
    view: views.find((view) => view === asked) ?? standard,
    page: pageOf(search, PAGE_SIZE),
    showView: (view: string) => put('loc', view),
    showCode: (text: string) => put('ma', text),
  }
}
