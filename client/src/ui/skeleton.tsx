import { m } from '../i18n/paraglide/messages.js'
import { classNames } from './class-names.ts'
import style from './skeleton.module.css'

/** A grey stand-in of the content's shape. It appears after 300 ms, so quick answers do not flicker. */
export function Skeleton({ shape = 'line' }: { shape?: 'line' | 'title' | 'picture' | 'row' }) {
  return <span className={classNames(style.skeleton, style[shape])} />
}

/** Wraps skeletons and says once that content is on its way. */
export function SkeletonGroup({ count, shape }: { count: number; shape: 'line' | 'title' | 'picture' | 'row' }) {
  return (
    <div className={style.group} role="status">
      <span className="visually-hidden">{m.loading()}</span>
      {Array.from({ length: count }, (_, i) => (
        <Skeleton key={i} shape={shape} />
      ))}
    </div>
  )
}
