import { formatMoney, formatShare, unitWord } from '../../i18n/format.ts'
import { inLocale } from '../../i18n/in-locale.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { MatchLine } from './match-documents.ts'
import { schemeWord } from './match-words.ts'

type Substitute = MatchLine['substitutes'][number]

/** What a line takes when it is short, in words: "loại từ 2, giảm 20 % so với trần giá". */
export function substituteWords(substitute: Substitute, pricingUnit: string): string {
  const { productVi, productEn, gradeVi, gradeEn, schemeCodes, ceilingVnd, discountPercent } = substitute
  return [
    productVi === null ? '' : inLocale(productVi, productEn),
    gradeVi === null ? '' : m.substitute_grade({ grade: inLocale(gradeVi, gradeEn) }),
    schemeCodes === null
      ? ''
      : schemeCodes.length === 0
        ? m.substitute_no_schemes()
        : m.substitute_schemes({ schemes: schemeCodes.map(schemeWord).join(', ') }),
    ceilingVnd === null ? '' : m.substitute_up_to({ price: `${formatMoney(ceilingVnd)}/${unitWord(pricingUnit)}` }),
    discountPercent === null ? '' : m.substitute_off({ share: formatShare(discountPercent / 100) }),
  ]
    .filter(Boolean)
    .join(', ')
}
