/** Reads what a licence costs: a fee per word with its tiers, smallest fee and cap, or a yearly subscription. */

import { compare, decimalsOf, fraction, type IsoDate, multiply } from '../base/index.ts'
import { type Fields, quote, readFields, readList, readNumber, readOneOf } from '../terms/index.ts'
import {
  COUNTING,
  countingPeriod,
  type DatedNumber,
  type Fee,
  isCounted,
  type PerWordFee,
  type Term,
  type Tier,
} from './licence.ts'
import { readDated } from './read-numbers.ts'

export interface FeeContext {
  readonly currency: string
  readonly term: Term | undefined
}

const PER_WORD = ['per_word', 'tiers', 'counted', 'minimum', 'cap', 'cut_periods', 'outside']
const SUBSCRIPTION = ['per_year', 'outside']
/** When the term cannot be read, what hangs on it is not looked at. */
const NO_DAY: IsoDate = '0000-01-01'

export function readFee(fields: Fields, context: FeeContext): Fee | undefined {
  const node = fields.nodes.get('fee')
  const basis = node?.is === 'map' ? basisOf(fields) : undefined
  const keys = { required: ['basis'], optional: basis === 'subscription' ? SUBSCRIPTION : PER_WORD }
  const fee = node && readFields(fields.report, 'fee of the licence', node, keys)
  if (!fee || !basis) return undefined
  return basis === 'subscription' ? readSubscription(fee, context) : readPerWord(fee, context)
}

function basisOf({ report, nodes }: Fields): Fee['basis'] | undefined {
  const node = nodes.get('fee')
  const at = node?.is === 'map' ? node.entries.find(({ key }) => key === 'basis') : undefined
  if (!at) return undefined
  const fields: Fields = { what: 'fee of the licence', at: at.keyAt, report, nodes: new Map([['basis', at.value]]) }
  return readOneOf(fields, 'basis', ['per-word', 'subscription'])
}

function readSubscription(fee: Fields, { term }: FeeContext): Fee | undefined {
  const from = term?.from ?? NO_DAY
  const [perYear, outside] = [readDated(fee, 'per_year', { from }), readDated(fee, 'outside', { from })]
  if (fee.nodes.has('per_year')) return perYear.length > 0 ? { basis: 'subscription', perYear, outside } : undefined
  fee.report.say('terms/missing-key', fee.at, 'A subscription lacks the key per_year.', { hint: 'Add "per_year:".' })
  return undefined
}

function readPerWord(fee: Fields, context: FeeContext): Fee | undefined {
  const from = context.term?.from ?? NO_DAY
  const tiers = readTiers(fee, from)
  const counted = readOneOf(fee, 'counted', COUNTING) ?? 'licence-year'
  const cutPeriods = readOneOf(fee, 'cut_periods', ['by-day', 'whole']) ?? 'by-day'
  const [minimum, cap, outside] = (['minimum', 'cap', 'outside'] as const).map((key) => readDated(fee, key, { from }))
  if (!tiers || tiers.length === 0) return undefined
  const read: PerWordFee = {
    basis: 'per-word',
    tiers,
    counted,
    minimum: minimum ?? [],
    cap: cap ?? [],
    cutPeriods,
    outside: outside ?? [],
  }
  checkAmounts(fee, read, context.currency)
  checkCounted(fee, read)
  if (context.term) checkChanges(fee, read, context.term)
  return read
}

/** `per_word` is one tier; `tiers` are several, each above some number of words. */
function readTiers(fee: Fields, from: IsoDate): Tier[] | undefined {
  const { report, nodes } = fee
  if (nodes.has('per_word') === nodes.has('tiers')) {
    const message = nodes.has('tiers')
      ? 'The fee has per_word and tiers, which say the same.'
      : 'The fee has neither per_word nor tiers.'
    report.say('licensing/no-fee', fee.at, message, { hint: 'Write per_word: 0.02, or tiers with above and per_word.' })
    return undefined
  }
  if (nodes.has('per_word')) {
    const perWord = readDated(fee, 'per_word', { from })
    return perWord.length > 0 ? [{ above: 0n, perWord }] : undefined
  }
  const tiers: Tier[] = []
  for (const node of readList(fee, 'tiers')?.items ?? []) {
    const row = readFields(report, 'a tier', node, { required: ['above', 'per_word'] })
    const above = row && readNumber(row, 'above')
    const perWord = row ? readDated(row, 'per_word', { from }) : []
    if (!row || !above) continue
    const words = above.value.denominator === 1n && above.value.numerator >= 0n ? above.value.numerator : undefined
    const last = tiers.at(-1)?.above
    if (words === undefined || (last === undefined ? words !== 0n : words <= last)) {
      const hint = 'The first tier is above 0; each next one is above more words.'
      report.say('licensing/tier-order', above.at, `A tier cannot start above ${quote(above.written)} words here.`, {
        hint,
      })
    } else if (perWord.length > 0) tiers.push({ above: words, perWord })
  }
  return tiers
}

/** Minimum and cap are amounts, not finer than the smallest coin, and the cap is not below the minimum on any day. */
function checkAmounts({ report, nodes, at }: Fields, { minimum, cap }: PerWordFee, currency: string): void {
  const minor = fraction(10n ** BigInt(decimalsOf(currency)))
  for (const [key, rows] of [
    ['minimum', minimum],
    ['cap', cap],
  ] as const) {
    const finer = rows.find(({ value }) => multiply(value, minor).denominator !== 1n)
    if (!finer) continue
    const hint = `It is an amount in ${currency}, not finer than its smallest coin.`
    report.say('terms/bad-value', nodes.get(key)?.at ?? at, `"${key}" of the fee cannot be ${finer.written}.`, { hint })
  }
  const days = [...minimum, ...cap].map(({ from }) => from)
  const clash = days.find((day) => {
    const [low, high] = [rowOn(minimum, day), rowOn(cap, day)]
    return low && high && compare(low.value, high.value) > 0
  })
  if (clash === undefined) return
  const message = `From ${clash} on the minimum is more than the cap.`
  report.say('licensing/minimum-over-cap', nodes.get('cap')?.at ?? at, message, {
    hint: 'Lower the minimum, or raise the cap.',
  })
}

/** What is counted anew has to say after how long. */
function checkCounted({ report, nodes, at }: Fields, fee: PerWordFee): void {
  if (nodes.has('counted') || !isCounted(fee)) return
  const hint = `Add counted: ${COUNTING.join(', ')}.`
  report.say('terms/missing-key', at, 'The fee has tiers, a minimum or a cap, and does not say for which time.', {
    hint,
  })
}

/** A number may change only where the words are counted anew, or the parts of a period would not add up to it. */
function checkChanges({ report, at }: Fields, fee: PerWordFee, term: Term): void {
  if (!isCounted(fee)) return
  const { tiers, counted, minimum, cap } = fee
  const rows = [...tiers.flatMap(({ perWord }) => perWord), ...minimum, ...cap]
  const inside = rows.find(({ from }) => from > term.from && countingPeriod({ term }, counted, from).start !== from)
  if (!inside) return
  const { start, end } = countingPeriod({ term }, counted, inside.from)
  const message = `A number of the fee changes on ${inside.from}, inside the period from ${start} to ${end} in which words are counted.`
  report.say('licensing/change-inside-period', at, message, { hint: `Let it change on ${start} or on ${end}.` })
}

export function rowOn(rows: readonly DatedNumber[], day: IsoDate): DatedNumber | undefined {
  return rows.findLast(({ from }) => from <= day)
}
