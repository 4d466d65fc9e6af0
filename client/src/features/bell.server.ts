import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { ToldStep_step, toldStep } from './told-step.server.ts'

const Bell_Query = graphql(
  `
    query Bell_Query {
      householdBell {
        notices {
          id
          token
          unread
          told {
            ...ToldStep_step
          }
        }
      }
    }
  `,
  [ToldStep_step],
)

const ReadBell_Mutation = graphql(`
  mutation ReadBell_Mutation($until: DateTime!) {
    readHouseholdNotices(until: $until) {
      __typename
    }
  }
`)

/** What the household was told, the newest first, and from now on read; null when nobody is signed in. */
export async function openBell(context: Readonly<RouterContextProvider>) {
  const { householdBell: bell } = await loadQuery(context, Bell_Query, {})
  if (!bell) return null
  const [newest] = bell.notices
  if (bell.notices.some(({ unread }) => unread) && newest) await sendMutation(context, ReadBell_Mutation, { until: newest.told.toldAt })
  return bell.notices.map(({ id, token, unread, told }) => ({ id, token, unread, ...toldStep(told) }))
}
