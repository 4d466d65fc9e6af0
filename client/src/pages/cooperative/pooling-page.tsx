import { Combine } from 'lucide'
import { useMutation, useQuery } from 'urql'
import { useSendOnce } from '../../features/use-send-once.ts'
import { graphql, type ResultOf } from '../../graphql/graphql.ts'
import { formatDayMonth, formatQuantity } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { ReportPanel, ReportPart } from '../../ui/console/report.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Loaded } from './loaded.tsx'

const Pooling_Query = graphql(`
  query Pooling_Query {
    lotPools {
      id
      code
      status
      productVi
      productEn
      lots {
        lotId
        lotCode
        cooperativeVi
        own
        answer
        harvestFromOn
        harvestToOn
        available {
          value
          unit
        }
      }
    }
    poolChances {
      productVi
      productEn
      lots {
        lotId
        lotCode
        cooperativeVi
        own
        answer
        harvestFromOn
        harvestToOn
        available {
          value
          unit
        }
      }
    }
  }
`)
const ProposeLotPool_Mutation = graphql(`
  mutation ProposeLotPool_Mutation($input: ProposeLotPoolInput!) {
    result: proposeLotPool(input: $input) {
      __typename
    }
  }
`)
const AnswerLotPool_Mutation = graphql(`
  mutation AnswerLotPool_Mutation($input: AnswerLotPoolInput!) {
    result: answerLotPool(input: $input) {
      __typename
    }
  }
`)

type Pooling = ResultOf<typeof Pooling_Query>
type PoolLot = Pooling['lotPools'][number]['lots'][number]

/** Small lots offered together with those of neighbours: pools one is part of, and such as could be. */
export default function PoolingPage() {
  const query = useQuery({ query: Pooling_Query, requestPolicy: 'cache-and-network' })
  const [, reload] = query
  const [{ fetching: proposing }, propose] = useMutation(ProposeLotPool_Mutation)
  const [{ fetching: answering }, answer] = useMutation(AnswerLotPool_Mutation)
  const { withKey, settled } = useSendOnce()
  const toast = useToast()
  const told = (result: { __typename: string } | null | undefined) => {
    if (result?.__typename === 'LotPool') {
      settled()
      toast(m.pool_done(), 'ok')
      reload({ requestPolicy: 'network-only' })
    } else toast(result ? m.pool_refused() : m.pool_not_sent(), 'bad')
  }
  return (
    <>
      <PageHead title={m.pool_title()} />
      <Loaded query={query}>
        {(pooling) => (
          <PoolingView
            pooling={pooling}
            busy={proposing || answering}
            onPropose={(lotId, invitedLotIds) => void propose({ input: withKey('propose', { lotId, invitedLotIds }) }).then(({ data }) => told(data?.result))}
            onAnswer={(poolId, lotId, agree) => void answer({ input: withKey('answer', { poolId, lotId, agree }) }).then(({ data }) => told(data?.result))}
          />
        )}
      </Loaded>
    </>
  )
}

interface PoolingViewProps {
  pooling: Pooling
  busy: boolean
  onPropose: (lotId: string, invitedLotIds: string[]) => void
  onAnswer: (poolId: string, lotId: string, agree: boolean) => void
}

export function PoolingView({ pooling: { lotPools, poolChances }, busy, onPropose, onAnswer }: PoolingViewProps) {
  const live = lotPools.filter(({ status }) => status !== 'CLOSED')
  return (
    <>
      <p>{m.pool_lead()}</p>
      {live.length === 0 && poolChances.length === 0 && (
        <StatePanel icon={Combine} title={m.pool_none()}>
          {m.pool_none_help()}
        </StatePanel>
      )}
      {live.length > 0 && (
        <ReportPart title={m.pool_own()}>
          {live.map((pool) => (
            <ReportPanel
              key={pool.id}
              title={`${pool.code} · ${inLocale(pool.productVi, pool.productEn)} · ${pool.status === 'OPEN' ? m.pool_open() : m.pool_forming()}`}
            >
              <Lots lots={pool.lots} />
              <div>
                {pool.lots
                  .filter(({ own }) => own)
                  .map((lot) => (
                    <Button
                      key={lot.lotId}
                      busy={busy}
                      look={lot.answer === 'AGREED' ? 'plain' : 'main'}
                      onClick={() => onAnswer(pool.id, lot.lotId, lot.answer !== 'AGREED')}
                    >
                      {lot.answer === 'AGREED' ? m.pool_leave({ lot: lot.lotCode }) : m.pool_agree({ lot: lot.lotCode })}
                    </Button>
                  ))}
              </div>
            </ReportPanel>
          ))}
        </ReportPart>
      )}
      {poolChances.length > 0 && (
        <ReportPart title={m.pool_chances()}>
          {poolChances.map((chance) => {
            const [own, ...others] = chance.lots
            if (!own) return null
            return (
              <ReportPanel key={own.lotId} title={inLocale(chance.productVi, chance.productEn)}>
                <Lots lots={chance.lots} />
                <div>
                  <Button
                    look="main"
                    busy={busy}
                    onClick={() =>
                      onPropose(
                        own.lotId,
                        others.slice(0, 20).map(({ lotId }) => lotId),
                      )
                    }
                  >
                    {m.pool_propose()}
                  </Button>
                </div>
              </ReportPanel>
            )
          })}
        </ReportPart>
      )}
    </>
  )
}

const answerWord = (answer: PoolLot['answer']) => (answer ? { AGREED: m.pool_agreed, INVITED: m.pool_invited, LEFT: m.pool_left }[answer]() : '')

function Lots({ lots }: { lots: readonly PoolLot[] }) {
  return (
    <ul>
      {lots.map((lot) => (
        <li key={lot.lotId}>
          {lot.own ? m.pool_ours({ lot: lot.lotCode }) : `${lot.cooperativeVi} · ${lot.lotCode}`} · {formatQuantity(lot.available.value, lot.available.unit)} ·{' '}
          {formatDayMonth(lot.harvestFromOn)}–{formatDayMonth(lot.harvestToOn)}
          {lot.answer && ` · ${answerWord(lot.answer)}`}
        </li>
      ))}
    </ul>
  )
}
