import { useId, useState } from 'react'
import { useClient, useMutation } from 'urql'
import { problemAt, problemsOf, type Problem } from '../../features/input-problems.ts'
import { useSendOnce } from '../../features/use-send-once.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { SearchPicker, type PickerOption } from '../../ui/console/search-picker.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { formOfLocation, locationInput, locationProblems, locationSentence, problemsByRow, type LocationForm } from './location-form.ts'
import { LocationHours } from './location-hours.tsx'
import { Communes_Query, communeWords, KIND_WORDS, SaveBuyerLocation_Mutation, type BuyerLocation } from './location.ts'
import style from './request.module.css'

interface LocationDialogProps {
  /** Left out for a new place. */
  location?: BuyerLocation | undefined
  onClose: () => void
  onDone: () => void
}

/** Adds or changes a place: its names, address, hours and what its docks take in. */
export function LocationDialog({ location, onClose, onDone }: LocationDialogProps) {
  const [{ fetching }, save] = useMutation(SaveBuyerLocation_Mutation)
  const [form, setForm] = useState(() => formOfLocation(location))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<string>()
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const formId = useId()
  const change = (part: Partial<LocationForm>) => {
    setForm((old) => ({ ...old, ...part }))
    setProblems((old) => old.filter(({ path }) => !Object.keys(part).some((field) => path === field || path.startsWith(`${field}.`))))
  }
  const errorAt = (path: string) => {
    const problem = problemAt(problems, path)
    return problem && locationSentence(problem)
  }

  const send = async () => {
    setRefusal(undefined)
    const { input, rowOfHours } = locationInput(form)
    const found = locationProblems(input)
    if (found.length > 0) return setProblems(problemsByRow(found, rowOfHours))
    const { data } = await save({ input: withKey('saveBuyerLocation', { ...input, locationId: location?.id ?? null }) })
    switch (data?.result.__typename) {
      case 'BuyerLocation':
        settled()
        toast(m.place_saved(), 'ok')
        onDone()
        return onClose()
      case 'InvalidInput':
        return setProblems(problemsByRow(problemsOf(data.result), rowOfHours))
      case 'LocationNameTaken':
        return setRefusal(m.place_name_taken())
      case 'NotFound':
        return setRefusal(m.place_not_found())
      case 'NotAllowed':
        return setRefusal(m.request_not_your_role())
      default:
        return setRefusal(m.request_not_sent())
    }
  }
  const text = (field: 'nameVi' | 'nameEn' | 'addressLine' | 'gln' | 'dockCount' | 'maxTruck' | 'maxDaily') => ({
    value: form[field],
    error: errorAt(field),
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={location ? inLocale(location.nameVi, location.nameEn) : m.new_place()}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button look="main" type="submit" form={formId} busy={fetching}>
            {m.save_place()}
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
          void send()
        }}
      >
        {problems.length > 0 && (
          <p role="alert" className={style.refusal}>
            {m.problems_to_mend({ count: problems.length })}
          </p>
        )}
        <Select label={m.place_kind()} value={form.kind} onChange={(event) => change({ kind: event.target.value as LocationForm['kind'] })}>
          {Object.entries(KIND_WORDS).map(([kind, word]) => (
            <option key={kind} value={kind}>
              {word()}
            </option>
          ))}
        </Select>
        <div className={style.pair}>
          <Field label={m.place_name_vi()} maxLength={120} lang="vi" {...text('nameVi')} />
          <Field label={m.place_name_en()} maxLength={120} placeholder={form.nameVi} lang="en" {...text('nameEn')} />
        </div>
        <CommunePicker chosen={form.communeName} error={errorAt('communeCode')} onChoose={(communeCode, communeName) => change({ communeCode, communeName })} />
        <Field label={m.place_address_line()} maxLength={200} autoComplete="street-address" {...text('addressLine')} />
        <Field label={m.place_gln()} hint={m.place_gln_hint()} inputMode="numeric" maxLength={20} {...text('gln')} />
        <LocationHours hours={form.hours} errorAt={errorAt} onChange={(hours) => change({ hours })} />
        <fieldset className={style.part}>
          <legend>{m.dock_limits()}</legend>
          <div className={style.pair}>
            <Field label={m.dock_count()} inputMode="numeric" placeholder={m.no_limit()} {...text('dockCount')} />
            <Field label={m.max_truck()} unit={m.unit_tonne()} inputMode="decimal" placeholder={m.no_limit()} {...text('maxTruck')} />
            <Field label={m.max_daily()} unit={m.unit_tonne()} inputMode="decimal" placeholder={m.no_limit()} {...text('maxDaily')} />
          </div>
        </fieldset>
        {refusal && (
          <p role="alert" className={style.refusal}>
            {refusal}
          </p>
        )}
      </form>
    </Dialog>
  )
}

interface CommuneOption extends PickerOption {
  words: string
}

function CommunePicker({ chosen, error, onChoose }: { chosen: string; error: string | undefined; onChoose: (code: string, words: string) => void }) {
  const client = useClient()
  const find = async (search: string): Promise<CommuneOption[] | undefined> => {
    if (search.length < 2) return []
    const { data } = await client.query(Communes_Query, { search }).toPromise()
    return data?.communes.map(({ code, formerCommunes, ...commune }) => {
      const former = formerCommunes.map(({ nameVi, districtVi }) => `${nameVi}, ${districtVi}`)
      const words = communeWords(commune)
      return { id: code, label: words, words, note: former.length > 0 ? m.formerly({ names: former.slice(0, 4).join('; ') }) : undefined }
    })
  }
  return (
    <SearchPicker
      label={m.place_commune()}
      hint={m.place_commune_hint()}
      error={error}
      placeholder={m.find_commune()}
      chosen={chosen}
      find={find}
      onChoose={({ id, words }) => onChoose(id, words)}
    />
  )
}
