/** Reads the key of the fund: what divides a pool, rules that are blended, weights of uses, and the cap. */

import { compare, type Fraction, ONE, sumFractions, ZERO } from '../../base/index.ts'
import type { Citation } from '../fund-rules.ts'
import { CAPPED, DISTRIBUTION_KEYS, type KeyCap, type KeyRule, PLAIN_KEYS, type UseWeight } from '../fund-rules.ts'
import type { Source } from '../deal.ts'
import { capital, type Fields, readFields, readNamed, readNumber, readOneOf } from './fields.ts'
import { CITATION_KEYS, readCitation } from './read-citation.ts'
import { quote, type Report } from './report.ts'
import type { YamlNode } from './yaml-tree.ts'

export function readKey(report: Report, node: YamlNode, sources: readonly Source[]): KeyRule | undefined {
  const fields = readFields(report, 'key of fund', node, {
    required: ['by'],
    optional: ['of', 'weights', 'cap', ...CITATION_KEYS],
  })
  if (!fields) return undefined
  const by = readOneOf(fields, 'by', DISTRIBUTION_KEYS)
  const citation = readCitation({ ...fields, what: 'The key of the fund' }, sources)
  const of = readBlend(fields, sources)
  const weights = readWeights(fields, sources)
  const cap = readCap(fields, sources)
  if (!by || !citation) return undefined
  sayMisplaced(fields, { by, rules: of?.map((each) => each.by) ?? [] })
  return { by, citation, ...(of ? { of } : {}), ...(weights ? { weights } : {}), ...(cap ? { cap } : {}) }
}

/** The rules of a blend by their names; their shares add up to 1. */
function readBlend(fields: Fields, sources: readonly Source[]): KeyRule['of'] {
  const { report, nodes } = fields
  const node = nodes.get('of')
  if (node === undefined) return undefined
  const rules = (readNamed(report, 'the rules of the key', node) ?? []).flatMap(({ key, keyAt, value }) => {
    const by = PLAIN_KEYS.find((each) => each === key)
    if (by === undefined) {
      const hint = `The choices are ${PLAIN_KEYS.join(', ')}.`
      report.say('terms/bad-value', keyAt, `A key cannot be blended of ${quote(key)}.`, { hint })
    }
    const read = readPart(report, {
      what: `the rule ${key} of the key`,
      node: value,
      name: 'share',
      sources,
      fits: isPart,
    })
    return by && read ? [{ by, share: read.value, citation: read.citation }] : []
  })
  if (compare(sumFractions(rules.map(({ share }) => share)), ONE) !== 0) {
    report.say('terms/bad-value', node.at, 'The shares of the rules that the key blends do not add up to 1 (100%).', {
      hint: 'Give each rule its share of the pool.',
    })
  }
  return rules
}

function readWeights(fields: Fields, sources: readonly Source[]): UseWeight[] | undefined {
  const node = fields.nodes.get('weights')
  if (node === undefined) return undefined
  const fits = (value: Fraction): string | undefined =>
    compare(value, ZERO) < 0 ? 'A weight is not less than nothing.' : undefined
  return (readNamed(fields.report, 'the weights of the key', node) ?? []).flatMap(({ key: purpose, value }) => {
    const read = readPart(fields.report, {
      what: `the weight of ${purpose}`,
      node: value,
      name: 'value',
      sources,
      fits,
    })
    return read ? [{ purpose, ...read }] : []
  })
}

function readCap(fields: Fields, sources: readonly Source[]): KeyCap | undefined {
  const node = fields.nodes.get('cap')
  if (node === undefined) return undefined
  const { report } = fields
  const cap = readFields(report, 'the cap of the key', node, { required: ['per', 'share'], optional: CITATION_KEYS })
  const per = cap && readOneOf(cap, 'per', CAPPED)
  const read = cap && readCited(report, cap, { name: 'share', what: 'the cap of the key', sources, fits: isPart })
  return per && read ? { per, share: read.value, citation: read.citation } : undefined
}

interface Part {
  readonly what: string
  readonly name: string
  readonly sources: readonly Source[]
  /** What is wrong with a value, in a sentence. */
  readonly fits: (value: Fraction) => string | undefined
}

function readPart(report: Report, { node, ...part }: Part & { readonly node: YamlNode }) {
  const fields = readFields(report, part.what, node, { required: [part.name], optional: CITATION_KEYS })
  return fields && readCited(report, fields, part)
}

function readCited(
  report: Report,
  fields: Fields,
  { what, name, sources, fits }: Part,
): { readonly value: Fraction; readonly citation: Citation } | undefined {
  const number = readNumber(fields, name)
  const citation = readCitation({ ...fields, what: `The number ${number?.written ?? ''} of ${what}` }, sources)
  const wrong = number && fits(number.value)
  if (number && wrong !== undefined)
    report.say('terms/bad-value', number.at, `${capital(what)} cannot be ${number.written}.`, { hint: wrong })
  return number && citation && wrong === undefined ? { value: number.value, citation } : undefined
}

function isPart(value: Fraction): string | undefined {
  return compare(value, ZERO) > 0 && compare(value, ONE) <= 0 ? undefined : 'It lies above 0, and is 1 (100%) at most.'
}

/** What stands beside a key to which it does not belong. */
function sayMisplaced(fields: Fields, { by, rules }: { by: KeyRule['by']; rules: readonly string[] }): void {
  const { report, nodes, at } = fields
  const say = (name: string, why: string): void =>
    report.say('terms/bad-value', nodes.get(name)?.at ?? at, `The key of the fund is by ${by}: ${why}`, {
      hint: 'See the page on the deal language.',
    })
  if (by === 'blended' && !nodes.has('of')) say('of', 'it needs the rules that it blends ("of").')
  if (by !== 'blended' && nodes.has('of')) say('of', 'only a blended key has rules in "of".')
  if (nodes.has('weights') && by !== 'by-use' && !rules.includes('by-use'))
    say('weights', 'only a key that counts uses weighs them.')
}
