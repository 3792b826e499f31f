/** Reads the phases of a rulebook of claims: their order, their days, and what silence does in each. */

import type { ClaimWords, Consequence, PhaseRule, SilenceKey } from '../../registry/index.ts'
import type { Source } from '../deal.ts'
import { checkId, type Fields, readFields, readNamed, readOneOf, readText } from '../reading/fields.ts'
import { CITATION_KEYS, readCitation } from '../reading/read-citation.ts'
import { quote } from '../reading/report.ts'
import { readWhole } from './read-whole.ts'

/** What the parts of a rulebook are read with. */
export interface RulesContext {
  readonly sources: readonly Source[]
  readonly words: ClaimWords
}

/** The phases as they are written; what is between `reply` and `referral` is assisted. */
export function readPhases(fields: Fields, context: RulesContext): PhaseRule[] {
  const { firstPhases, lastPhase } = context.words
  const node = fields.nodes.get('phases')
  const entries = readNamed(fields.report, 'the phases', node) ?? []
  const names = entries.map(({ key }) => key)
  const inOrder = firstPhases.every((name, at) => names[at] === name) && names.at(-1) === lastPhase
  if (node && (!inOrder || names.length < firstPhases.length + 2)) {
    const message = `The phases are ${names.join(', ')}.`
    const hint = `Write ${firstPhases.join(', ')} in this order, then one or more of your own, then ${lastPhase}.`
    fields.report.say('terms/bad-value', node.at, message, { hint })
  }
  return entries.flatMap(({ key, keyAt, value }) => {
    checkId(fields.report, 'a phase', key, keyAt)
    if (RESERVED.includes(key)) fields.report.say('terms/bad-id', keyAt, `${quote(key)} cannot be the name of a phase.`)
    const keys = { required: ['title', 'days', 'silence'], optional: ['count'] }
    const map = readFields(fields.report, `the phase ${key}`, value, keys)
    const phase = map && readPhase(map, key, context)
    return phase ? [phase] : []
  })
}

/** What a claim is in when no phase of the rulebook runs, and the name of a kind of phase. */
const RESERVED = ['members', 'ended', 'assisted']

function readPhase(map: Fields, id: string, context: RulesContext): PhaseRule | undefined {
  const title = readText(map, 'title')
  const count = map.nodes.has('count') ? readOneOf(map, 'count', ['days', 'weekdays'] as const) : 'days'
  const daysNode = map.nodes.get('days')
  const daysMap =
    daysNode &&
    readFields(map.report, `days of ${map.what}`, daysNode, { required: ['value'], optional: CITATION_KEYS })
  const days = daysMap && readWhole(daysMap, 'value', context.sources)
  const silence = readSilence(map, id, context)
  return title !== undefined && count && days && silence ? { id, title, count, days, ...silence } : undefined
}

function readSilence(
  map: Fields,
  id: string,
  { sources, words }: RulesContext,
): Pick<PhaseRule, 'silence' | 'citation'> | undefined {
  const { silences } = words
  const possible = (Object.hasOwn(silences, id) ? silences[id] : silences['assisted']) ?? {}
  const keys = Object.keys(possible) as SilenceKey[]
  const node = map.nodes.get('silence')
  const fields =
    node && readFields(map.report, `silence in ${map.what}`, node, { required: keys, optional: CITATION_KEYS })
  if (!fields) return undefined
  const silence: { [key in SilenceKey]?: Consequence } = {}
  for (const key of keys) {
    const does = readOneOf(fields, key, possible[key] ?? [])
    if (does) silence[key] = does
  }
  const citation = readCitation(fields, sources)
  return citation && { silence, citation }
}
