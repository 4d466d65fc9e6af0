import { formatInstant } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { ConsoleTable } from '../ui/console/console-table.tsx'
import { ReportPart } from '../ui/console/report.tsx'
import type { MatchingPolicy } from './matching-policies.ts'
import { policyChanges } from './policy-parameters.ts'
import { policyFigure, policyWord } from './policy-words.ts'

/** Every published version of the matching policy, the newest first, with each figure in which it differs from the one before. */
export function PolicyVersions({ policies, current }: { policies: readonly MatchingPolicy[]; current?: number | undefined }) {
  return (
    <ReportPart title={m.fairness_versions()}>
      <ConsoleTable
        list="policies"
        caption={m.fairness_versions()}
        rows={policies}
        rowKey={({ version }) => String(version)}
        isCurrent={({ version }) => version === current}
        columns={[
          {
            id: 'version',
            head: m.fairness_version(),
            cell: ({ version }) => (version === current ? <strong>{m.policy_of_round({ version })}</strong> : version),
          },
          { id: 'published', head: m.fairness_published_at(), cell: ({ publishedAt }) => formatInstant(publishedAt) },
          { id: 'note', head: m.fairness_note(), cell: ({ noteVi, noteEn }) => inLocale(noteVi, noteEn) },
          { id: 'changes', head: m.fairness_changes(), cell: (policy) => <Changes policy={policy} before={policies[policies.indexOf(policy) + 1]} /> },
        ]}
      />
    </ReportPart>
  )
}

function Changes({ policy, before }: { policy: MatchingPolicy; before: MatchingPolicy | undefined }) {
  if (!before) return m.fairness_first_version()
  return policyChanges(before.parameters, policy.parameters).map((change) => (
    <span key={change.name} title={change.name}>
      {policyWord(change.name)} {policyFigure(change.before)} → {policyFigure(change.after)}
      <br />
    </span>
  ))
}
