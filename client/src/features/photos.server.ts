import type { RouterContextProvider } from 'react-router'
import { photosContext } from '../graphql/request-contexts.ts'

/** Photos a form may bring at once. */
const MOST_PHOTOS = 4

/** Keeps the photos of a form of a purchase. Gives their ids; null when one of them is no photo, is too large, or is one too many. */
export async function keepPhotos(context: Readonly<RouterContextProvider>, token: string, form: FormData): Promise<string[] | null> {
  const files = form.getAll('photos').filter((entry): entry is File => typeof entry !== 'string' && entry.size > 0)
  if (files.length > MOST_PHOTOS) return null
  const ids: string[] = []
  for (const file of files) {
    const id = await context.get(photosContext).keep(token, new Uint8Array(await file.arrayBuffer()))
    if (id === null) return null
    ids.push(id)
  }
  return ids
}
