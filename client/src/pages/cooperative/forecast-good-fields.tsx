import { formatNumber } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import { SearchPicker } from '../../ui/console/search-picker.tsx'
import { Select } from '../../ui/field.tsx'
import { ProductPicture } from '../../ui/product-picture.tsx'
import type { GridForm } from './forecast-grid.ts'
import { CERTAINTIES, certaintyWord } from './forecast.ts'
import form from './form.module.css'
import { useFindCrops, type OfferedCrop } from './offered-crops.ts'

interface Crop {
  id: string
  nameVi: string
  nameEn: string
  pictureKey: string
  grades: readonly { rank: number; nameVi: string; nameEn: string }[]
}

interface ForecastGoodFieldsProps {
  crops: readonly Crop[]
  /** The cooperative offers more than these. */
  more: boolean
  product: Crop
  /** Plots where the product grows. */
  areas: readonly { id: string; name: string }[]
  entry: GridForm
  errorAt: (path: string) => string | undefined
  /** Another crop, with the offers it was found among. */
  onCrop: (productId: string, among: readonly OfferedCrop[]) => void
  onChange: (part: Partial<GridForm>) => void
}

/** Crops shown as pictures; others are found by name. */
const MOST_PICTURES = 12

/** What is forecast: crop, grade and plot, and how sure it is. */
export function ForecastGoodFields({ crops, more, product, areas, entry, errorAt, onCrop, onChange }: ForecastGoodFieldsProps) {
  const find = useFindCrops()
  const first = crops.slice(0, MOST_PICTURES)
  const pictured = first.includes(product) ? first : [product, ...first.slice(0, -1)]
  return (
    <>
      <fieldset className={form.part}>
        <legend>{m.which_crop()}</legend>
        <div className={form.crops}>
          {pictured.map((crop) => (
            <label key={crop.id} className={form.crop}>
              <input type="radio" name="crop" className="visually-hidden" checked={crop.id === product.id} onChange={() => onCrop(crop.id, [])} />
              <span className={form.cropPicture}>
                <ProductPicture pictureKey={crop.pictureKey} alt="" sizes="96px" />
              </span>
              <span>{inLocale(crop.nameVi, crop.nameEn)}</span>
            </label>
          ))}
        </div>
        {(more || crops.length > MOST_PICTURES) && (
          <SearchPicker label={m.other_crop()} placeholder={m.find_product()} find={find} onChoose={({ id, among }) => onCrop(id, among)} />
        )}
      </fieldset>
      {product.grades.length > 1 && (
        <Select
          label={m.grade()}
          name="gradeRank"
          error={errorAt('gradeRank')}
          value={entry.gradeRank}
          onChange={(event) => onChange({ gradeRank: Number(event.target.value) })}
        >
          {product.grades.map(({ rank, nameVi, nameEn }) => (
            <option key={rank} value={rank}>
              {inLocale(nameVi, nameEn)}
            </option>
          ))}
        </Select>
      )}
      {areas.length > 1 && (
        <Select
          label={m.grown_on()}
          name="plantingAreaId"
          error={errorAt('plantingAreaId')}
          value={entry.plantingAreaId}
          onChange={(event) => onChange({ plantingAreaId: event.target.value })}
        >
          <option value="">{m.whole_cooperative()}</option>
          {areas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <fieldset className={form.part}>
        <legend>{m.how_sure()}</legend>
        <div className={form.choices}>
          {([...CERTAINTIES, 'RANGE'] as const).map((choice) => (
            <label key={choice} className={form.tile}>
              <input
                type="radio"
                name="certainty"
                className="visually-hidden"
                checked={entry.certainty === choice}
                onChange={() => onChange({ certainty: choice })}
              />
              <strong>{choice === 'RANGE' ? m.certainty_own() : certaintyWord(choice)}</strong>
              <span className="figures">{choice === 'RANGE' ? m.low_and_high() : `±${formatNumber(choice)} %`}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}
