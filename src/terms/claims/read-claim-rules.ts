/** YAML → the rulebook of competing claims. Everything that is wrong is said at once, with its place. */

import { isDate, isError, type Problem } from '../../base/index.ts'
import type { ClaimKind, ClaimRules, ClaimWords, PaperKind, Presumption, RuleNumber } from '../../registry/index.ts'
import type { Source } from '../deal.ts'
import { freezeDeep } from '../freeze.ts'
import { checkId, type Fields, readFields, readList, readOneOf, readScalar, readText } from '../reading/fields.ts'
import { placesOf } from '../reading/places.ts'
import { CITATION_KEYS, readCitation } from '../reading/read-citation.ts'
import { readSources } from '../reading/read-header.ts'
import { createReport, didYouMean, quote } from '../reading/report.ts'
import { readYaml } from '../reading/yaml-tree.ts'
import { readPhases, type RulesContext } from './read-phases.ts'
import { readWhole } from './read-whole.ts'

const REQUIRED = [
  'claim_rules',
  'title',
  'sources',
  'papers_needed',
  'presumptions',
  'phases',
  'pause',
  'extension',
  'again',
  'deadline',
  'priority',
  'publish',
]

/**
 * A rulebook comes out only when nothing is wrong with it. `words` are those of the registry, whose rulebook it is; `file` goes
 * into the places of the problems.
 */
export function parseClaimRules(
  text: string,
  { words, file }: { words: ClaimWords; file?: string | undefined },
): { rules: ClaimRules | undefined; problems: Problem[] } {
  const places = placesOf(text)
  const report = createReport((offset) => ({ ...(file === undefined ? {} : { file }), ...places(offset) }))
  const root = readYaml(text, report)
  const fields =
    root && readFields(report, 'the rulebook', root, { required: REQUIRED, optional: ['note', 'holidays'] })
  const rules = fields && readRules(fields, words)
  const problems = report.problems()
  return { rules: problems.some(isError) ? undefined : rules && freezeDeep(rules), problems }
}

function readRules(fields: Fields, words: ClaimWords): ClaimRules | undefined {
  const id = readScalar(fields, 'claim_rules')
  if (id) checkId(fields.report, 'a rulebook', id.text, id.at)
  const sources = readSources(fields)
  const papers = readMap(fields, 'papers_needed', ['for'])
  const papersFor = papers && readChoices(papers, 'for', words.kinds)
  const papersCitation = papers && readCitation(papers, sources)
  const [pause, extension] = (['pause', 'extension'] as const).map((key) => readCounted(fields, key, 'days', sources))
  const again = readCounted(fields, 'again', 'times', sources)
  const presumptions = readPresumptions(fields, { sources, words })
  const phases = readPhases(fields, { sources, words })
  const deadline = readDeadline(fields, sources)
  const priority = readChoices(fields, 'priority', ['value', 'expiry'] as const)
  const publish = readChoices(fields, 'publish', words.endings)
  const [title = '', note, holidays] = [readText(fields, 'title'), readText(fields, 'note'), readHolidays(fields)]
  if (!id || !papersFor || !papersCitation || !pause || !extension || !again || !deadline) return undefined
  const head = { id: id.text, title, note, sources, papersFor, papersCitation }
  return { ...head, presumptions, phases, holidays, pause, extension, again, deadline, priority, publish }
}

function readPresumptions(fields: Fields, context: RulesContext): Presumption[] {
  const list = readList(fields, 'presumptions')
  const read = (list?.items ?? []).flatMap((node) => {
    const what = 'a presumption'
    const keys = {
      required: ['id', 'title', 'favours'],
      optional: ['for', 'papers', 'without', 'if_both', ...CITATION_KEYS],
    }
    const map = readFields(fields.report, what, node, keys)
    const presumption = map && readPresumption(map, context)
    return presumption ? [presumption] : []
  })
  const twice = read.find(({ id }, at) => read.findIndex((each) => each.id === id) < at)
  if (twice && list) {
    fields.report.say('terms/duplicate-key', list.at, `The presumption ${quote(twice.id)} is here a second time.`)
  }
  return read
}

function readPresumption(map: Fields, { sources, words }: RulesContext): Presumption | undefined {
  const id = readScalar(map, 'id')
  if (id) checkId(map.report, 'a presumption', id.text, id.at)
  const named = { ...map, what: `the presumption ${id?.text ?? ''}` }
  const favours = readOneOf(named, 'favours', ['whose-paper', 'claimant', 'respondent', 'equal'] as const)
  const kinds: readonly ClaimKind[] = map.nodes.has('for') ? readChoices(named, 'for', words.kinds) : words.kinds
  const papers: readonly PaperKind[] = map.nodes.has('papers') ? readChoices(named, 'papers', words.papers) : []
  const without: readonly PaperKind[] = map.nodes.has('without') ? readChoices(named, 'without', words.papers) : []
  const given = map.nodes.has('if_both')
    ? readOneOf(named, 'if_both', ['latest', 'earliest', 'next'] as const)
    : undefined
  if (favours === 'whose-paper' && papers.length === 0) {
    const hint = 'List the kinds of paper under papers.'
    map.report.say('terms/missing-key', map.at, `The presumption ${id?.text ?? ''} favours a paper, but names none.`, {
      hint,
    })
  }
  const citation = readCitation(named, sources)
  const title = readText(named, 'title')
  if (!id || !favours || !citation || title === undefined) return undefined
  return { id: id.text, title, kinds, papers, without, favours, ifBoth: given ?? 'next', citation }
}

function readDeadline(fields: Fields, sources: readonly Source[]): ClaimRules['deadline'] | undefined {
  const map = readMap(fields, 'deadline', ['months', 'from', 'then'])
  if (!map) return undefined
  const months = readWhole(map, 'months', sources)
  const [from, rolls] = [
    readOneOf(map, 'from', ['opened', 'year-end'] as const),
    readOneOf(map, 'then', ['registered', 'members'] as const),
  ]
  return months && from && rolls ? { months, from, rolls } : undefined
}

/** `pause: { days: 30, source: … }` */
function readCounted(fields: Fields, key: string, unit: string, sources: readonly Source[]): RuleNumber | undefined {
  const map = readMap(fields, key, [unit])
  return map && readWhole(map, unit, sources)
}

function readMap(fields: Fields, key: string, required: readonly string[]): Fields | undefined {
  const node = fields.nodes.get(key)
  return node && readFields(fields.report, `${key} of the rulebook`, node, { required, optional: CITATION_KEYS })
}

/** A list of names, each one that there is. */
function readChoices<T extends string>(fields: Fields, key: string, names: readonly T[]): T[] {
  return (readList(fields, key)?.items ?? []).flatMap((node) => {
    const name = node.is === 'text' ? names.find((each) => each === node.text.trim()) : undefined
    if (name !== undefined) return [name]
    const text = node.is === 'text' ? node.text : node.is
    const hint = didYouMean(text, names, 'choices')
    fields.report.say('terms/bad-value', node.at, `"${key}" of ${fields.what} cannot hold ${quote(text)}.`, { hint })
    return []
  })
}

function readHolidays(fields: Fields): string[] {
  if (!fields.nodes.has('holidays')) return []
  return (readList(fields, 'holidays')?.items ?? []).flatMap((node) => {
    if (node.is === 'text' && isDate(node.text)) return [node.text]
    fields.report.say('terms/bad-date', node.at, 'A holiday is a day, such as 2026-12-25.')
    return []
  })
}
