import { CloudOff, FileBadge } from 'lucide'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { addDays, formatDate } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { SkeletonGroup } from '../../ui/skeleton.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Paper_certificate, Paper_recognition, REMIND_DAYS, paperName, standingTone, standingWord, type Paper } from './paper.ts'
import { useMay } from './roles.ts'
import style from './stock.module.css'

const PaperList_Query = graphql(
  `
    query PaperList_Query {
      businessDay
      certificates(first: 20) {
        nodes {
          ...Paper_certificate
        }
      }
      ocopRecognitions(first: 20) {
        nodes {
          ...Paper_recognition
        }
      }
    }
  `,
  [Paper_certificate, Paper_recognition],
)

/** Certificates and stars of the cooperative: where each stands, and until when it counts. */
export default function PaperListPage() {
  const [{ data, error }, reload] = useQuery({ query: PaperList_Query, requestPolicy: 'cache-and-network' })
  const mayHandIn = useMay('handInPapers')
  const handIn = mayHandIn && (
    <ButtonLink look="main" size="large" to="/htx-cua-toi/giay-to/moi">
      {m.hand_in_paper()}
    </ButtonLink>
  )
  const papers = data ? [...data.certificates.nodes, ...data.ocopRecognitions.nodes] : []
  return (
    <>
      <PageHead title={m.nav_papers()} actions={handIn} />
      {error && !data ? (
        <StatePanel
          icon={CloudOff}
          title={m.not_loaded_yet()}
          role="alert"
          action={<Button onClick={() => reload({ requestPolicy: 'network-only' })}>{m.try_again()}</Button>}
        />
      ) : !data ? (
        <SkeletonGroup count={4} shape="row" />
      ) : papers.length === 0 ? (
        <StatePanel icon={FileBadge} title={m.no_papers()} action={handIn}>
          {m.no_papers_help()}
        </StatePanel>
      ) : (
        <ul role="list" className={style.list}>
          {papers.map((paper) => (
            <li key={paper.id}>
              <PaperCard paper={paper} today={data.businessDay} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function PaperCard({ paper, today }: { paper: Paper; today: string }) {
  const soon = paper.standing === 'COUNTS' && paper.validUntilOn <= addDays(today, REMIND_DAYS)
  return (
    <article className={style.card}>
      <div className={style.what}>
        <h2 className={style.name}>{paperName(paper)}</h2>
        <p className={style.acts}>
          <Chip tone={soon ? 'warn' : standingTone(paper.standing)}>{standingWord(paper.standing)}</Chip>
          {soon && <Chip tone="warn">{m.lapses_on({ date: formatDate(paper.validUntilOn) })}</Chip>}
        </p>
        <p className="figures">
          {m.paper_runs({ from: formatDate('scheme' in paper ? paper.validFromOn : paper.signedOn), until: formatDate(paper.validUntilOn) })}
        </p>
        <p className={style.note}>
          {'scheme' in paper
            ? m.paper_number_by({ number: paper.number, issuer: paper.issuer })
            : m.paper_decision({ number: paper.certificateNumber, decision: paper.decisionNumber })}
        </p>
        {paper.decisionReason && <p>{m.association_says({ reason: paper.decisionReason })}</p>}
        {paper.file && (
          <p>
            <a href={paper.file.path} target="_blank" rel="noreferrer">
              {paper.file.name}
            </a>
          </p>
        )}
      </div>
    </article>
  )
}
