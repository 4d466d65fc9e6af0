import { Link } from 'react-router'
import { localizedPath } from '../i18n/locale.ts'
import { Crest } from '../ui/crest.tsx'
import style from './cooperative-card.module.css'

export interface CooperativeCardView {
  slug: string
  name: string
  /** The name the crest is drawn from, the same in both languages. */
  crestName: string
  /** Commune and province. */
  place: string
  /** Facts in short: hectares, members, crops. */
  facts: readonly string[]
}

export function CooperativeCard({
  cooperative: { slug, name, crestName, place, facts },
  crestSize = 56,
}: {
  cooperative: CooperativeCardView
  crestSize?: number
}) {
  return (
    <article className={style.card}>
      <Crest name={crestName} size={crestSize} />
      <div>
        <p className={style.name}>
          <Link to={localizedPath(`/htx/${slug}`)} className={style.link}>
            {name}
          </Link>
        </p>
        <p className={style.facts}>{[place, ...facts].join(' · ')}</p>
      </div>
    </article>
  )
}
