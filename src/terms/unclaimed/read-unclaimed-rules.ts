/** YAML → the rulebook of unclaimed money. Everything that is wrong is said at once, with its place. */

import { compare, isError, ONE, type Problem, ZERO } from '../../base/index.ts'
import { freezeDeep } from '../freeze.ts'
import {
  checkId,
  type Fields,
  readFields,
  readList,
  readNumber,
  readOneOf,
  readScalar,
  readText,
} from '../reading/fields.ts'
import { placesOf } from '../reading/places.ts'
import { CITATION_KEYS, readCitation } from '../reading/read-citation.ts'
import { readSources } from '../reading/read-header.ts'
import { createReport, didYouMean, quote } from '../reading/report.ts'
import { readYaml } from '../reading/yaml-tree.ts'
import type { Source } from '../deal.ts'
import { readDays, readSpan } from './read-days.ts'
import {
  isDayOfYear,
  UNCLAIMED_STEPS,
  UNCLAIMED_USES,
  type UnclaimedRules,
  WAITING_REASONS,
} from './unclaimed-rules.ts'

const REQUIRED = [
  'unclaimed_rules',
  'title',
  'sources',
  'financial_year',
  'starts',
  'runs_out',
  'days',
  'decision',
  'publish',
  'to_claim',
]

/** A rulebook comes out only when nothing is wrong with it; `file` goes into the places of the problems. */
export function parseUnclaimedRules(
  text: string,
  { file }: { file?: string | undefined } = {},
): { rules: UnclaimedRules | undefined; problems: Problem[] } {
  const places = placesOf(text)
  const report = createReport((offset) => ({ ...(file === undefined ? {} : { file }), ...places(offset) }))
  const root = readYaml(text, report)
  const optional = ['note', 'set_aside', 'late_claims']
  const fields = root && readFields(report, 'the rulebook', root, { required: REQUIRED, optional })
  const rules = fields && readRules(fields)
  const problems = report.problems()
  return { rules: problems.some(isError) ? undefined : rules && freezeDeep(rules), problems }
}

function readRules(fields: Fields): UnclaimedRules | undefined {
  const id = readScalar(fields, 'unclaimed_rules')
  if (id) checkId(fields.report, 'a rulebook', id.text, id.at)
  const sources = readSources(fields)
  const year = readCited(fields, 'financial_year', ['ends'], sources)
  const ends = year && readDayOfYear(year.map, 'ends')
  const starts = readCited(fields, 'starts', ['from'], sources)
  const startsFrom = starts && readOneOf(starts.map, 'from', ['financial-year', 'held'] as const)
  const runsOut = readCited(fields, 'runs_out', ['for'], sources)
  const days = readDays(fields, sources)
  const decision = readDecision(fields, { sources, ids: days.map((day) => day.id) })
  const publish = readPublish(fields, sources)
  const setAside = readSetAside(fields, sources)
  const lateClaims = readLateClaims(fields, { sources, ids: days.map((day) => day.id) })
  const [title, note, toClaim] = ['title', 'note', 'to_claim'].map((key) => readText(fields, key))
  if (!id || !year?.citation || !starts?.citation || !runsOut?.citation) return undefined
  if (title === undefined || toClaim === undefined || !ends || !startsFrom || !decision || !publish) return undefined
  return {
    id: id.text,
    title,
    note,
    sources,
    financialYearEnds: ends,
    financialYearCitation: year.citation,
    startsFrom,
    startsCitation: starts.citation,
    runsOutFor: readChoices(runsOut.map, 'for', WAITING_REASONS),
    runsOutCitation: runsOut.citation,
    days,
    decision,
    setAside,
    lateClaims,
    publish,
    toClaim,
  }
}

function readDecision(
  fields: Fields,
  { sources, ids }: { sources: readonly Source[]; ids: readonly string[] },
): UnclaimedRules['decision'] | undefined {
  const read = readCited(fields, 'decision', ['from', 'state', 'needs', 'uses'], sources)
  if (!read?.citation) return undefined
  const from = readOneOf(read.map, 'from', ids)
  const state = readScalar(read.map, 'state')
  if (state) checkId(fields.report, 'a state', state.text, state.at)
  const [needs, uses] = [readChoices(read.map, 'needs', UNCLAIMED_STEPS), readChoices(read.map, 'uses', UNCLAIMED_USES)]
  if (uses.length === 0) fields.report.say('terms/missing-value', read.map.at, 'The decision has no use to choose.')
  return from === undefined || !state ? undefined : { from, state: state.text, needs, uses, citation: read.citation }
}

function readSetAside(fields: Fields, sources: readonly Source[]): UnclaimedRules['setAside'] {
  if (!fields.nodes.has('set_aside')) return undefined
  const read = readCited(fields, 'set_aside', ['share'], sources)
  const share = read && readNumber(read.map, 'share')
  if (!share || !read.citation) return undefined
  if (compare(share.value, ZERO) < 0 || compare(share.value, ONE) > 0) {
    const message = `"share" of ${read.map.what} cannot be ${quote(share.written)}.`
    fields.report.say('terms/bad-value', share.at, message, { hint: 'Write a part of the whole, such as 10%.' })
  }
  return { share: share.value, citation: read.citation }
}

function readLateClaims(
  fields: Fields,
  { sources, ids }: { sources: readonly Source[]; ids: readonly string[] },
): UnclaimedRules['lateClaims'] {
  if (!fields.nodes.has('late_claims')) return undefined
  const read = readCited(fields, 'late_claims', ['months', 'after'], sources)
  if (!read?.citation) return undefined
  const of = readOneOf(read.map, 'after', ['start', ...ids])
  return of === undefined ? undefined : { of, months: readSpan(read.map, 'months'), citation: read.citation }
}

function readPublish(fields: Fields, sources: readonly Source[]): UnclaimedRules['publish'] | undefined {
  const read = readCited(fields, 'publish', ['names', 'amounts'], sources, ['bands'])
  if (!read?.citation) return undefined
  const names = readOneOf(read.map, 'names', ['credited', 'none'] as const)
  const amounts = readOneOf(read.map, 'amounts', ['bands', 'exact', 'none'] as const)
  const bands = read.map.nodes.has('bands') ? readBands(read.map) : []
  if (amounts === 'bands' && bands.length === 0) {
    fields.report.say('terms/missing-key', read.map.at, 'Amounts in bands need the bands.', { hint: 'Add "bands:".' })
  }
  return names && amounts ? { names, amounts, bands, citation: read.citation } : undefined
}

function readBands(map: Fields): number[] {
  const nodes = readList(map, 'bands')?.items ?? []
  return nodes.flatMap((node, at) => {
    const [text, before] = [node, nodes[at - 1]].map((each) => (each?.is === 'text' ? each.text.trim() : '0'))
    if (/^[1-9]\d{0,11}$/.test(text ?? '') && Number(text) > Number(before)) return [Number(text)]
    const hint = 'Write whole amounts, each larger than the one before: [10, 100, 1000].'
    map.report.say('terms/bad-value', node.at, `${quote(text ?? '')} cannot be the end of a band here.`, { hint })
    return []
  })
}

function readCited(
  fields: Fields,
  key: string,
  required: readonly string[],
  sources: readonly Source[],
  more: readonly string[] = [],
) {
  const node = fields.nodes.get(key)
  const keys = { required, optional: [...CITATION_KEYS, ...more] }
  const map = node && readFields(fields.report, `${key} of the rulebook`, node, keys)
  return map && { map, citation: readCitation(map, sources) }
}

function readDayOfYear(map: Fields, key: string): string | undefined {
  const node = readScalar(map, key)
  if (!node || isDayOfYear(node.text.trim())) return node?.text.trim()
  const message = `"${key}" of ${map.what} is ${quote(node.text)}, which is no day of a year.`
  map.report.say('terms/bad-date', node.at, message, { hint: 'Write month and day, such as 12-31.' })
  return undefined
}

/** A list of names, each one that there is. */
function readChoices<T extends string>(map: Fields, key: string, names: readonly T[]): T[] {
  return (readList(map, key)?.items ?? []).flatMap((node) => {
    const name = node.is === 'text' ? names.find((each) => each === node.text.trim()) : undefined
    if (name !== undefined) return [name]
    const text = node.is === 'text' ? node.text : node.is
    const hint = didYouMean(text, names, 'choices')
    map.report.say('terms/bad-value', node.at, `"${key}" of ${map.what} cannot hold ${quote(text)}.`, { hint })
    return []
  })
}
