import { useState } from 'react'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Field, Select } from '../ui/field.tsx'
import { useSettled } from './use-settled.ts'

const CommuneSearch_Query = graphql(`
  query CommuneSearch_Query($search: String!) {
    communes(search: $search) {
      code
      nameVi
      province {
        nameVi
        nameEn
      }
    }
  }
`)
export type FoundCommune = ResultOf<typeof CommuneSearch_Query>['communes'][number]

const communeWord = ({ nameVi, province }: Pick<FoundCommune, 'nameVi' | 'province'>) => `${nameVi}, ${inLocale(province.nameVi, province.nameEn)}`

interface CommuneFieldProps {
  label: string
  commune: FoundCommune | undefined
  error: string | undefined
  onCommune: (commune: FoundCommune | undefined) => void
}

/** Finds a commune by its present or former name; the list beneath takes the choice. */
export function CommuneField({ label, commune, error, onCommune }: CommuneFieldProps) {
  const [text, setText] = useState('')
  const search = useSettled(text.trim())
  const [{ data }] = useQuery({ query: CommuneSearch_Query, variables: { search }, pause: search.length < 2 })
  const found = search.length < 2 ? [] : (data?.communes ?? [])
  const choices = [...(commune ? [commune] : []), ...found.filter(({ code }) => code !== commune?.code)]
  return (
    <>
      <Field
        label={m.find_commune()}
        hint={m.find_commune_hint()}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        label={label}
        name="communeCode"
        error={error}
        value={commune?.code ?? ''}
        onChange={(event) => onCommune(found.find(({ code }) => code === event.target.value))}
      >
        {!commune && <option value="">{found.length > 0 ? m.choose_one() : m.search_first()}</option>}
        {choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {communeWord(choice)}
          </option>
        ))}
      </Select>
    </>
  )
}
