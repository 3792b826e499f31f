/** What the title of a report row tells: an id, film or season, the series and the number of its season. */

import { sha256Hex } from '../base/index.ts'

/** What the sheet or the file says of all its rows; `undefined` when it says nothing. */
export type SheetKind = 'film' | 'season' | undefined

export interface TitleParts {
  readonly kind: 'film' | 'season'
  /** Of a season alone. */
  readonly series?: string
  readonly season?: number
}

const NUMBERED = String.raw`season|series|part|volume|vol\.?|collection|chapter|book|staffel|temporada|stagione|saison|sæson|säsong`
const NUMBERED_SEGMENT = new RegExp(String.raw`^(?:${NUMBERED})\s*(\d{1,3}|[ivx]{1,4})(?![\p{L}\p{N}])`, 'iu')
const ONE_SEASON = /^(?:limited series|mini-?series|miniserie|collection)$/i
const ROMAN: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  x: 10,
}

/**
 * Reads `Harbour Lights: Season 2 // 항구의 불빛: 시즌 2`. The sheet goes before the words; a limited series, and a show whose
 * title names no season, is the first season of its series.
 */
export function readTitle(title: string, sheet: SheetKind): TitleParts {
  const shown = shownTitle(title)
  if (sheet === 'film') return { kind: 'film' }
  const segments = shown.split(/:\s+/)
  const at = segments.findIndex((segment, i) => i > 0 && seasonOf(segment) !== undefined)
  if (at > 0)
    return { kind: 'season', series: segments.slice(0, at).join(': '), season: seasonOf(segments[at] ?? '') ?? 1 }
  return sheet === 'season' ? { kind: 'season', series: shown, season: 1 } : { kind: 'film' }
}

/** `TV`, `Shows` and `Series` hold seasons, `Film` and `Movies` films; also inside a file name. */
export function kindOfSheet(name: string): SheetKind {
  const words = name.toLowerCase().split(/[^a-z]+/)
  const says = (...named: string[]): boolean => words.some((word) => named.includes(word))
  const [shows, films] = [says('tv', 'show', 'shows', 'series'), says('film', 'films', 'movie', 'movies')]
  if (shows === films) return undefined
  return shows ? 'season' : 'film'
}

/** The title in the language of the report: what stands before ` // `. */
export function shownTitle(title: string): string {
  return (title.split(/\s\/\/\s/)[0] ?? title).trim()
}

/**
 * `Pokémon: Season 2` → `pokemon-season-2`. Letters of every script are kept; a title without any is named by its hash.
 */
export function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’ʼ]/g, '')
    .normalize('NFC')
  const slug = plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-+|-+$/g, '')
  return slug === '' ? `title-${sha256Hex(title).slice(0, 8)}` : slug
}

/**
 * Ids of different titles with one slug are told apart by the day of release, and those of one day by their whole title;
 * each of them is, so that the order of the rows decides nothing.
 */
export function idsOfTitles(titles: readonly { readonly title: string; readonly releasedOn: string }[]): string[] {
  const plain = titles.map(({ title }) => slugOf(shownTitle(title)))
  const identity = titles.map(({ title, releasedOn }) => `${releasedOn} ${title}`)
  const dated = apart(plain, { identity, by: titles.map(({ releasedOn }) => releasedOn) })
  return apart(dated, { identity, by: titles.map(({ title }) => sha256Hex(title).slice(0, 8)) })
}

function apart(
  ids: readonly string[],
  { identity, by }: { identity: readonly string[]; by: readonly string[] },
): string[] {
  const things = new Map<string, Set<string>>()
  for (const [at, id] of ids.entries()) things.set(id, (things.get(id) ?? new Set()).add(identity[at] ?? ''))
  return ids.map((id, at) => ((things.get(id)?.size ?? 0) > 1 ? `${id}-${by[at]}` : id))
}

function seasonOf(segment: string): number | undefined {
  if (ONE_SEASON.test(segment)) return 1
  const number = NUMBERED_SEGMENT.exec(segment)?.[1]?.toLowerCase()
  if (number === undefined) return undefined
  return /^\d/.test(number) ? Number(number) : ROMAN[number]
}
