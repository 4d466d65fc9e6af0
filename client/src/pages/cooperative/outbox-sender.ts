import type { Client } from 'urql'
import { dropWork, refuseWork, type WaitingWork } from '../../features/outbox.ts'
import { problemSentence } from '../../features/input-problems.ts'
import { graphql, type ResultOf, type VariablesOf } from '../../graphql/graphql.ts'
import { Forecast_forecast } from './forecast.ts'
import { MarketRefusal_error, refusalOf, type MarketRefusal } from './market-refusal.ts'

const SaveForecast_Mutation = graphql(
  `
    mutation SaveForecast_Mutation($input: SaveForecastInput!) {
      result: saveForecast(input: $input) {
        __typename
        ... on SaveForecastSuccess {
          forecasts {
            ...Forecast_forecast
          }
        }
        ...MarketRefusal_error
      }
    }
  `,
  [Forecast_forecast, MarketRefusal_error],
)
export type ForecastInput = Omit<VariablesOf<typeof SaveForecast_Mutation>['input'], 'idempotencyKey'>

/** What became of kept work: taken, refused, or still waiting because the market was not reached. */
export type Sent = { kind: 'TAKEN' } | { kind: 'REFUSED'; error: MarketRefusal } | { kind: 'WAITING' }

/** A market that has not answered by then counts as not reached; an answer that comes later is given again to the next try. */
const PATIENCE_MS = 15_000
const onTheirWay = new Set<string>()

/** Sends one piece of kept work. Taken work leaves the device; refused work stays with its reason; what is on its way is not sent again. */
export async function sendWork(client: Client, work: WaitingWork): Promise<Sent> {
  if (onTheirWay.has(work.id)) return { kind: 'WAITING' }
  onTheirWay.add(work.id)
  const answer = client.mutation(SaveForecast_Mutation, { input: { ...(work.input as ForecastInput), idempotencyKey: work.id } }).toPromise()
  const tired = new Promise<{ data?: undefined }>((resolve) => setTimeout(() => resolve({}), PATIENCE_MS))
  const { data } = await Promise.race([answer, tired])
  onTheirWay.delete(work.id)
  const sent = outcomeOf(data)
  if (sent.kind === 'TAKEN') dropWork(work.id)
  if (sent.kind === 'REFUSED') refuseWork(work.id, refusalWords(sent.error))
  return sent
}

function outcomeOf(data: ResultOf<typeof SaveForecast_Mutation> | undefined): Sent {
  if (!data) return { kind: 'WAITING' }
  return 'errorCode' in data.result ? { kind: 'REFUSED', error: data.result } : { kind: 'TAKEN' }
}

/** Somebody may have entered the week meanwhile: the way to what stands there goes with the words, and nothing is overwritten. */
function refusalWords(error: MarketRefusal) {
  const why = refusalOf(error, 'forecast')
  const words = typeof why === 'string' ? why : why.map(problemSentence).join('; ')
  return error.__typename === 'ForecastExists' ? { words, path: `/htx-cua-toi/du-bao/${encodeURIComponent(error.forecastId)}` } : { words }
}
