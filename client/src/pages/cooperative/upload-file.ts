import { m } from '../../i18n/paraglide/messages.js'

/** Bytes a scan may have. */
export const MAX_FILE_BYTES = 10 * 1_048_576
/** What a scan may be. */
export const FILE_TYPES = 'application/pdf,image/jpeg,image/png,image/webp'

/** Sends a scan to the market; gives its id, or the sentence that says why it was not taken. */
export async function uploadFile(file: File): Promise<{ fileId: string } | { why: string }> {
  if (file.size > MAX_FILE_BYTES) return { why: m.file_too_large() }
  try {
    const answer = await fetch(`/api/files?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      body: file,
      headers: { 'content-type': FILE_TYPES.split(',').includes(file.type) ? file.type : 'application/octet-stream' },
    })
    if (answer.ok) return { fileId: ((await answer.json()) as { id: string }).id }
    return { why: refusalWords(answer.status) }
  } catch {
    return { why: m.file_not_sent() }
  }
}

/** Sends a photo of an offered good; gives the sentence that says why it was not taken, or nothing. */
export async function sendPicture(slug: string, file: File): Promise<string | undefined> {
  if (file.size > MAX_FILE_BYTES) return m.file_too_large()
  try {
    const answer = await fetch(`/api/goods/${encodeURIComponent(slug)}/pictures`, {
      method: 'POST',
      body: file,
      headers: { 'content-type': /^image\/(jpeg|png|webp)$/.test(file.type) ? file.type : 'application/octet-stream' },
    })
    if (answer.ok) return undefined
    if (answer.status !== 422) return refusalWords(answer.status)
    const { problems = [] } = (await answer.json()) as { problems?: { rule: string; parameters: Record<string, string> }[] }
    const small = problems.find(({ rule }) => rule === 'PICTURE_TOO_SMALL')
    return small ? m.picture_too_small({ least: small.parameters['minimum'] ?? '' }) : m.picture_not_taken()
  } catch {
    return m.file_not_sent()
  }
}

function refusalWords(status: number) {
  if (status === 413) return m.file_too_large()
  if (status === 415) return m.file_type_unknown()
  if (status === 401 || status === 403) return m.not_your_role()
  return m.file_not_sent()
}
