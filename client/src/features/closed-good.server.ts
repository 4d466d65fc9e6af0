import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { formatDate } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'

const ClosedGood_Query = graphql(`
  query ClosedGood_Query($slug: String, $lotCode: String) {
    closedGood(slug: $slug, lotCode: $lotCode) {
      slug
      titleVi
      titleEn
      pictureKey
      cooperativeSlug
      cooperativeNameVi
      cooperativeNameEn
      closedUntilOn
    }
  }
`)

/** That a cooperative is closed, and until when it is known. */
export function closedWords(untilOn: string | null) {
  return untilOn ? m.cooperative_closed_until({ date: formatDate(untilOn) }) : m.cooperative_closed()
}

/** A good nobody can buy because its cooperative is closed today, by its address or by a harvest of it; null for everything else. */
export async function loadClosedGood(context: Readonly<RouterContextProvider>, what: { slug: string } | { lotCode: string }) {
  const { closedGood: good } = await loadQuery(context, ClosedGood_Query, what)
  return (
    good && {
      slug: good.slug,
      title: inLocale(good.titleVi, good.titleEn),
      pictureKey: good.pictureKey,
      cooperative: { slug: good.cooperativeSlug, name: inLocale(good.cooperativeNameVi, good.cooperativeNameEn) },
      words: closedWords(good.closedUntilOn),
    }
  )
}
export type ClosedGoodView = NonNullable<Awaited<ReturnType<typeof loadClosedGood>>>
