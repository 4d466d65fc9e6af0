import { FileBadge, FileText } from 'lucide'
import { useQuery } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { addDays, formatDate } from '../../i18n/format.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHead } from '../../ui/console/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { Loaded } from './loaded.tsx'
import { Paper_certificate, Paper_recognition, REMIND_DAYS, paperName, standingTone, standingWord, type Paper } from './paper.ts'
import { useMay } from './roles.ts'
import rows from './rows.module.css'

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
  const query = useQuery({ query: PaperList_Query, requestPolicy: 'cache-and-network' })
  const mayHandIn = useMay('handInPapers')
  const handIn = mayHandIn && (
    <>
      <ButtonLink look="main" to="/htx-cua-toi/giay-to/moi">
        {m.hand_in_paper()}
      </ButtonLink>
      <ButtonLink to="/htx-cua-toi/giay-to/ocop">{m.hand_in_recognition()}</ButtonLink>
    </>
  )
  return (
    <>
      <PageHead title={m.nav_papers()} actions={handIn} />
      <Loaded query={query}>
        {({ certificates, ocopRecognitions, businessDay }) =>
          certificates.nodes.length + ocopRecognitions.nodes.length === 0 ? (
            <StatePanel icon={FileBadge} title={m.no_papers()} action={handIn}>
              {m.no_papers_help()}
            </StatePanel>
          ) : (
            <ul role="list" className={rows.list}>
              {[...certificates.nodes, ...ocopRecognitions.nodes].map((paper) => (
                <li key={paper.id}>
                  <PaperCard paper={paper} today={businessDay} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

function PaperCard({ paper, today }: { paper: Paper; today: string }) {
  const soon = paper.standing === 'COUNTS' && paper.validUntilOn <= addDays(today, REMIND_DAYS)
  return (
    <article className={rows.card}>
      <div className={rows.what}>
        <h2 className={rows.name}>{paperName(paper)}</h2>
        <p className={rows.acts}>
          <Chip tone={soon ? 'warn' : standingTone(paper.standing)}>{standingWord(paper.standing)}</Chip>
          {soon && <Chip tone="warn">{m.lapses_on({ date: formatDate(paper.validUntilOn) })}</Chip>}
        </p>
        <p className="figures">
          {m.paper_runs({ from: formatDate('scheme' in paper ? paper.validFromOn : paper.signedOn), until: formatDate(paper.validUntilOn) })}
        </p>
        <p className={rows.note}>
          {'scheme' in paper
            ? m.paper_number_by({ number: paper.number, issuer: paper.issuer })
            : m.paper_decision({ number: paper.certificateNumber, decision: paper.decisionNumber })}
        </p>
        {paper.decisionReason && <p>{m.association_says({ reason: paper.decisionReason })}</p>}
        {paper.file && (
          <a href={paper.file.path} target="_blank" rel="noreferrer" className={rows.scan}>
            {paper.file.contentType.startsWith('image/') ? <img src={paper.file.path} alt="" loading="lazy" /> : <Icon of={FileText} />}
            {paper.file.name}
          </a>
        )}
      </div>
    </article>
  )
}
