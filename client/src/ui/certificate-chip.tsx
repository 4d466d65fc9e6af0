import { BadgeCheck } from 'lucide'
import { formatDate, formatNumber } from '../i18n/format.ts'
import { m } from '../i18n/paraglide/messages.js'
import { Chip } from './chip.tsx'
import { Icon } from './icon.tsx'
import style from './ocop-badge.module.css'
import { FactList, PopoverPanel } from './popover-panel.tsx'

/** A certificate in force today, with what it covers. */
export interface CertificateInForce {
  /** The scheme as people say it: VietGAP, Hữu cơ, Mã vùng trồng. */
  scheme: string
  /** The standard behind the scheme, such as TCVN 11892-1:2017. */
  standard: string
  number: string
  issuer: string
  validFrom: string
  validUntil: string
  areaHectares: number | null
}

export function CertificateChip({ certificate }: { certificate: CertificateInForce }) {
  const { scheme, standard, number, issuer, validFrom, validUntil, areaHectares } = certificate
  return (
    <PopoverPanel
      title={scheme}
      triggerClassName={style.trigger}
      trigger={
        <Chip tone="tea" icon={<Icon of={BadgeCheck} size={14} />}>
          {scheme}
        </Chip>
      }
    >
      <FactList
        facts={[
          [m.document_standard(), standard],
          [m.document_number(), number],
          [m.document_issuer(), issuer],
          [m.document_valid_from(), formatDate(validFrom)],
          [m.document_valid_until(), formatDate(validUntil)],
          ...(areaHectares === null ? [] : [[m.document_area(), m.hectares({ area: formatNumber(areaHectares, 1) })] as const]),
        ]}
      />
    </PopoverPanel>
  )
}
