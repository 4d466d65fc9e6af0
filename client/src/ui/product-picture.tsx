import { classNames } from './class-names.ts'
import style from './product-picture.module.css'

interface ProductPictureProps {
  /** Key of the drawing in the picture folder. */
  pictureKey: string
  /** Says what is offered, such as “Mận hậu Ruby loại 1”; empty where the name stands beside it. */
  alt: string
  /** CSS widths the picture is shown at, as in the `sizes` attribute. */
  sizes: string
  layout?: 'pile' | 'crate'
  /** The first picture of a page is fetched at once, all others when near. */
  first?: boolean
  /** Out of season: shown faint. */
  faint?: boolean
}

/** A square product drawing in the sizes we keep. */
export function ProductPicture({ pictureKey, alt, sizes, layout = 'pile', first = false, faint = false }: ProductPictureProps) {
  const file = layout === 'crate' ? `/pictures/${pictureKey}-crate` : `/pictures/${pictureKey}`
  const widths = layout === 'crate' ? [320, 640] : [320, 640, 960]
  return (
    <img
      className={classNames(style.picture, faint && style.faint)}
      src={`${file}-320.webp`}
      srcSet={widths.map((width) => `${file}-${width}.webp ${width}w`).join(', ')}
      sizes={sizes}
      width="320"
      height="320"
      alt={alt}
      loading={first ? 'eager' : 'lazy'}
      fetchPriority={first ? 'high' : 'auto'}
      decoding="async"
    />
  )
}
