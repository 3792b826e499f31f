/** What a work is, apart from its text: kind, year, countries, length, and the other titles under which it is known. */

import type { Entry } from '../entries.ts'

export const WORK_KINDS = [
  'film',
  'short',
  'television-film',
  'episode',
  'season',
  'series',
  'pilot',
  'special',
  'play',
  'radio-play',
  'podcast',
  'game',
  'treatment',
  'other',
] as const
export type WorkKind = (typeof WORK_KINDS)[number]

/** Each of these is said by itself, and said anew it takes the place of what was said before. */
export interface Particulars {
  readonly kind?: WorkKind
  /** Of the first publication, or of a series' beginning. */
  readonly year?: number
  /** ISO 3166-1, two capitals each, in order. */
  readonly countries?: readonly string[]
  readonly runtimeMinutes?: number
}

export const TITLE_USES = ['original', 'translation', 'alternative', 'working'] as const
export type TitleUse = (typeof TITLE_USES)[number]

/** A title besides the one that stands on the script. */
export interface FurtherTitle {
  readonly title: string
  readonly use: TitleUse
  /** BCP 47, such as `fr` or `pt-BR`. */
  readonly language?: string
}

/** The particulars that standing entries add up to: the latest of each counts. */
export function particularsOf(standing: readonly Entry[]): Particulars {
  return Object.assign(
    {},
    ...standing.filter(({ kind }) => kind === 'particulars').map(({ says }) => says),
  ) as Particulars
}

export function titlesIn(standing: readonly Entry[]): FurtherTitle[] {
  return standing.filter(({ kind }) => kind === 'title').map(({ says }) => says as unknown as FurtherTitle)
}

/** `episode, 2019, GB, 48 minutes`; empty when nothing is known. */
export function printParticulars({ kind, year, countries, runtimeMinutes }: Particulars): string {
  const length = runtimeMinutes === undefined ? undefined : `${runtimeMinutes} minutes`
  return [kind, year, countries?.join(', '), length].filter((word) => word !== undefined).join(', ')
}

/** `original title (fr): L’An de sel`. */
export function printFurtherTitle({ title, use, language }: FurtherTitle): string {
  return `${use} title${language === undefined ? '' : ` (${language})`}: ${title}`
}

/** The canonical tag of a language (`PT-br` is `pt-BR`), or nothing when it is none. */
export function languageTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim())[0]
  } catch {
    return undefined // not in the form of BCP 47
  }
}

export function isCountry(text: string): boolean {
  return /^[A-Z]{2}$/.test(text) && COUNTRY_NAMES.of(text) !== undefined
}

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
