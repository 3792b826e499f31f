/** Reads what a group loses or saves: a rate for a length of time, and what becomes of it. */

import { compare, type Fraction, fraction, parseFraction, ZERO } from '../../base/index.ts'
import { type Fields, quote, readOneOf, readScalar, readText } from '../../terms/index.ts'
import type { Names } from '../history-files/names.ts'
import { readWords } from '../history-files/read-words.ts'
import { readAssumption } from './read-assumption.ts'
import type { Flow } from './stoppage-model.ts'

export const FLOW_KEYS = {
  required: ['title', 'is', 'rate', 'per'],
  optional: ['times', 'share', 'starts', 'ramp', 'after', 'made-up', 'within', 'says'],
}
const LENGTHS: ReadonlyMap<string, Fraction> = new Map([
  ['day', fraction(1)],
  ['week', fraction(7)],
  ['month', fraction(365, 12)],
  ['quarter', fraction(365, 4)],
  ['year', fraction(365)],
])

/** A flow that another names. */
export interface Within {
  readonly of: Fields
  readonly flow: string
  readonly id: string
  readonly at: number
}

export function readFlow(
  fields: Fields,
  { id, names, within }: { id: string; names: Names; within: Within[] },
): Flow | undefined {
  const number = (key: string, kind: 'amount' | 'part' | 'days' | 'times'): Flow['times'] =>
    readAssumption(fields, key, { id: `${id}/${key}`, kind, names })
  const [title, is] = [readText(fields, 'title'), readOneOf(fields, 'is', ['loss', 'saving'] as const)]
  const [rate, per] = [number('rate', 'amount'), readPer(fields)]
  const form = {
    times: number('times', 'times'),
    share: number('share', 'part'),
    starts: number('starts', 'days'),
    ramp: number('ramp', 'days'),
    after: number('after', 'days'),
    madeUp: number('made-up', 'part'),
  }
  const words = readWords(fields, 'within')
  within.push(...words.map(({ text, at }) => ({ of: fields, flow: id, id: text, at })))
  const says = readText(fields, 'says')
  if (title === undefined || !is || !rate || !per) return undefined
  return { id, title, is, rate, ...per, ...form, within: words.map(({ text }) => text), says }
}

function readPer(fields: Fields): Pick<Flow, 'per' | 'perDays'> | undefined {
  const node = readScalar(fields, 'per')
  if (!node) return undefined
  const per = node.text.trim()
  const perDays = LENGTHS.get(per) ?? (/^\d{1,4}$/.test(per) ? parseFraction(per) : undefined)
  if (perDays && compare(perDays, ZERO) > 0) return { per, perDays }
  const hint = `Write ${[...LENGTHS.keys()].join(', ')}, or for how many days the rate is.`
  fields.report.say(
    'stoppage/bad-length',
    node.at,
    `"per" of ${fields.what} is ${quote(per)}, which is no length of time.`,
    { hint },
  )
  return undefined
}
