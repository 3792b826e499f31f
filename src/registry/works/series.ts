/**
 * Series and seasons: things with an id of their own, made of the title and of the year in which the series began, so that two
 * halls, and the columns `series` and `season` of fact tables, speak of the same one. A work says where in a series it belongs.
 */

import { assert, contentId } from '../../base/index.ts'
import type { Entry } from '../entries.ts'
import { titleKey } from '../keys.ts'

export type SeriesId = string
export type SeasonId = string

export interface Series {
  readonly id: SeriesId
  readonly title: string
  /** When it began; tells a series from its remake. */
  readonly year?: number
}

/** Where a work belongs. A special may stand outside the seasons, and a pilot before the first. */
export interface PlaceInSeries {
  readonly series: SeriesId
  readonly season?: number
  readonly episode?: number
  /** The last episode of a double one: 1 to 2. */
  readonly episodeTo?: number
  readonly part?: 'pilot' | 'special'
  readonly productionNumber?: string
}

/** The year stands in the id when it was known at the beginning; a year that is learnt later changes no id. */
export function seriesId(title: string, year?: number): SeriesId {
  const key = titleKey(title)
  assert(key !== '', 'registry: a series has a title')
  return contentId('series', { title: key, year })
}

export function seasonId(series: SeriesId, season: number): SeasonId {
  return contentId('season', { series, season })
}

/** The series that entries tell of, each by the latest that was said. */
export function seriesIn(standing: readonly Entry[]): Series[] {
  const own = standing.filter(({ kind, says }) => kind === 'series' && typeof says?.['title'] === 'string')
  return [
    ...new Map(own.map(({ subject, says }) => [subject, { ...(says as { title: string }), id: subject }])).values(),
  ]
}

/** Where works belong; a work is in one place of one series. */
export function placesIn(standing: readonly Entry[]): Map<string, PlaceInSeries> {
  const own = standing.filter(({ kind, says }) => kind === 'series' && typeof says?.['series'] === 'string')
  return new Map(own.map(({ subject, says }) => [subject, says as unknown as PlaceInSeries]))
}

/** `S2 E3`, `S1 E1–2`, `S1 special`, `pilot`; empty when nothing more than the series is known. */
export function printPlaceInSeries({ season, episode, episodeTo, part, productionNumber }: PlaceInSeries): string {
  const episodes = episodeTo === undefined ? `${episode}` : `${episode}–${episodeTo}`
  const words = [
    ...(season === undefined ? [] : [`S${season}`]),
    ...(episode === undefined ? [] : [`E${episodes}`]),
    ...(part === undefined ? [] : [part]),
    ...(productionNumber === undefined ? [] : [`(${productionNumber})`]),
  ]
  return words.join(' ')
}
