import { useEffect, useId, useState } from 'react'
import { m } from '../i18n/paraglide/messages.js'
import style from './theme-switch.module.css'

export type Theme = 'system' | 'light' | 'dark'

const THEMES: { theme: Theme; label: () => string }[] = [
  { theme: 'system', label: m.theme_system },
  { theme: 'light', label: m.theme_light },
  { theme: 'dark', label: m.theme_dark },
]

function remember(theme: Theme) {
  if (theme === 'system') {
    localStorage.removeItem('theme')
    delete document.documentElement.dataset.theme
  } else {
    localStorage.setItem('theme', theme)
    document.documentElement.dataset.theme = theme
  }
}

/** Light, dark, or as the device has it. The choice is kept on the device. */
export function ThemeSwitch() {
  // Unknown until scripts run: without them there is nothing to switch.
  const group = useId()
  const [theme, setTheme] = useState<Theme>()
  useEffect(() => {
    const kept = document.documentElement.dataset.theme
    setTheme(kept === 'light' || kept === 'dark' ? kept : 'system')
  }, [])
  return (
    <fieldset className={style.themes} hidden={theme === undefined}>
      <legend className="visually-hidden">{m.theme()}</legend>
      {THEMES.map(({ theme: value, label }) => (
        <label key={value} className={style.theme}>
          <input
            type="radio"
            name={group}
            className="visually-hidden"
            checked={theme === value}
            onChange={() => {
              remember(value)
              setTheme(value)
            }}
          />
          {label()}
        </label>
      ))}
    </fieldset>
  )
}
