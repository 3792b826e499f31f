/** The numbers of a deal by their paths, and the deal with one of them replaced: what sensitivity asks for. */

import {
  compare,
  decimalsOf,
  type Fraction,
  fraction,
  majorOf,
  multiply,
  ONE,
  printDecimal,
  type Problem,
  ZERO,
} from '../base/index.ts'
import type { Clause, Deal, Schedule } from './deal.ts'
import { freezeDeep } from './freeze.ts'
import type { DatedValue, Deduction, FundRules, LateRule } from './fund-rules.ts'
import type { ParsedDeal } from './reading/parse-deal.ts'
import { dayOverOne } from './reading/read-fund.ts'
import { didYouMean, listOf, quote } from './reading/report.ts'
import { rowName } from './showing/row-name.ts'

/** Numbers that stand inside expressions are not among them: they have no name. */
export interface DealNumber {
  /** As `diffDeals` names it: `schedules/views_threshold/2024-01-01`, `fund/deductions/office/share/2026-05-02`, `clauses/bonus/due/days`. */
  readonly path: string
  readonly value: Fraction
  /** As the deal writes it: `USD/word`, `share`; `day` for the days until money is due. */
  readonly unit: string
}

interface PlacedNumber extends DealNumber {
  /** Shorter paths that mean it as long as they mean no other number. */
  readonly also: readonly string[]
  /** What is wrong with another value, in a sentence. */
  readonly refuse: (value: Fraction) => string | undefined
  readonly replace: (value: Fraction) => Deal
}

/** Every number with a name: of schedules, of the fund, and the days until money is due. */
export function numbersOf(deal: Deal): DealNumber[] {
  return placedNumbers(deal).map(({ path, value, unit }) => ({ path, value, unit }))
}

/**
 * The deal with one number replaced; frozen, and with a hash of its own. `path` may leave out the day when there is one row for the
 * keys, and the folder when the name is the only one. The number keeps its citation, so the result is a deal to reckon with, not to publish.
 *
 * @example
 * withNumber(deal, 'views_threshold', fraction(1, 10))
 */
export function withNumber(deal: Deal, path: string, value: Fraction): ParsedDeal {
  const numbers = placedNumbers(deal)
  const exact = numbers.filter((each) => each.path === path)
  const [number, second] = exact.length > 0 ? exact : numbers.filter(({ also }) => also.includes(path))
  if (!number)
    return failed('terms/unknown-number', `The deal ${deal.id} has no number ${quote(path)}.`, near(path, numbers))
  if (second) {
    const paths = numbers.filter(({ also }) => also.includes(path)).map((each) => each.path)
    const hint = `Name one of them: ${listOf(paths.slice(0, 8), 'or')}${paths.length > 8 ? ' …' : ''}.`
    return failed('terms/unknown-number', `The deal ${deal.id} has ${paths.length} numbers at ${quote(path)}.`, hint)
  }
  const wrong = number.refuse(value)
  if (wrong !== undefined) {
    return failed('terms/bad-value', `The number at ${number.path} cannot be ${printDecimal(value)}.`, wrong)
  }
  return { deal: freezeDeep(number.replace(value)), problems: [] }
}

function failed(code: string, message: string, hint: string): ParsedDeal {
  const problem: Problem = { code, message, ...(hint === '' ? {} : { hint }) }
  return { deal: undefined, problems: [problem] }
}

function near(path: string, numbers: readonly PlacedNumber[]): string {
  const names = numbers.flatMap((each) => [...each.also, each.path])
  const last = path.slice(path.indexOf('/') + 1)
  const hint = [path, last].map((each) => didYouMean(each, names)).find((each) => each.startsWith('Did'))
  return (
    hint ??
    didYouMean(
      path,
      numbers.map((each) => each.path),
      'numbers',
    )
  )
}

function placedNumbers(deal: Deal): PlacedNumber[] {
  return [
    ...deal.schedules.flatMap((schedule) => scheduleNumbers(schedule, deal)),
    ...deal.clauses.flatMap((clause) => dueNumber(clause, deal)),
    ...(deal.fund ? fundNumbers(deal.fund, deal) : []),
  ]
}

function scheduleNumbers(schedule: Schedule, deal: Deal): PlacedNumber[] {
  const { id, unit } = schedule
  return schedule.rows.map((row) => {
    const keys = row.keys.join(' ')
    const name = rowName(row)
    return {
      path: `schedules/${id}/${name}`,
      also: withoutFolder('schedules', [`${id}/${name}`, keys === '' ? id : `${id}/${keys}`]),
      value: row.value,
      unit,
      refuse: () => undefined,
      replace: (value) => {
        const rows = putFor(schedule.rows, row, { ...row, value, written: writtenLike(row.written, value) })
        return { ...deal, schedules: putFor(deal.schedules, schedule, { ...schedule, rows }) }
      },
    }
  })
}

/** A percentage stays one. */
function writtenLike(written: string, value: Fraction): string {
  const percent = multiply(value, fraction(100))
  return written.endsWith('%') ? `${printDecimal(percent)}%` : printDecimal(value)
}

function dueNumber(clause: Clause, deal: Deal): PlacedNumber[] {
  const { due } = clause
  if (!due) return []
  return [
    {
      path: `clauses/${clause.id}/due/days`,
      also: withoutFolder('clauses', [`${clause.id}/due/days`, `${clause.id}/due`]),
      value: fraction(due.days),
      unit: 'day',
      refuse: ({ numerator, denominator }) =>
        denominator === 1n && numerator >= 0n && numerator <= 99_999n ? undefined : 'It is a whole number of days.',
      replace: (value) => {
        const changed = { ...clause, due: { ...due, days: Number(value.numerator) } }
        return { ...deal, clauses: putFor(deal.clauses, clause, changed) }
      },
    },
  ]
}

function fundNumbers(fund: FundRules, deal: Deal): PlacedNumber[] {
  const { deductions, minimumPayment } = fund
  const withFund = (changed: Partial<FundRules>): Deal => ({ ...deal, fund: { ...fund, ...changed } })
  const shares = deductions.flatMap((deduction) =>
    deduction.share.map((row): PlacedNumber => {
      const name = `${deduction.id}/share`
      return {
        path: `fund/deductions/${name}/${row.from}`,
        also: [`${name}/${row.from}`, name, deduction.id].flatMap((each) => [`fund/deductions/${each}`, each]),
        value: row.value,
        unit: 'share',
        refuse: (value) => {
          if (compare(value, ZERO) < 0 || compare(value, ONE) > 0) return 'A share lies between 0 and 1 (100%).'
          const day = dayOverOne(withShare(fund, deduction, { ...row, value }))
          return day && `From ${day} on the deductions would take more than what was received.`
        },
        replace: (value) => withFund({ deductions: withShare(fund, deduction, { ...row, value }) }),
      }
    }),
  )
  return [
    ...shares,
    ...minimumPayment.map((row) => minimumNumber(row, withFund, minimumPayment)),
    ...(fund.late ? lateNumbers(fund.late, withFund) : []),
  ]
}

function lateNumbers(late: LateRule, withFund: (changed: Partial<FundRules>) => Deal): PlacedNumber[] {
  return late.rate.map((row) => ({
    path: `fund/late/rate/${row.from}`,
    also: withoutFolder('fund', [`late/rate/${row.from}`, 'late']),
    value: row.value,
    unit: 'share',
    refuse: (value) =>
      compare(value, ZERO) < 0 || compare(value, ONE) > 0 ? 'A rate lies between 0 and 1 (100%).' : undefined,
    replace: (value) => withFund({ late: { ...late, rate: putFor(late.rate, row, { ...row, value }) } }),
  }))
}

function withShare({ deductions }: FundRules, deduction: Deduction, row: DatedValue<Fraction>): Deduction[] {
  const share = deduction.share.map((each) => (each.from === row.from ? row : each))
  return putFor(deductions, deduction, { ...deduction, share })
}

function minimumNumber(
  row: FundRules['minimumPayment'][number],
  withFund: (changed: Partial<FundRules>) => Deal,
  all: FundRules['minimumPayment'],
): PlacedNumber {
  const { currency } = row.value
  const minor = (value: Fraction): Fraction => multiply(value, fraction(10n ** BigInt(decimalsOf(currency))))
  return {
    path: `fund/minimum_payment/${row.from}`,
    also: withoutFolder('fund', [`minimum_payment/${row.from}`, 'minimum_payment']),
    value: majorOf(row.value),
    unit: currency,
    refuse: (value) => {
      const { numerator, denominator } = minor(value)
      const fits = denominator === 1n && numerator >= 0n
      return fits ? undefined : `It is an amount in ${currency}, not finer than its smallest coin.`
    },
    replace: (value) => {
      const changed: DatedValue<typeof row.value> = {
        ...row,
        value: { amountMinor: minor(value).numerator, currency },
      }
      return withFund({ minimumPayment: putFor(all, row, changed) })
    },
  }
}

function withoutFolder(folder: string, names: readonly string[]): string[] {
  return names.flatMap((name) => [`${folder}/${name}`, name])
}

function putFor<T>(list: readonly T[], old: T, changed: T): T[] {
  return list.map((each) => (each === old ? changed : each))
}
