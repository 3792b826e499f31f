/** Reads one number of a model: a value or its bounds, and what it rests on. */

import { compare, type Fraction, fraction, ONE, ZERO } from '../../base/index.ts'
import { type Fields, readFields, readNumber, readText, type YamlNode } from '../../terms/index.ts'
import type { Names } from '../history-files/names.ts'
import { readIds } from '../history-files/read-words.ts'
import { isInOrder } from './range.ts'
import type { Assumption } from './stoppage-model.ts'

/** What a number can be: an amount, a part of something, a count of days, how often, how many people. */
export type Kind = 'amount' | 'part' | 'days' | 'times' | 'people'

const KEYS = { required: [], optional: ['value', 'low', 'central', 'high', 'says', 'sources', 'hypothesis'] }

/** Beyond it a stoppage of this model would be felt for the first time after ten years. */
const MOST = fraction(3650)

export function readAssumption(
  fields: Fields,
  key: string,
  { id, kind, names }: { id: string; kind: Kind; names: Names },
): Assumption | undefined {
  const node = fields.nodes.get(key)
  return node && readNode(fields, node, { id, kind, names, what: `"${key}" of ${fields.what}` })
}

function readNode(
  { report }: Fields,
  node: YamlNode,
  { id, kind, names, what }: { id: string; kind: Kind; names: Names; what: string },
): Assumption | undefined {
  const fields = readFields(report, what, node, KEYS)
  if (!fields) return undefined
  const bounds = readBounds(fields, kind)
  const [says, hypothesis] = [readText(fields, 'says'), readText(fields, 'hypothesis')]
  const sources = readIds(fields, 'sources', 'source', { names })
  if (sources.length === 0 && !fields.nodes.has('hypothesis')) {
    const hint = 'Add "sources:" with ids of sources, or "hypothesis:" with the reason why it was assumed.'
    report.say('stoppage/no-ground', fields.at, `Nothing says what ${what} rests on.`, { hint })
  }
  return bounds && { id, ...bounds, says, sources, hypothesis }
}

function readBounds(fields: Fields, kind: Kind): Pick<Assumption, 'range' | 'written'> | undefined {
  const isOne = fields.nodes.has('value')
  const given = ['low', 'central', 'high'].filter((key) => fields.nodes.has(key))
  if (isOne ? given.length > 0 : given.length < 3) {
    const hint = 'Write "value:" alone where the number is known, else "low:", "central:" and "high:".'
    fields.report.say('stoppage/bad-bounds', fields.at, `${fields.what} has neither a value nor all of its bounds.`, {
      hint,
    })
    return undefined
  }
  const [low, central, high] = (isOne ? ['value', 'value', 'value'] : ['low', 'central', 'high']).map((key) =>
    readNumber(fields, key),
  )
  if (!low || !central || !high) return undefined
  const range = { low: low.value, central: central.value, high: high.value }
  if (!isInOrder(range)) {
    const hint = 'The low end is the least it can be, the high end the most; central lies between or at one of them.'
    fields.report.say('stoppage/not-in-order', fields.at, `${fields.what} does not rise from low to central to high.`, {
      hint,
    })
    return undefined
  }
  return checkKind(fields, kind, range)
    ? { range, written: { low: low.written, central: central.written, high: high.written } }
    : undefined
}

const ALLOWED: Readonly<Record<Kind, string>> = {
  amount: 'An amount is zero or more.',
  part: 'A part is between 0 and 1, or 0% and 100%.',
  days: 'Days are between 0 and 3650.',
  times: 'It is zero or more.',
  people: 'It is above zero.',
}

function checkKind(fields: Fields, kind: Kind, { low, high }: { low: Fraction; high: Fraction }): boolean {
  const most = kind === 'part' ? ONE : kind === 'days' ? MOST : undefined
  const isTooLow = kind === 'people' ? compare(low, ZERO) <= 0 : compare(low, ZERO) < 0
  if (!isTooLow && (!most || compare(high, most) <= 0)) return true
  fields.report.say('stoppage/out-of-bounds', fields.at, `${fields.what} is out of bounds.`, { hint: ALLOWED[kind] })
  return false
}
