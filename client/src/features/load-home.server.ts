import type { RouterContextProvider } from 'react-router'
import { loadQuery } from '../graphql/graphql-context.ts'
import { graphql } from '../graphql/graphql.ts'
import { inLocale } from '../i18n/in-locale.ts'
import { CooperativeCard_cooperative, cooperativeCardView } from './cooperative-card-view.ts'
import { GoodCard_good, goodCardView } from './good-card-view.ts'
import { SeasonChart_row, seasonRow } from './season-row.ts'
import { drawSeasons } from './season-strips.ts'
import { isTetSeason } from './tet.ts'

const Home_Query = graphql(
  `
    query Home_Query {
      businessDay
      shopHome {
        inSeason {
          ...GoodCard_good
        }
        thisWeek {
          ...GoodCard_good
        }
        highStars {
          ...GoodCard_good
        }
        comingUp {
          ...GoodCard_good
        }
        cooperativeOfTheWeek {
          cooperative {
            ...CooperativeCard_cooperative
            storyVi
            storyEn
          }
          goods {
            ...GoodCard_good
          }
        }
        stripWeeks
        strip {
          ...SeasonChart_row
        }
      }
    }
  `,
  [GoodCard_good, CooperativeCard_cooperative, SeasonChart_row],
)

/** The first page of the shop. */
export async function loadHome(context: Readonly<RouterContextProvider>) {
  const { businessDay: todayOn, shopHome: home } = await loadQuery(context, Home_Query, {})
  const cards = (goods: typeof home.inSeason) => goods.map((good) => goodCardView(good, todayOn))
  const week = home.cooperativeOfTheWeek
  const rows = home.strip.map(seasonRow)
  return {
    todayOn,
    tetComes: isTetSeason(todayOn),
    /** The crop the banner speaks of: the one in season with most volume. */
    headline: rows.find(({ expected, harvestMonths }) => harvestMonths.includes(Number(todayOn.slice(5, 7))) && (expected?.size ?? 0) > 0)?.name ?? null,
    thisWeek: cards(home.thisWeek),
    inSeason: cards(home.inSeason),
    starred: cards(home.highStars),
    comingUp: cards(home.comingUp),
    seasons: drawSeasons(rows, home.stripWeeks[0] ?? todayOn, home.stripWeeks.length),
    cooperative: week && {
      card: cooperativeCardView(week.cooperative),
      story: week.cooperative.storyVi && inLocale(week.cooperative.storyVi, week.cooperative.storyEn),
      goods: cards(week.goods),
    },
  }
}
