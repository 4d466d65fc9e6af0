import { CloudOff } from 'lucide'
import { Link, Navigate, Outlet, useLocation } from 'react-router'
import { useQuery } from 'urql'
import { CONSOLE_OF, Session_Query } from '../features/session.tsx'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Doorway } from '../ui/doorway.tsx'
import { SkeletonGroup } from '../ui/skeleton.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { useHeadingFocus } from '../ui/use-heading-focus.ts'

/** Around the pages of one's own account: open to everybody signed in, also to who may not enter a console yet. */
export default function AccountFrame() {
  const [{ data, fetching, error }, retry] = useQuery({ query: Session_Query })
  const { pathname } = useLocation()
  useHeadingFocus()
  const viewer = data?.viewer
  if (!viewer && !fetching && !error) return <Navigate replace to={`${localizedPath('/dang-nhap')}?tiep=${encodeURIComponent(pathname)}`} />
  const kind = viewer?.active?.organisation.kind
  return (
    <Doorway wide tools={kind && <Link to={localizedPath(CONSOLE_OF[kind])}>{m.account_back()}</Link>}>
      {viewer ? (
        <Outlet />
      ) : error ? (
        <StatePanel
          icon={CloudOff}
          role="alert"
          title={m.not_reached()}
          action={<Button onClick={() => retry({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : (
        <SkeletonGroup count={4} shape="row" />
      )}
    </Doorway>
  )
}
