import { useId, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { problemAt, problemSentence, problemsOf } from '../../features/input-problems.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { RequestForm } from './request-form.ts'
import { RequestTemplates_Query, SaveRequestTemplate_Mutation } from './template-documents.ts'
import style from './request.module.css'

/** Keeps the form under a name, as a new template or in the place of one. */
export function SaveTemplateDialog({ form, suggestedName, onClose }: { form: RequestForm; suggestedName: string; onClose: () => void }) {
  const [{ data }] = useQuery({ query: RequestTemplates_Query, requestPolicy: 'cache-and-network' })
  const [{ fetching }, save] = useMutation(SaveRequestTemplate_Mutation)
  const [replaced, setReplaced] = useState('')
  const [name, setName] = useState(suggestedName.slice(0, 120))
  const [refusal, setRefusal] = useState<string>()
  const [nameError, setNameError] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const formId = useId()
  const carryOut = async () => {
    setRefusal(undefined)
    setNameError(undefined)
    // What only holds for this request is no part of the pattern.
    const pattern = { ...form, buyerReference: '' }
    const answer = await save({ input: withKey('saveRequestTemplate', { templateId: replaced || null, name: name.trim(), form: pattern }) })
    const result = answer.data?.result
    switch (result?.__typename) {
      case 'RequestTemplate':
        settled()
        toast(m.template_kept({ name: result.name }), 'ok')
        return onClose()
      case 'InvalidInput': {
        const problems = problemsOf(result)
        const atName = problemAt(problems, 'name')
        setNameError(atName && (atName.rule === 'TOO_MANY' ? m.too_many_templates({ most: atName.parameters.maximum ?? '' }) : problemSentence(atName)))
        return setRefusal(atName ? undefined : m.template_too_large())
      }
      case 'TemplateNameTaken':
        return setNameError(m.template_name_taken())
      case 'NotFound':
        return setRefusal(m.template_not_found())
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      default:
        return setRefusal(m.request_not_sent())
    }
  }
  const templates = data?.requestTemplates ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.keep_as_template()}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" type="submit" form={formId} busy={fetching}>
            {m.keep_template()}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={style.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void carryOut()
        }}
      >
        <p className={style.note}>{m.template_hint()}</p>
        {templates.length > 0 && (
          <Select
            label={m.template_place()}
            value={replaced}
            onChange={(event) => {
              setReplaced(event.target.value)
              const known = templates.find(({ id }) => id === event.target.value)
              if (known) setName(known.name)
            }}
          >
            <option value="">{m.template_new()}</option>
            {templates.map((template) => (
              <option key={template.id} value={template.id}>
                {m.template_replace({ name: template.name })}
              </option>
            ))}
          </Select>
        )}
        <Field label={m.template_name()} maxLength={120} value={name} error={nameError} onChange={(event) => setName(event.target.value)} />
        {refusal && (
          <p role="alert" className={style.refusal}>
            {refusal}
          </p>
        )}
      </form>
    </Dialog>
  )
}
