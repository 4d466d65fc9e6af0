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

type Layout = NonNullable<ProductPictureProps['layout']>

const WIDTHS: Record<Layout, readonly number[]> = { pile: [320, 640, 960], crate: [320, 640] }
const fileOf = (pictureKey: string, layout: Layout, width: number) => `/pictures/${pictureKey}${layout === 'crate' ? '-crate' : ''}-${width}.webp`

/** Where the largest size of a picture lies. */
export function largestPicture(pictureKey: string, layout: Layout): string {
  return fileOf(pictureKey, layout, Math.max(...WIDTHS[layout]))
}

/** A square product drawing in the sizes we keep. */
export function ProductPicture({ pictureKey, alt, sizes, layout = 'pile', first = false, faint = false }: ProductPictureProps) {
  return (
    <img
      className={classNames(style.picture, faint && style.faint)}
      src={fileOf(pictureKey, layout, 320)}
      srcSet={WIDTHS[layout].map((width) => `${fileOf(pictureKey, layout, width)} ${width}w`).join(', ')}
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
