import style from './brocade.module.css'

/** The woven strip under a header. Use it once or twice a screen. */
export function Brocade() {
  return <div className={style.strip} aria-hidden />
}
