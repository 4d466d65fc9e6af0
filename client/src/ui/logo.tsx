import style from './logo.module.css'

/** The mark, a woven diamond with two leaves, and the name beside it. */
export function Logo({ addition }: { addition?: string }) {
  return (
    <span className={style.logo}>
      <img src="/favicon.svg" alt="" width="36" height="36" />
      <span translate="no" lang="vi">Chợ Phiên</span>
      {addition && <span className={style.addition}>· {addition}</span>}
    </span>
  )
}
