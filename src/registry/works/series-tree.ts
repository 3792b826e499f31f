/** A series as a tree of seasons and episodes, with what is missing between them and what stands twice. */

import type { Problem } from '../../base/index.ts'
import { type PlaceInSeries, type Series, type SeasonId, seasonId } from './series.ts'

export interface PlacedWork {
  readonly work: string
  readonly title: string
  readonly place: PlaceInSeries
  /** The place, as people read it. */
  readonly where: string
}

export interface SeasonBranch {
  readonly id: SeasonId
  readonly season: number
  readonly works: readonly PlacedWork[]
}

export interface SeriesTree extends Series {
  readonly seasons: readonly SeasonBranch[]
  /** Specials, pilots, and works of which the season is not known. */
  readonly outside: readonly PlacedWork[]
  readonly problems: readonly Problem[]
}

/** `placed` are the works of this series. Seasons and episodes in the order of their numbers, whatever the order given. */
export function seriesTree(series: Series, placed: readonly PlacedWork[]): SeriesTree {
  const bySeason = Map.groupBy(placed, ({ place }) => place.season)
  const numbers = [...bySeason.keys()].filter((season) => season !== undefined).toSorted((a, b) => a - b)
  const seasons = numbers.map((season) => ({
    id: seasonId(series.id, season),
    season,
    works: (bySeason.get(season) ?? []).toSorted(byEpisode),
  }))
  return {
    ...series,
    seasons,
    outside: (bySeason.get(undefined) ?? []).toSorted(byEpisode),
    problems: [...missingSeasons(series, numbers), ...seasons.flatMap((season) => episodeProblems(series, season))],
  }
}

function byEpisode(a: PlacedWork, b: PlacedWork): number {
  const [first, second] = [a.place.episode ?? Infinity, b.place.episode ?? Infinity]
  if (first !== second) return first - second
  return a.work < b.work ? -1 : 1
}

function missingSeasons({ title }: Series, numbers: readonly number[]): Problem[] {
  const missing = missingIn(numbers)
  return missing === ''
    ? []
    : [note('registry/season-missing', `Of ${title} no script of season ${missing} is registered.`)]
}

function episodeProblems({ title }: Series, { season, works }: SeasonBranch): Problem[] {
  const held = works.flatMap((each) => episodesOf(each.place).map((episode) => ({ episode, work: each })))
  const byNumber = Map.groupBy(held, ({ episode }) => episode)
  const missing = missingIn([...byNumber.keys()])
  const twice = [...byNumber].filter(([, same]) => same.length > 1)
  return [
    ...(missing === ''
      ? []
      : [
          note(
            'registry/episode-missing',
            `Of ${title}, season ${season}, no script of episode ${missing} is registered.`,
          ),
        ]),
    ...twice.map(([episode, same]): Problem => {
      const who = same.map(({ work }) => `${work.title} (${work.work}, ${work.where})`)
      return {
        code: 'registry/episode-twice',
        message: `Episode ${episode} of ${title}, season ${season}, is said to be ${who.join(' and ')}.`,
        hint: 'Say the right place of one of them: guildhall series place WORK SERIES --season N --episode M.',
      }
    }),
  ]
}

function episodesOf({ episode, episodeTo = episode }: PlaceInSeries): number[] {
  if (episode === undefined || episodeTo === undefined) return []
  return Array.from({ length: episodeTo - episode + 1 }, (_, at) => episode + at)
}

/** `2, 5 to 9` of the numbers from 1 to the highest; empty when none is missing. Zero stands before the first. */
function missingIn(numbers: readonly number[]): string {
  const held = [...new Set(numbers)].toSorted((a, b) => a - b)
  const gaps: string[] = []
  let next = 1
  for (const number of held.filter((each) => each > 0)) {
    if (number > next) gaps.push(number - 1 === next ? `${next}` : `${next} to ${number - 1}`)
    next = number + 1
  }
  return gaps.join(', ')
}

function note(code: string, message: string): Problem {
  return { code, severity: 'note', message }
}
