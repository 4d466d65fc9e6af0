import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { formatPhone } from '../../i18n/format.ts'
import { pathInLocale } from '../../i18n/locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import style from './account-page.module.css'
import type { Account } from './account-page.tsx'

const ChangeProfile_Mutation = graphql(`
  mutation ChangeProfile_Mutation($input: ChangeProfileInput!) {
    result: changeProfile(input: $input) {
      __typename
      ... on Viewer {
        name
        locale
      }
    }
  }
`)

/** Name and language; the address and the telephone are the keys of the account and stand as they are. */
export function ProfileSection({ account, onChanged }: { account: Account; onChanged: () => void }) {
  const [{ fetching }, change] = useMutation(ChangeProfile_Mutation)
  const [name, setName] = useState(account.name)
  const [locale, setLocale] = useState(account.locale)
  const [problem, setProblem] = useState<string>()
  const navigate = useNavigate()
  const toast = useToast()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(undefined)
    const { data } = await change({ input: { name: name.trim(), locale } })
    if (data?.result.__typename !== 'Viewer') return setProblem(data ? m.name_missing() : m.not_reached())
    toast(m.saved(), 'ok')
    onChanged()
    if (locale !== account.locale) void navigate(pathInLocale('/tai-khoan', locale === 'EN' ? 'en' : 'vi'))
  }
  return (
    <section className={style.card} aria-labelledby="profile">
      <h2 id="profile">{m.profile()}</h2>
      <form onSubmit={(event) => void save(event)}>
        <Field
          label={m.account_name()}
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="name"
          maxLength={120}
          error={problem}
          required
        />
        <Select label={m.profile_language()} value={locale} onChange={(event) => setLocale(event.target.value === 'EN' ? 'EN' : 'VI')}>
          <option value="VI">{m.language_vi()}</option>
          <option value="EN">{m.language_en()}</option>
        </Select>
        <Field label={m.account_email()} value={account.email} readOnly />
        {account.phoneNumber && <Field label={m.account_phone()} value={formatPhone(account.phoneNumber)} readOnly />}
        <div className={style.acts}>
          <Button type="submit" look="main" busy={fetching}>
            {m.save()}
          </Button>
        </div>
      </form>
    </section>
  )
}
