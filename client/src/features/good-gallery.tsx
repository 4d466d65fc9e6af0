import { Share2 } from 'lucide'
import { useState } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { largestPicture, ProductPicture } from '../ui/product-picture.tsx'
import style from './good-gallery.module.css'
import type { ProductView } from './product-view.ts'

/** Pictures of a good, each a link to its largest size, which opens above the page once scripts have arrived. */
export function GoodGallery({ product: { good, gallery, words } }: { product: ProductView }) {
  const [enlarged, setEnlarged] = useState<ProductView['gallery'][number]>()
  return (
    <figure className={style.gallery}>
      <div className={style.pictures} role="group" aria-label={words.pictures}>
        {gallery.map((picture, place) => (
          <a
            key={`${picture.pictureKey} ${picture.layout}`}
            href={largestPicture(picture.pictureKey, picture.layout)}
            aria-label={picture.enlarge}
            className={style.picture}
            onClick={(event) => {
              event.preventDefault()
              setEnlarged(picture)
            }}
          >
            <ProductPicture
              pictureKey={picture.pictureKey}
              layout={picture.layout}
              alt={picture.alt}
              sizes={`(min-width: 60rem) ${place === 0 ? 520 : 180}px, 85vw`}
              first={place === 0}
              faint={place === 0 && good.season === 'OFF' && !good.inStock}
            />
          </a>
        ))}
      </div>
      <figcaption className={style.caption}>
        {words.illustration}
        <ShareButton title={good.title} words={words} />
      </figcaption>
      <Dialog title={good.title} open={enlarged !== undefined} onClose={() => setEnlarged(undefined)}>
        {enlarged && <ProductPicture pictureKey={enlarged.pictureKey} layout={enlarged.layout} alt={enlarged.alt} sizes="100vw" first />}
      </Dialog>
    </figure>
  )
}

/** Hands the address of the page on: to another app where the device can, else copied. */
function ShareButton({ title, words }: { title: string; words: ProductView['words'] }) {
  const [said, setSaid] = useState('')
  const share = async () => {
    const url = location.origin + location.pathname
    const device: Partial<Navigator> = navigator
    // Whoever closes the device's own window wanted nothing.
    if (device.share) return device.share({ title, url }).catch(() => undefined)
    // Where a page may not copy, the address is shown to be copied by hand.
    await device.clipboard?.writeText(url)
    setSaid(device.clipboard ? words.linkCopied : url)
  }
  return (
    <span className={style.sharing}>
      <span role="status">{said}</span>
      <button type="button" className={style.share} onClick={() => void share()}>
        <Icon of={Share2} />
        {words.share}
      </button>
    </span>
  )
}
