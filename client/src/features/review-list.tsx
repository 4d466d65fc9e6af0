import { StarRow } from '../ui/star-row.tsx'
import style from './reviews.module.css'
import type { ReviewView } from './review-view.ts'

/** Reviews of households with their photos and the cooperative's answers. */
export function ReviewList({ reviews }: { reviews: readonly ReviewView[] }) {
  return (
    <ul role="list" className={style.list}>
      {reviews.map(({ id, stars, starWords, by, about, text, photos, reply, replyHead }) => (
        <li key={id} className={style.review}>
          <p className={style.head}>
            <span role="img" aria-label={starWords}>
              <StarRow count={stars} size={16} />
            </span>
            <span className={style.meta}>{by}</span>
          </p>
          <p className={style.meta}>{about}</p>
          {text && <p className={style.text}>{text}</p>}
          {photos.length > 0 && (
            <div className={style.photos}>
              {photos.map(({ path, width, height, alt }) => (
                <img key={path} src={path} width={width} height={height} alt={alt} loading="lazy" />
              ))}
            </div>
          )}
          {reply && (
            <blockquote className={style.reply}>
              <strong>{replyHead}</strong>
              <p>{reply}</p>
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  )
}
