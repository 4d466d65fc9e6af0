import { MantineProvider, type MantineColorScheme, type MantineColorSchemeManager } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '../console-fonts.css'
import { CONSOLE_THEME, consoleVariables } from './console-theme.ts'

// The theme is ours (`theme-switch.tsx`): Mantine only follows the choice on the document.
const chosen = (): MantineColorScheme => {
  const theme = document.documentElement.dataset.theme
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}
let observer: MutationObserver | undefined
const followDocument: MantineColorSchemeManager = {
  get: chosen,
  set: () => {},
  subscribe: (update) => {
    observer = new MutationObserver(() => update(chosen()))
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  },
  unsubscribe: () => observer?.disconnect(),
  clear: () => {},
}

/** Gives the consoles' widgets their looks. Only console routes may use it. */
export function ConsoleProvider({ nonce = '', children }: { nonce?: string | undefined; children: ReactNode }) {
  return (
    <MantineProvider
      theme={CONSOLE_THEME}
      cssVariablesResolver={consoleVariables}
      colorSchemeManager={followDocument}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {children}
      <Notifications position="bottom-right" />
    </MantineProvider>
  )
}
