import { graphql, type FragmentOf } from '../graphql/graphql.ts'
import { formatInstant } from '../i18n/format.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { m } from '../i18n/paraglide/messages.js'

/** A step of a purchase that its household was told of. */
export const ToldStep_step = graphql(`
  fragment ToldStep_step on ToldStep @_unmask {
    code
    titleVi
    titleEn
    sentenceVi
    sentenceEn
    toldAt
    channels
  }
`)

const CHANNELS = { EMAIL: m.told_by_email, ZALO: m.told_by_zalo, SMS: m.told_by_sms }

/** The step in words: what, in a sentence, and when and by which ways. */
export function toldStep({ code, titleVi, titleEn, sentenceVi, sentenceEn, toldAt, channels }: FragmentOf<typeof ToldStep_step>) {
  return {
    title: `${code} ${inLocale(titleVi, titleEn)}`,
    sentence: inLocale(sentenceVi, sentenceEn),
    facts: [formatInstant(toldAt), ...channels.map((channel) => CHANNELS[channel]())].join(' · '),
  }
}
