import { classNames } from './class-names.ts'
import style from './logo.module.css'

/** The mark, a woven diamond with two leaves, and the name beside it. */
export function Logo({ addition, small = false }: { addition?: string; small?: boolean }) {
  return (
    <span className={classNames(style.logo, small && style.small)}>
      <img src="/favicon.svg" alt="" width={small ? 30 : 36} height={small ? 30 : 36} />
      <span translate="no" lang="vi">
        Chợ Phiên
      </span>
      {addition && <span className={style.addition}>{addition}</span>}
    </span>
  )
}
