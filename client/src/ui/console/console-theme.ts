import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

// Mantine wants ten shades of its main colour; all of ours come from the tokens, so that both themes follow them.
const shades = (soft: string, main: string, hover: string): MantineColorsTuple => [soft, soft, soft, main, main, main, main, hover, hover, hover]

/** Mantine dressed in our tokens. */
export const CONSOLE_THEME = createTheme({
  colors: {
    tea: shades('var(--tea-soft)', 'var(--tea)', 'var(--tea-hover)'),
    indigo: shades('var(--indigo-soft)', 'var(--indigo)', 'var(--indigo)'),
    red: shades('var(--bad-soft)', 'var(--bad)', 'var(--bad)'),
  },
  primaryColor: 'tea',
  primaryShade: 6,
  white: '#ffffff',
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '700' },
  defaultRadius: 'var(--round-small)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.78125rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.45', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.3' },
})

const VARIABLES = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--tea)',
  '--mantine-color-tea-filled': 'var(--tea)',
  '--mantine-color-tea-filled-hover': 'var(--tea-hover)',
  '--mantine-color-tea-light': 'var(--tea-soft)',
  '--mantine-color-tea-light-hover': 'var(--tea-soft)',
  '--mantine-color-tea-light-color': 'var(--tea)',
  '--mantine-primary-color-contrast': 'var(--tea-on)',
  '--mantine-color-white': 'var(--tea-on)',
}

/** Points the variables Mantine paints with at our tokens, in both of its schemes, for it sets them per scheme. */
export const consoleVariables: CSSVariablesResolver = () => ({ variables: {}, light: VARIABLES, dark: VARIABLES })
