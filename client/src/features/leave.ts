import { askAuthentication } from './authentication.ts'

/** Signs out and opens `path` as a new document, so that nothing read under this session stays in memory. */
export async function leave(path: string): Promise<void> {
  await askAuthentication('/sign-out', {})
  window.location.assign(path)
}
