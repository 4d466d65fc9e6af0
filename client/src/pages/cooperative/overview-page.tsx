import { useViewer } from '../../features/session.tsx'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { PageHead } from '../../ui/console/page-head.tsx'

export default function CooperativeOverviewPage() {
  const { active } = useViewer()
  return <PageHead title={active ? inLocale(active.organisation.nameVi, active.organisation.nameEn) : m.nav_overview()} />
}
