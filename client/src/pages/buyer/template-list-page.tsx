import { BookmarkX, CloudOff } from 'lucide'
import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { problemAt, problemSentence, problemsOf } from '../../features/input-problems.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { formatInstant } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ConsoleTable } from '../../ui/console/console-table.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useKnownGoods } from './known-goods.ts'
import { filledWeeks, formOfDraft } from './request-draft.ts'
import { newForm, type RequestForm } from './request-form.ts'
import { ArchiveRequestTemplate_Mutation, RequestTemplates_Query, SaveRequestTemplate_Mutation, type RequestTemplate } from './template-documents.ts'
import list from './buyer-list.module.css'
import style from './request.module.css'

/** Requests kept as patterns: begin one, rename it, put it away. */
export default function TemplateListPage() {
  const [{ data, error }, reload] = useQuery({ query: RequestTemplates_Query, requestPolicy: 'cache-and-network' })
  const [renaming, setRenaming] = useState<RequestTemplate>()
  const [archiving, setArchiving] = useState<RequestTemplate>()
  const refresh = () => reload({ requestPolicy: 'network-only' })
  return (
    <>
      <PageHead title={m.nav_templates()} trail={[[m.nav_requests(), '/mua/yeu-cau']]} />
      {error && !data ? (
        <StatePanel icon={CloudOff} title={m.not_loaded()} role="alert" action={<Button onClick={refresh}>{m.try_again()}</Button>} />
      ) : !data ? (
        <SkeletonGroup count={4} shape="row" />
      ) : data.requestTemplates.length === 0 ? (
        <StatePanel icon={BookmarkX} title={m.no_templates()} action={<ButtonLink to="/mua/yeu-cau/moi">{m.new_request()}</ButtonLink>} />
      ) : (
        <TemplateTable templates={data.requestTemplates} onRename={setRenaming} onArchive={setArchiving} />
      )}
      {renaming && <RenameDialog key={renaming.id} template={renaming} onClose={() => setRenaming(undefined)} onDone={refresh} />}
      {archiving && <ArchiveDialog key={archiving.id} template={archiving} onClose={() => setArchiving(undefined)} onDone={refresh} />}
    </>
  )
}

interface TemplateTableProps {
  templates: readonly RequestTemplate[]
  onRename: (template: RequestTemplate) => void
  onArchive: (template: RequestTemplate) => void
}

// A damaged pattern is read as an empty one; the day does not matter for what it holds.
const formOf = ({ form }: RequestTemplate): RequestForm => formOfDraft(form, newForm('2026-01-01', ''))

function TemplateTable({ templates, onRename, onArchive }: TemplateTableProps) {
  const forms = templates.map(formOf)
  const goods = useKnownGoods(forms.flatMap((form) => form.goods))
  const of = new Map(templates.map((template, index) => [template.id, forms[index]!]))
  const goodsOf = ({ id }: RequestTemplate) => of.get(id)!.goods.map(goods.nameOf).join(', ')
  const weeksOf = ({ id }: RequestTemplate) => filledWeeks(of.get(id)!).length
  return (
    <ConsoleTable
      list="templates"
      caption={m.nav_templates()}
      rows={templates}
      rowKey={({ id }) => id}
      columns={[
        { id: 'name', head: m.template_name(), value: ({ name }) => name, cell: ({ name }) => name },
        { id: 'goods', head: m.goods(), value: goodsOf, cell: goodsOf },
        { id: 'weeks', head: m.weeks_filled(), numeric: true, value: weeksOf, cell: weeksOf },
        {
          id: 'changed',
          head: m.last_changed(),
          value: ({ updatedAt }) => updatedAt,
          cell: ({ updatedAt }) => <span className="figures">{formatInstant(updatedAt)}</span>,
        },
        {
          id: 'acts',
          head: m.row_acts(),
          cell: (template) => (
            <span className={list.rowActs}>
              <ButtonLink size="small" look="main" to={`/mua/yeu-cau/moi?mau=${encodeURIComponent(template.id)}`}>
                {m.begin_from_template()}
              </ButtonLink>
              <Button size="small" onClick={() => onRename(template)}>
                {m.rename()}
              </Button>
              <Button size="small" look="quiet" onClick={() => onArchive(template)}>
                {m.put_away()}
              </Button>
            </span>
          ),
        },
      ]}
    />
  )
}

interface TemplateDialogProps {
  template: RequestTemplate
  onClose: () => void
  onDone: () => void
}

function RenameDialog({ template, onClose, onDone }: TemplateDialogProps) {
  const [{ fetching }, save] = useMutation(SaveRequestTemplate_Mutation)
  const [name, setName] = useState(template.name)
  const [error, setError] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const carryOut = async () => {
    const { data } = await save({ input: withKey('saveRequestTemplate', { templateId: template.id, name: name.trim(), form: template.form }) })
    switch (data?.result.__typename) {
      case 'RequestTemplate':
        settled()
        onDone()
        return onClose()
      case 'InvalidInput': {
        const problem = problemAt(problemsOf(data.result), 'name')
        return setError(problem ? problemSentence(problem) : m.request_not_sent())
      }
      case 'TemplateNameTaken':
        return setError(m.template_name_taken())
      case 'NotFound':
        onDone()
        return setError(m.template_not_found())
      case 'NotAllowed':
        return setError(m.request_not_your_role())
      default:
        return setError(m.request_not_sent())
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.rename_named({ name: template.name })}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" busy={fetching} onClick={() => void carryOut()}>
            {m.rename()}
          </Button>
        </>
      }
    >
      <Field label={m.template_name()} maxLength={120} value={name} error={error} onChange={(event) => setName(event.target.value)} />
    </Dialog>
  )
}

function ArchiveDialog({ template, onClose, onDone }: TemplateDialogProps) {
  const [{ fetching }, archive] = useMutation(ArchiveRequestTemplate_Mutation)
  const [refusal, setRefusal] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const carryOut = async () => {
    const { data } = await archive({ input: withKey('archiveRequestTemplate', { templateId: template.id }) })
    switch (data?.result.__typename) {
      case 'RequestTemplate':
        settled()
        toast(m.template_put_away({ name: template.name }), 'ok')
        onDone()
        return onClose()
      case 'NotFound':
        onDone()
        return setRefusal(m.template_not_found())
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      default:
        return setRefusal(m.request_not_sent())
    }
  }
  return (
    <ConfirmDialog title={m.put_away_named({ name: template.name })} act={m.put_away()} busy={fetching} onAct={() => void carryOut()} onClose={onClose}>
      <p>{m.put_away_template_hint()}</p>
      {refusal && (
        <p role="alert" className={style.refusal}>
          {refusal}
        </p>
      )}
    </ConfirmDialog>
  )
}
