/** Reads a number of the record: what it measures, its value as decimal text, its unit. */

import { isCurrency } from '../../base/index.ts'
import { type Fields, quote, readOneOf, readScalar, readText } from '../../terms/index.ts'
import { MEASURES, type Measure, type Quantity } from '../claim.ts'

export const QUANTITY_KEYS = { required: ['measure', 'value'], optional: ['unit', 'bound', 'of', 'said'] }

const BOUNDS = ['over', 'under', 'about'] as const

/** What a measure is counted in when the file does not say. */
const UNIT_OF: { readonly [key in Measure]?: string } = {
  share: 'percent',
  turnout: 'percent',
  rise: 'percent',
  rate: 'percent',
  days: 'days',
  weeks: 'weeks',
}

export function readQuantity(fields: Fields): Quantity | undefined {
  const measure = readOneOf(fields, 'measure', MEASURES)
  const value = readDecimal(fields)
  const unit = measure && readUnit(fields, measure)
  const bound = fields.nodes.has('bound') ? readOneOf(fields, 'bound', BOUNDS) : undefined
  const [of, said = ''] = [readText(fields, 'of'), readText(fields, 'said')]
  return measure && value !== undefined && unit !== undefined ? { measure, value, unit, bound, of, said } : undefined
}

function readDecimal(fields: Fields): string | undefined {
  const node = readScalar(fields, 'value')
  const text = node?.text.trim() ?? ''
  if (node === undefined || (/^\d+(\.\d+)?$/.test(text) && text.length <= 40)) return node && text
  const hint = 'Write digits with a point, such as 97.85 or 5553, without sign, grouping and unit.'
  fields.report.say('terms/bad-number', node.at, `"value" of ${fields.what} is ${quote(text)}, which is no number.`, {
    hint,
  })
  return undefined
}

function readUnit(fields: Fields, measure: Measure): string | undefined {
  const node = readScalar(fields, 'unit')
  const isMoney = measure === 'amount' || measure === 'cost'
  const unit = node?.text.trim() ?? UNIT_OF[measure] ?? (isMoney ? undefined : 'count')
  if (unit !== undefined && (isUnit(unit) || isCurrency(unit))) return unit
  const hint = 'Write percent, count, days, weeks, years, or the code of a currency, such as USD.'
  const message = unit === undefined ? 'An amount has a currency.' : `${quote(unit)} is no unit.`
  fields.report.say('history/bad-unit', node?.at ?? fields.at, message, { hint })
  return undefined
}

function isUnit(text: string): boolean {
  return ['percent', 'count', 'days', 'weeks', 'years'].includes(text)
}
