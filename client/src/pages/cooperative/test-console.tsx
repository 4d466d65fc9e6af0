import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import type { ComponentType } from 'react'
import { createRoutesStub } from 'react-router'
import { createClient, fetchExchange, Provider } from 'urql'
import { ViewerProvider, type Viewer } from '../../features/session.tsx'
import { ToastProvider } from '../../ui/toast.tsx'
import { OutboxChip } from './outbox-chip.tsx'

const membership: Viewer['memberships'][number] = {
  id: 'm',
  role: 'DIRECTOR',
  province: null,
  organisation: { id: 'htx', kind: 'COOPERATIVE', nameVi: 'HTX Noong Piêu', nameEn: 'Noong Pieu', status: 'APPROVED' },
}
const director: Viewer = {
  name: 'Giám đốc',
  email: 'a@b.vn',
  secondFactor: true,
  twoFactorEnabled: false,
  secondFactorNeeded: false,
  active: membership,
  memberships: [membership],
} as Viewer

interface Sent {
  name: string
  // oxlint-disable-next-line typescript/no-explicit-any -- what a test reads of an input depends on the test
  variables: any
}
/** Answers of the market by the name of the operation; one that throws stands for a market that is not reached. */
export type Answers = Record<string, (variables: Sent['variables']) => unknown>

/** A page of the cooperative's console as its director meets it; the API is a port, answered here. Gives what was sent, in order. */
export function openPage(Page: ComponentType, answers: Answers): Sent[] {
  const sent: Sent[] = []
  const client = createClient({
    url: 'http://market.example/graphql',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: async (_address, init) => {
      const { operationName: name, variables } = JSON.parse(String(init?.body)) as { operationName: string; variables: Sent['variables'] }
      sent.push({ name, variables })
      const answer = answers[name]
      if (!answer) throw new Error(`nobody answers ${name}`)
      return Response.json({ data: answer(variables) })
    },
  })
  const Console = createRoutesStub([
    { path: '/', Component: Page },
    { path: '*', Component: () => <h1>Trang khác</h1> },
  ])
  render(
    <Provider value={client}>
      <ViewerProvider value={director}>
        <MantineProvider env="test">
          <ToastProvider>
            <OutboxChip />
            <Console initialEntries={['/']} />
          </ToastProvider>
        </MantineProvider>
      </ViewerProvider>
    </Provider>,
  )
  return sent
}

/** A product with two grades and an area where it grows. */
export const PLUM = {
  id: 'plum',
  nameVi: 'Mận hậu',
  nameEn: 'Plum',
  pictureKey: 'man-hau',
  pricingUnit: 'KGM',
  catchWeight: false,
  shelfLifeDays: 4,
  commodity: { id: 'plums', nameVi: 'Mận', nameEn: 'Plums' },
  grades: [
    { rank: 2, nameVi: 'Loại 1', nameEn: 'Grade 1' },
    { rank: 1, nameVi: 'Loại 2', nameEn: 'Grade 2' },
  ],
}
