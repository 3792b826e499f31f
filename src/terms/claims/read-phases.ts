/** Reads the phases of a rulebook of claims: their order, their days, and what silence does in each. */

import {
  type Consequence,
  FIRST_PHASES,
  LAST_PHASE,
  type PhaseRule,
  type SilenceKey,
  SILENCES,
} from '../../registry/index.ts'
import type { Source } from '../deal.ts'
import { checkId, type Fields, readFields, readNamed, readOneOf, readText } from '../reading/fields.ts'
import { CITATION_KEYS, readCitation } from '../reading/read-citation.ts'
import { quote } from '../reading/report.ts'
import { readWhole } from './read-whole.ts'

/** The phases as they are written; what is between `reply` and `referral` is assisted. */
export function readPhases(fields: Fields, sources: readonly Source[]): PhaseRule[] {
  const node = fields.nodes.get('phases')
  const entries = readNamed(fields.report, 'the phases', node) ?? []
  const names = entries.map(({ key }) => key)
  const inOrder = FIRST_PHASES.every((name, at) => names[at] === name) && names.at(-1) === LAST_PHASE
  if (node && (!inOrder || names.length < FIRST_PHASES.length + 2)) {
    const message = `The phases are ${names.join(', ')}.`
    const hint = `Write ${FIRST_PHASES.join(', ')} in this order, then one or more of your own, then ${LAST_PHASE}.`
    fields.report.say('terms/bad-value', node.at, message, { hint })
  }
  return entries.flatMap(({ key, keyAt, value }) => {
    checkId(fields.report, 'a phase', key, keyAt)
    if (RESERVED.includes(key)) fields.report.say('terms/bad-id', keyAt, `${quote(key)} cannot be the name of a phase.`)
    const keys = { required: ['title', 'days', 'silence'], optional: ['count'] }
    const map = readFields(fields.report, `the phase ${key}`, value, keys)
    const phase = map && readPhase(map, key, sources)
    return phase ? [phase] : []
  })
}

/** What a claim is in when no phase of the rulebook runs, and the name of a kind of phase. */
const RESERVED = ['members', 'ended', 'assisted']

function readPhase(map: Fields, id: string, sources: readonly Source[]): PhaseRule | undefined {
  const title = readText(map, 'title')
  const count = map.nodes.has('count') ? readOneOf(map, 'count', ['days', 'weekdays'] as const) : 'days'
  const daysNode = map.nodes.get('days')
  const daysMap =
    daysNode &&
    readFields(map.report, `days of ${map.what}`, daysNode, { required: ['value'], optional: CITATION_KEYS })
  const days = daysMap && readWhole(daysMap, 'value', sources)
  const silence = readSilence(map, id, sources)
  return title !== undefined && count && days && silence ? { id, title, count, days, ...silence } : undefined
}

function readSilence(
  map: Fields,
  id: string,
  sources: readonly Source[],
): Pick<PhaseRule, 'silence' | 'citation'> | undefined {
  const possible = (Object.hasOwn(SILENCES, id) ? SILENCES[id] : SILENCES['assisted']) ?? {}
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
