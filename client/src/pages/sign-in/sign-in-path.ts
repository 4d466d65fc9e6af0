import { localizedPath } from '../../i18n/locale.ts'

/** The sign-in page that leads on to `onward`; `confirmed` when a letter's link proved the address just now. */
export function signInPath({ onward, confirmed = false }: { onward: string | null; confirmed?: boolean }) {
  const query = [onward !== null && `tiep=${encodeURIComponent(onward)}`, confirmed && 'xac-nhan=1'].filter(Boolean).join('&')
  return localizedPath(`/dang-nhap${query && `?${query}`}`)
}
