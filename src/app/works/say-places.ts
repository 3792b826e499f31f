/** Says which series there are, and where in them works belong. */

import { BadInput, badInput, canonicalJson, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type PlaceInSeries,
  printPlaceInSeries,
  type Series,
  seriesId,
  standingEntries,
  titleKey,
} from '../../registry/index.ts'
import { findSeries, requireSeries, requireWork } from './name-subject.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { readSaying, type Saying } from './saying.ts'

type Words = ReturnType<typeof readSaying>

export interface AddSeriesRequest extends Saying {
  readonly title: string
  /** When it began. */
  readonly year?: string
}

/** A series of that title and year that is there already changes nothing. */
export async function addSeries(
  hall: Hall,
  request: AddSeriesRequest,
): Promise<{ series: Series; isNew: boolean; problems: Problem[] }> {
  const words = readSaying(hall, request)
  const year = readYear(request.year)
  const { series, isNew } = await hall.database.write((stores) =>
    seriesNamed(stores, { title: request.title, year, words }),
  )
  return { series, isNew, problems: isNew ? await publishHallLog(hall) : [] }
}

/**
 * The series that has the title and, when both are known, the year; else a new one. Another year is another series, a remake.
 */
async function seriesNamed(
  stores: Stores,
  { title, year, words }: { title: string; year: number | undefined; words: Words },
): Promise<{ series: Series; isNew: boolean }> {
  const named = await findSeries(stores, title)
  const same = named.filter((each) => year === undefined || each.year === undefined || each.year === year)
  const [only, second] = same
  if (only && second) await requireSeries(stores, title)
  if (only) return { series: only, isNew: false }
  const clean = title.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (titleKey(clean) === '') throw badInput('series/no-title', 'A series needs a title.')
  const id = seriesId(clean, year)
  const says = { title: clean, ...(year === undefined ? {} : { year }) }
  await sayEntry(stores, { kind: 'series', subject: id, says, ...words })
  return { series: { id, ...says }, isNew: true }
}

export interface PlaceRequest extends Saying {
  readonly work: string
  /** By id or title; a title that no series has makes one. */
  readonly series?: string
  readonly year?: string
  readonly season?: string
  /** `3`, or `1-2` for a double episode. */
  readonly episode?: string
  readonly part?: 'pilot' | 'special'
  readonly productionNumber?: string
  readonly takeBack?: boolean
}

export interface Placed {
  readonly work: string
  readonly title: string
  readonly series: Series | undefined
  readonly place: PlaceInSeries | undefined
  /** The place, as people read it. */
  readonly where: string
  readonly done: 'said' | 'stands-already' | 'taken-back'
  readonly problems: readonly Problem[]
}

/** A work is in one place: what is said anew stands in the place of what was said before. */
export async function placeWork(hall: Hall, request: PlaceRequest): Promise<Placed> {
  const words = readSaying(hall, request)
  const given = readPlace(request)
  const placed = await hall.database.write(async (stores): Promise<Omit<Placed, 'problems'>> => {
    const work = await requireWork(stores, request.work)
    const before = standingEntries(await stores.registry.entriesAbout(work.id, { kind: 'series' })).at(-1)
    const about = { kind: 'series', subject: work.id, ...words } as const
    const named = { work: work.id, title: work.title }
    if (request.takeBack) {
      if (!before) throw badInput('registry/nothing-to-take-back', `${work.title} was not said to be in a series.`)
      await sayEntry(stores, { ...about, says: null, corrects: before.id })
      return { ...named, series: undefined, place: undefined, where: '', done: 'taken-back' }
    }
    const { series } = await seriesNamed(stores, { title: request.series ?? '', year: readYear(request.year), words })
    const place: PlaceInSeries = { series: series.id, ...given }
    const where = printPlaceInSeries(place)
    if (before && canonicalJson(before.says) === canonicalJson({ ...place }))
      return { ...named, series, place, where, done: 'stands-already' }
    await sayEntry(stores, { ...about, says: { ...place }, ...(before ? { corrects: before.id } : {}) })
    return { ...named, series, place, where, done: 'said' }
  })
  return { ...placed, problems: placed.done === 'stands-already' ? [] : await publishHallLog(hall) }
}

/** Every mistake at once. */
function readPlace(request: PlaceRequest): Omit<PlaceInSeries, 'series'> {
  const problems: Problem[] = []
  const number = (option: string, text: string | undefined): number | undefined => {
    if (text === undefined || /^\d{1,5}$/.test(text)) return text === undefined ? undefined : Number(text)
    problems.push({
      code: 'series/bad-number',
      message: `${option} is ${JSON.stringify(text)}, which is no whole number.`,
    })
    return undefined
  }
  const [first, last, ...more] = request.episode?.split(/\s*(?:-|–|to)\s*/) ?? []
  const season = number('--season', request.season)
  const episode = number('--episode', more.length > 0 ? request.episode : first)
  const episodeTo = number('--episode', last)
  if (episode !== undefined && episodeTo !== undefined && (episodeTo <= episode || episodeTo - episode > 99)) {
    const message = `--episode ${request.episode} does not lead from one episode to a later one.`
    problems.push({ code: 'series/bad-number', message, hint: 'Write a double episode as 1-2.' })
  }
  if (request.series === undefined && !request.takeBack) {
    problems.push({
      code: 'series/no-title',
      message: 'The series is not named.',
      hint: 'guildhall series place WORK SERIES --season 1 --episode 2',
    })
  }
  if (problems.length > 0) throw new BadInput(problems)
  const { part, productionNumber } = request
  return {
    ...(season === undefined ? {} : { season }),
    ...(episode === undefined ? {} : { episode }),
    ...(episodeTo === undefined ? {} : { episodeTo }),
    ...(part === undefined ? {} : { part }),
    ...(productionNumber === undefined ? {} : { productionNumber }),
  }
}

/** `undefined` when none was given. */
export function readYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^(?:1[5-9]|2[01])\d{2}$/.test(text)) return Number(text)
  throw badInput('registry/bad-year', `${JSON.stringify(text)} is no year of a work.`, {
    hint: 'Write it with four digits: 2004.',
  })
}
