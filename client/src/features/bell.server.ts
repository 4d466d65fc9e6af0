import type { RouterContextProvider } from 'react-router'
import { loadQuery, sendMutation } from '../graphql/graphql-context.ts'
import { graphql, type ResultOf } from '../graphql/graphql.ts'
import { graphqlContext } from '../graphql/request-contexts.ts'
import { ToldStep_step, toldStep } from './told-step.server.ts'

const Unread_Query = graphql(`
  query Unread_Query {
    householdBell {
      unread
    }
  }
`)

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

/** How much the household was told that it has not seen; null when nobody is signed in, or the market cannot say now: the page goes without. */
export async function loadUnread(context: Readonly<RouterContextProvider>): Promise<number | null> {
  const { data } = await context.get(graphqlContext).execute({ document: Unread_Query })
  return (data as ResultOf<typeof Unread_Query> | null | undefined)?.householdBell?.unread ?? null
}

/** What the household was told, the newest first, and from now on read; null when nobody is signed in. */
export async function openBell(context: Readonly<RouterContextProvider>) {
  const { householdBell: bell } = await loadQuery(context, Bell_Query, {})
  if (!bell) return null
  const [newest] = bell.notices
  if (bell.notices.some(({ unread }) => unread) && newest) await sendMutation(context, ReadBell_Mutation, { until: newest.told.toldAt })
  return bell.notices.map(({ id, token, unread, told }) => ({ id, token, unread, ...toldStep(told) }))
}
