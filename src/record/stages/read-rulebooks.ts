/** YAML → the rulebooks of bargaining. Everything that is wrong in any of them is said at once, with its place. */

import { isError, type Problem } from '../../base/index.ts'
import {
  checkId,
  createReport,
  didYouMean,
  type Fields,
  freezeDeep,
  placesOf,
  quote,
  readFields,
  readScalar,
  readSources,
  readText,
  readYaml,
  type Report,
  type Source,
} from '../../terms/index.ts'
import { type BookNames, readRules } from './read-rules.ts'
import { readSteps, readTracks } from './read-steps.ts'
import { readNames } from './read-values.ts'
import type { Rulebook } from './rulebook.ts'

export interface RulebookFile {
  readonly file: string
  readonly text: string
}

const KEYS = {
  required: ['bargaining_rules', 'title', 'sources', 'rules'],
  optional: ['note', 'under', 'unions', 'tracks', 'steps'],
}

interface OpenBook {
  readonly id: string
  readonly under: string | undefined
  readonly fields: Fields
  readonly report: Report
}

/**
 * A rulebook comes out only when nothing is wrong with it nor with what it stands on. `known` are rulebooks that were read before:
 * one of the same name stands in for them, and others may stand on them. Nothing is thrown, whatever the texts.
 *
 * @example
 * const { rulebooks, problems } = parseBargainingRules([{ file: 'bargaining-us.yaml', text }])
 */
export function parseBargainingRules(
  files: readonly RulebookFile[],
  { known = [] }: { known?: readonly Rulebook[] | undefined } = {},
): { rulebooks: Rulebook[]; problems: Problem[] } {
  const reports: Report[] = []
  const open = new Map<string, OpenBook>()
  for (const each of files) {
    const { report, book } = openBook(each)
    reports.push(report)
    if (!book) continue
    if (open.has(book.id)) sayTwice(book)
    else open.set(book.id, book)
  }
  const read = new Map(known.filter(({ id }) => !open.has(id)).map((book) => [book.id, book]))
  const before = new Set(read.keys())
  for (const book of open.values()) readBook(book, { open, read, on: [] })
  const bad = new Set([...open.values()].filter(({ report }) => report.problems().some(isError)).map(({ id }) => id))
  const isBad = (book: Rulebook): boolean => bad.has(book.id) || (book.under !== undefined && bad.has(book.under))
  const rulebooks = [...read.values()].filter((book) => !before.has(book.id) && !isBad(book))
  return { rulebooks: rulebooks.map((book) => freezeDeep(book)), problems: reports.flatMap((each) => each.problems()) }
}

function openBook({ file, text }: RulebookFile): { report: Report; book: OpenBook | undefined } {
  const places = placesOf(text)
  const report = createReport((offset) => ({ file, ...places(offset) }))
  const root = readYaml(text, report)
  const fields = root && readFields(report, 'the rulebook', root, KEYS)
  const id = fields && readScalar(fields, 'bargaining_rules')
  if (!fields || !id) return { report, book: undefined }
  checkId(report, 'a rulebook', id.text.trim(), id.at)
  return { report, book: { id: id.text.trim(), under: readText(fields, 'under'), fields, report } }
}

function sayTwice({ id, fields, report }: OpenBook): void {
  report.say(
    'terms/duplicate-key',
    fields.nodes.get('bargaining_rules')?.at ?? 0,
    `There are two rulebooks ${quote(id)}.`,
  )
}

interface Reading {
  readonly open: ReadonlyMap<string, OpenBook>
  readonly read: Map<string, Rulebook>
  /** Names of the rulebooks that are being read, from the top down. */
  readonly on: readonly string[]
}

/** What it stands on is read first, so that its names are known. */
function readBook(book: OpenBook, reading: Reading): Rulebook | undefined {
  const done = reading.read.get(book.id)
  if (done) return done
  const lower = book.under === undefined ? undefined : readLower(book, book.under, reading)
  if (book.under !== undefined && !lower) return undefined
  const { fields, report } = book
  const sources = readSources(fields)
  sayTwoSources(book, sources, lower)
  const tracks = [...(lower?.tracks ?? []), ...readTracks(fields, lower?.tracks ?? [])]
  const steps = [...(lower?.steps ?? []), ...readSteps(fields, { tracks, taken: lower?.steps ?? [] })]
  if (tracks.length === 0) {
    const hint = 'Add "tracks:" and "steps:", or "under:" with the rulebook that has them.'
    report.say('terms/missing-key', fields.at, 'The rulebook has no track of stages.', { hint })
  }
  const names: BookNames = {
    book: book.id,
    sources: [...sources, ...(lower?.sources ?? [])],
    tracks,
    steps,
    taken: lower?.rules ?? [],
  }
  const rules = [...(lower?.rules ?? []), ...readRules(fields, names)]
  const head = {
    id: book.id,
    title: readText(fields, 'title') ?? '',
    note: readText(fields, 'note'),
    under: book.under,
  }
  const whole: Rulebook = { ...head, unions: readNames(fields, 'unions'), sources: names.sources, tracks, steps, rules }
  reading.read.set(book.id, whole)
  return whole
}

function readLower({ id, fields, report }: OpenBook, under: string, reading: Reading): Rulebook | undefined {
  const at = fields.nodes.get('under')?.at ?? fields.at
  if (under === id || reading.on.includes(under)) {
    report.say('stages/stands-on-itself', at, `The rulebook ${quote(id)} stands on itself.`, {
      hint: 'The rulebook of a law stands on none.',
    })
    return undefined
  }
  const below = reading.open.get(under)
  const lower = below ? readBook(below, { ...reading, on: [...reading.on, id] }) : reading.read.get(under)
  if (!lower && !below) {
    const hint = didYouMean(under, [...reading.open.keys(), ...reading.read.keys()], 'rulebooks')
    report.say('stages/unknown-rulebook', at, `There is no rulebook ${quote(under)} to stand on.`, { hint })
  }
  return lower
}

function sayTwoSources({ report, fields }: OpenBook, sources: readonly Source[], lower: Rulebook | undefined): void {
  const twice = sources.find(({ id }) => lower?.sources.some((each) => each.id === id))
  if (!twice) return
  const hint = 'Give it another name.'
  const message = `The source ${quote(twice.id)} is one of the rulebook below.`
  report.say('terms/duplicate-key', fields.nodes.get('sources')?.at ?? fields.at, message, { hint })
}
