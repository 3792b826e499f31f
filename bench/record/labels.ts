/** Labels of a text: what a careful reader takes from it, as `test/cases/record/README.md` writes them down. */

import { parseDocument } from 'yaml'

import { addDays, isDate } from '../../src/base/index.ts'
import {
  CONFLICT_KINDS,
  type ClaimAbout,
  isEventKind,
  isIssue,
  MEASURES,
  type Modality,
  type Speaker,
  STATE_KINDS,
} from '../../src/record/index.ts'

/** One defensible reading of when; none at all is a reading too. */
export type Reading = { readonly first: string; readonly last: string } | 'none'

export interface LabelParty {
  readonly ids: readonly string[]
  readonly mayLack: boolean
}

export interface LabelQuantity {
  readonly readings: readonly {
    measure: string
    value: string
    unit?: string | undefined
    bound?: string | undefined
  }[]
  readonly mayLack: boolean
}

export interface Label {
  readonly about: ClaimAbout
  /** Kinds of event or state that are right; of figures and outcomes the word itself. */
  readonly kinds: readonly string[]
  /** Empty when any date will do. */
  readonly readings: readonly Reading[]
  readonly parties: readonly LabelParty[]
  readonly quantities: readonly LabelQuantity[]
  readonly issues: readonly string[]
  readonly modality: Modality
  readonly speaker: Speaker['is']
  readonly speakerMayLack: boolean
  readonly optional: boolean
  readonly symmetric: boolean
  readonly wrong?: { readonly conflict: string; readonly truth: string } | undefined
  readonly at: readonly string[]
}

export interface LabelFile {
  /** The day that the text gives, if any. */
  readonly published: string | undefined
  readonly labels: readonly Label[]
}

const LISTS = { events: 'event', states: 'state', figures: 'figure', outcomes: 'outcome' } as const
const MODALITIES = ['fact', 'planned', 'possible', 'denied']
const SPEAKERS = ['report', 'named', 'anonymous']
const KEYS = 'kind also state brought date parties quantities issue modality speaker optional symmetric wrong at'.split(
  ' ',
)

export function parseLabels(text: string, file: string): LabelFile {
  const document = parseDocument(text)
  const fail = (why: string): never => {
    throw new Error(`${file}: ${why}`)
  }
  if (document.errors[0] !== undefined) fail(document.errors[0].message)
  const tree = document.toJS() as Record<string, unknown>
  for (const key of Object.keys(tree)) if (key !== 'published' && !(key in LISTS)) fail(`no list is called ${key}`)
  const labels = Object.entries(LISTS).flatMap(([list, about]) =>
    ((tree[list] ?? []) as Record<string, unknown>[]).map((each, at) => {
      try {
        return readLabel(about, each)
      } catch (error) {
        return fail(`${list} ${at + 1}: ${(error as Error).message}`)
      }
    }),
  )
  return { published: readDay(tree['published']), labels }
}

function readDay(day: unknown): string | undefined {
  const text = textOf(day)
  if (text === 'none') return undefined
  return isDate(text) ? text : refuse('day', text)
}

function readLabel(about: ClaimAbout, each: Record<string, unknown>): Label {
  for (const key of Object.keys(each)) if (!KEYS.includes(key)) throw new Error(`"${key}" is no key of a label`)
  const speaker = textOf(each['speaker'] ?? 'report')
  return {
    about,
    kinds: readKinds(about, each),
    readings: readReadings(about, each['date']),
    parties: textsOf(each['parties']).map(readParty),
    quantities: textsOf(each['quantities']).map(readQuantity),
    issues: textOf(each['issue'] ?? '')
      .split('|')
      .filter(Boolean)
      .map((issue) => (isIssue(issue) ? issue : refuse('issue', issue))),
    modality: oneOf(
      MODALITIES,
      textOf(each['modality'] ?? (each['brought'] === false ? 'denied' : 'fact')),
    ) as Modality,
    speaker: oneOf(SPEAKERS, speaker.replace(/\?$/, '')) as Speaker['is'],
    speakerMayLack: speaker.endsWith('?'),
    optional: each['optional'] === true,
    symmetric: each['symmetric'] === true,
    wrong: readWrong(each['wrong']),
    at: readFragments(each['at']),
  }
}

/** A figure or an outcome without a date may have any. */
function readReadings(about: ClaimAbout, date: unknown): Reading[] {
  if (date === undefined && (about === 'figure' || about === 'outcome')) return []
  return textOf(date ?? 'none')
    .split('|')
    .map(readReading)
}

function readKinds(about: ClaimAbout, each: Record<string, unknown>): string[] {
  if (about === 'state') return [oneOf(STATE_KINDS, textOf(each['state']))]
  if (about !== 'event') return [about]
  const kinds = [textOf(each['kind']), ...(each['also'] === undefined ? [] : [textOf(each['also'])])]
  for (const kind of kinds) if (!isEventKind(kind)) refuse('kind of event', kind)
  return kinds
}

/** `2023-05-02`, `2023-05`, `2023`, two of them with a slash, or `none`; `span`, `week` and `season` are for the reader's eye. */
export function readReading(text: string): Reading {
  if (text === 'none') return 'none'
  const ends = text.replace(/^(span|week|season) /, '').split('/')
  if (ends.length > 2 || ends.some((end) => !/^\d{4}(-\d\d(-\d\d)?)?$/.test(end))) refuse('date', text)
  return { first: firstOf(ends[0] ?? ''), last: lastOf(ends.at(-1) ?? '') }
}

function firstOf(text: string): string {
  return `${text}${'-01-01'.slice(text.length - 4)}`.slice(0, 10)
}

function lastOf(text: string): string {
  if (text.length === 4) return `${text}-12-31`
  if (text.length === 10) return text
  const [year = 0, month = 0] = text.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

function readParty(text: string): LabelParty {
  return { ids: text.replace(/\?$/, '').split('|'), mayLack: text.endsWith('?') }
}

function readQuantity(text: string): LabelQuantity {
  const readings = text
    .replace(/\?$/, '')
    .split('|')
    .map((reading) => {
      const [measure = '', value = '', ...rest] = reading.split(' ')
      oneOf(MEASURES, measure)
      if (!/^\d+(\.\d+)?$/.test(value)) refuse('number', value)
      const bound = rest.find((word) => ['over', 'under', 'about'].includes(word))
      const unit = rest.find((word) => /^[A-Z]{3}$/.test(word))
      if (rest.some((word) => word !== bound && word !== unit)) refuse('quantity', reading)
      return { measure, value, unit, bound }
    })
  return { readings, mayLack: text.endsWith('?') }
}

function readWrong(wrong: unknown): Label['wrong'] {
  if (wrong === undefined) return undefined
  const { conflict, truth } = wrong as Record<string, unknown>
  return { conflict: oneOf(CONFLICT_KINDS, textOf(conflict)), truth: textOf(truth) }
}

function readFragments(at: unknown): string[] {
  const fragments = textsOf(at)
  if (fragments.length === 0) throw new Error('a label needs a fragment of its sentence')
  const long = fragments.find((fragment) => fragment.split(' ').length > 8)
  return long === undefined ? fragments : refuse('fragment of at most eight words', long)
}

function oneOf(list: readonly string[], text: string): string {
  return list.includes(text) ? text : refuse(`one of ${list.join(', ')}`, text)
}

function refuse(what: string, text: string): never {
  throw new Error(`"${text}" is no ${what}`)
}

function textsOf(list: unknown): string[] {
  return ((list ?? []) as unknown[]).map(textOf)
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`${JSON.stringify(value)} is no text`)
  return String(value)
}
