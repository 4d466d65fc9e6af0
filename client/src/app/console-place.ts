import type { OrganisationKind, Viewer } from '../features/session.tsx'
import type { NavigationItem } from '../ui/console/side-bar.tsx'

/** One console: a side of the market and its pages. */
export interface ConsolePlace {
  /** The side of the market, in a word, beside the name. */
  area: () => string
  /** Whose members may enter. */
  kinds: readonly OrganisationKind[]
  items: readonly NavigationItem[]
}

/** Whether a person may enter a console of such organisations. */
export const mayEnter = ({ active, secondFactorNeeded }: Viewer, kinds: readonly OrganisationKind[]) =>
  !secondFactorNeeded && active !== null && kinds.includes(active.organisation.kind)
