import { CloudOff, DoorClosed, KeyRound } from 'lucide'
import type { ReactNode } from 'react'
import { Navigate, Outlet, useLocation, useRouteError } from 'react-router'
import { useQuery } from 'urql'
import { OrganisationChoice, OrganisationSwitch } from '../features/organisation-switch.tsx'
import { Session_Query, ViewerProvider, type OrganisationKind, type Viewer } from '../features/session.tsx'
import { SignOut } from '../features/sign-out.tsx'
import { localizedPath } from '../i18n/locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../ui/button.tsx'
import { SkeletonGroup } from '../ui/skeleton.tsx'
import { ListReader } from '../ui/console/shown-columns.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { useHeadingFocus } from '../ui/use-heading-focus.ts'
import { ConsoleLayout } from './console-layout.tsx'
import { type ConsolePlace, mayEnter } from './console-place.ts'
import { failureOf, FailurePanel } from './failure-panel.tsx'

interface ConsoleFrameProps {
  place: ConsolePlace
  /** What stands above every page of this console, for those inside. */
  notice?: ReactNode
}

/** The side bar and the door of one console: it asks who comes in and shows the page to those who may. */
export function ConsoleFrame(props: ConsoleFrameProps) {
  return (
    <GuardedFrame {...props}>
      <Outlet />
    </GuardedFrame>
  )
}

/** The same frame around what failed, so that the ways onward stay. */
export function ConsoleFailure(props: ConsoleFrameProps) {
  const error = useRouteError()
  return (
    <GuardedFrame {...props}>
      <FailurePanel {...failureOf(error)} />
    </GuardedFrame>
  )
}

function GuardedFrame({ place: { area, kinds, items }, notice, children }: ConsoleFrameProps & { children: ReactNode }) {
  const [{ data, fetching, error }, retry] = useQuery({ query: Session_Query })
  const { pathname, search } = useLocation()
  useHeadingFocus()
  const viewer = data?.viewer
  if (!viewer && !fetching && !error) return <Navigate replace to={`${localizedPath('/dang-nhap')}?tiep=${encodeURIComponent(pathname + search)}`} />
  return (
    <ConsoleLayout
      area={area()}
      items={viewer && mayEnter(viewer, kinds) ? items : []}
      acts={
        viewer && (
          <>
            <OrganisationSwitch viewer={viewer} />
            <SignOut />
          </>
        )
      }
    >
      {viewer ? (
        <Door viewer={viewer} kinds={kinds}>
          {notice}
          {children}
        </Door>
      ) : error ? (
        <StatePanel
          icon={CloudOff}
          role="alert"
          title={m.not_reached()}
          action={
            <Button look="main" onClick={() => retry({ requestPolicy: 'network-only' })}>
              {m.try_again()}
            </Button>
          }
        />
      ) : (
        <SkeletonGroup count={4} shape="row" />
      )}
    </ConsoleLayout>
  )
}

function Door({ viewer, kinds, children }: { viewer: Viewer; kinds: readonly OrganisationKind[]; children: ReactNode }) {
  if (mayEnter(viewer, kinds)) {
    return (
      <ViewerProvider value={viewer}>
        <ListReader value={viewer.active?.id ?? ''}>{children}</ListReader>
      </ViewerProvider>
    )
  }
  const ways = viewer.memberships.filter(({ organisation }) => kinds.includes(organisation.kind))
  if (viewer.secondFactorNeeded && ways.length > 0) {
    if (!viewer.twoFactorEnabled) {
      return (
        <StatePanel
          icon={KeyRound}
          title={m.second_factor_needed()}
          action={
            <ButtonLink look="main" to="/tai-khoan">
              {m.second_factor_enrol()}
            </ButtonLink>
          }
        >
          {m.second_factor_enrol_first()}
        </StatePanel>
      )
    }
    return (
      <StatePanel
        icon={KeyRound}
        title={m.second_factor_needed()}
        action={
          <ButtonLink look="main" to="/dang-nhap">
            {m.nav_sign_in()}
          </ButtonLink>
        }
      />
    )
  }
  return (
    <StatePanel
      icon={DoorClosed}
      title={ways.length > 0 ? m.switch_to_enter() : m.no_membership_here()}
      action={
        ways.length === 0 && (
          <ButtonLink look="main" to="/">
            {m.back_home()}
          </ButtonLink>
        )
      }
    >
      {ways.length > 0 && <OrganisationChoice memberships={ways} />}
    </StatePanel>
  )
}
