import style from './photo-links.module.css'

interface Photo {
  address: string
  width: number
  height: number
  alt: string
}

/** Small photographs in a row, each leading to the whole one. */
export function PhotoLinks({ photos }: { photos: readonly Photo[] }) {
  if (photos.length === 0) return null
  return (
    <div className={style.photos}>
      {photos.map(({ address, width, height, alt }) => (
        <a key={address} href={address}>
          <img src={address} width={width} height={height} alt={alt} loading="lazy" />
        </a>
      ))}
    </div>
  )
}
