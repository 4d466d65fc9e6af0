import { createContext, useContext } from 'react'
import { graphql, type ResultOf } from '../graphql/graphql.ts'

export const Session_Query = graphql(`
  query Session_Query {
    viewer {
      name
      email
      twoFactorEnabled
      secondFactorNeeded
      active {
        id
        role
        province {
          code
        }
        organisation {
          id
          kind
          nameVi
          nameEn
          status
        }
      }
      memberships {
        id
        role
        province {
          code
        }
        organisation {
          id
          kind
          nameVi
          nameEn
          status
        }
      }
    }
  }
`)

export type Viewer = NonNullable<ResultOf<typeof Session_Query>['viewer']>
export type Membership = Viewer['memberships'][number]
export type OrganisationKind = Membership['organisation']['kind']

const ViewerContext = createContext<Viewer | undefined>(undefined)
export const ViewerProvider = ViewerContext

/** Who works here. Only below a console's frame, which lets nobody through without a session. */
export function useViewer() {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer needs a console frame above it')
  return viewer
}

/** Works for the national association, which publishes what holds for the whole country. */
export const isNationalOfficer = ({ active }: Viewer) => active?.organisation.kind === 'ASSOCIATION' && active.province === null

/** Where each side of the market works. */
export const CONSOLE_OF: Record<OrganisationKind, string> = { BUYER: '/mua', COOPERATIVE: '/htx-cua-toi', ASSOCIATION: '/hoi', PLATFORM: '/van-hanh' }
