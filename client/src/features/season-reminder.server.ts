import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatMonth } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'
import { getLocale } from '../i18n/paraglide/runtime.js'

const AskForReminder_Mutation = graphql(`
  mutation AskForReminder_Mutation($input: AskForReminderInput!) {
    askForReminder(input: $input) {
      __typename
      ... on KeptReminder {
        token
      }
    }
  }
`)

const SeasonReminder_Query = graphql(`
  query SeasonReminder_Query($token: String!) {
    seasonReminder(token: $token) {
      told
      productVi
      productEn
      cooperativeVi
      cooperativeEn
      nextSeasonMonth
      othersWaiting
    }
  }
`)

const WithdrawReminder_Mutation = graphql(`
  mutation WithdrawReminder_Mutation($token: String!) {
    withdrawReminder(token: $token) {
      __typename
    }
  }
`)

/** Asks as a form says. Gives the secret of the reminder, or what is wrong. */
export async function askForReminder(context: Readonly<RouterContextProvider>, form: FormData, slug: string): Promise<{ token: string } | { problem: string }> {
  const contact = String(form.get('contact') ?? '').trim()
  const { askForReminder: asked } = await sendMutation(context, AskForReminder_Mutation, { input: { slug, contact, english: getLocale() === 'en' } })
  switch (asked.__typename) {
    case 'KeptReminder':
      return { token: asked.token }
    case 'TooManyTries':
      return { problem: m.remind_too_often() }
    case 'InvalidInput':
      return { problem: m.remind_wrong() }
    case 'NotFound':
      throw new Response(null, { status: 404 })
  }
}

/** What a reminder says of itself, in words; null when nothing is waited for any more. */
export async function loadReminder(context: Readonly<RouterContextProvider>, token: string) {
  const { seasonReminder: reminder } = await loadQuery(context, SeasonReminder_Query, { token })
  if (!reminder || (reminder.told && reminder.othersWaiting === 0)) return null
  const title = inLocale(reminder.productVi, reminder.productEn)
  const cooperative = inLocale(reminder.cooperativeVi, reminder.cooperativeEn)
  if (reminder.told) return { title: m.remind_told({ title }), detail: m.remind_others({ count: reminder.othersWaiting }), withdraw: m.remind_withdraw_all() }
  const season = reminder.nextSeasonMonth === null ? [] : [`${m.season_from_month({ month: formatMonth(reminder.nextSeasonMonth) })}.`]
  return { title: m.remind_kept({ title }), detail: [m.remind_kept_detail({ title, cooperative }), ...season].join(' '), withdraw: m.remind_withdraw() }
}

export async function withdrawReminder(context: Readonly<RouterContextProvider>, token: string): Promise<void> {
  await sendMutation(context, WithdrawReminder_Mutation, { token })
}
