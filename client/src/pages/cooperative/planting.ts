import { graphql, type FragmentOf } from '../../graphql/graphql.ts'
import { m } from '../../i18n/paraglide/messages.js'
import type { Tone } from '../../ui/chip.tsx'

/** A planting area as its cooperative keeps it. */
export const Area_area = graphql(`
  fragment Area_area on PlantingArea @_unmask {
    id
    name
    hectares
    commodity {
      id
      nameVi
      nameEn
    }
    commune {
      code
      nameVi
      province {
        nameVi
        nameEn
      }
    }
    household {
      id
      code
      name
    }
    registeredCodes {
      code
      market
      status
      grantedOn
    }
  }
`)
export type Area = FragmentOf<typeof Area_area>
export type AreaCode = Area['registeredCodes'][number]

/** A member household with what it tends. */
export const Household_household = graphql(`
  fragment Household_household on MemberHousehold @_unmask {
    id
    code
    name
    plantingAreas {
      id
      name
      hectares
    }
  }
`)
export type Household = FragmentOf<typeof Household_household>

const CODE_STATUS: Record<AreaCode['status'], readonly [Tone, () => string]> = {
  ACTIVE: ['ok', m.area_code_active],
  SUSPENDED: ['warn', m.area_code_suspended],
  REVOKED: ['bad', m.area_code_revoked],
}
export const CODE_STATUSES = ['ACTIVE', 'SUSPENDED', 'REVOKED'] as const satisfies readonly AreaCode['status'][]
export const codeTone = (status: AreaCode['status']) => CODE_STATUS[status][0]
export const codeStatusWord = (status: AreaCode['status']) => CODE_STATUS[status][1]()

/** Markets planting-area codes are granted for; the word of any other is its ISO 3166 code. */
export const MARKETS: Record<string, () => string> = {
  VN: m.market_vn,
  CN: m.market_cn,
  JP: m.market_jp,
  KR: m.market_kr,
  US: m.market_us,
  AU: m.market_au,
  EU: m.market_eu,
}
export const marketWord = (market: string) => MARKETS[market]?.() ?? market
