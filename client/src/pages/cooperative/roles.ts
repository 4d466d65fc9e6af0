import { useViewer } from '../../features/session.tsx'

const MAY = {
  sell: ['DIRECTOR', 'SALES'],
  handleLots: ['DIRECTOR', 'SALES', 'WAREHOUSE'],
  unblockLots: ['DIRECTOR', 'WAREHOUSE'],
  handInPapers: ['DIRECTOR', 'SALES'],
  keepRegister: ['DIRECTOR', 'SALES'],
  keepMoney: ['DIRECTOR', 'ACCOUNTANT'],
} as const satisfies Record<string, readonly string[]>

/** Whether the person's role shows an act. The server decides again; a warehouse never touches prices. */
export function useMay(act: keyof typeof MAY) {
  const { active } = useViewer()
  return active !== null && MAY[act].some((role) => role === active.role)
}
