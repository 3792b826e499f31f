/** Reads what happens to money in the fund: deductions, the key that divides it, the smallest payment, the leftover cents. */

import {
  compare,
  compareText,
  decimalsOf,
  type Fraction,
  fraction,
  type IsoDate,
  type Money,
  multiply,
  ONE,
  sumFractions,
  ZERO,
} from '../../base/index.ts'
import type { Effective, Source } from '../deal.ts'
import {
  capital,
  checkId,
  type Fields,
  readDate,
  readFields,
  readList,
  readNamed,
  readNumber,
  readOneOf,
  readText,
} from './fields.ts'
import { type DatedValue, DEDUCTION_OF, type Deduction, type FundRules, type LateRule } from '../fund-rules.ts'
import { CITATION_KEYS, readCitation } from './read-citation.ts'
import { readKey } from './read-key.ts'
import type { Report } from './report.ts'
import type { YamlNode } from './yaml-tree.ts'

export interface FundContext {
  readonly sources: readonly Source[]
  readonly currency: string
  readonly effective: Effective | undefined
}

export function readFund(report: Report, node: YamlNode, context: FundContext): FundRules | undefined {
  const fund = readFields(report, 'fund', node, {
    required: ['deductions', 'key', 'remainder'],
    optional: ['minimum_payment', 'set_off', 'late'],
  })
  if (!fund) return undefined
  const deductions = readDeductions(fund, context)
  checkShares(fund, deductions)
  const keyNode = fund.nodes.get('key')
  const key = keyNode && readKey(report, keyNode, context.sources)
  const minimumPayment = fund.nodes.has('minimum_payment')
    ? readDated(fund, 'minimum_payment', 'minimum payment', context, (value) => moneyOrNot(value, context))
    : []
  const setOff = fund.nodes.has('set_off') ? readDated(fund, 'set_off', 'set-off', context, shareOrNot) : undefined
  const late = fund.nodes.has('late') ? readLate(fund, context) : undefined
  const remainder = readOneOf(fund, 'remainder', ['largest-remainder'])
  if (!key || !remainder) return undefined
  return { deductions, key, minimumPayment, ...(setOff && { setOff }), ...(late && { late }), remainder }
}

/** What paying late costs. The rate carries the citation of the whole rule. */
function readLate({ report, nodes }: Fields, context: FundContext): LateRule | undefined {
  const node = nodes.get('late')
  const fields =
    node && readFields(report, 'late of fund', node, { required: ['rate', 'per', 'by'], optional: ['grace_days'] })
  if (!fields) return undefined
  const rate = readDated(fields, 'rate', 'late interest', context, (value) =>
    compare(value, ZERO) >= 0 && compare(value, ONE) <= 0 ? value : 'A rate lies between 0 and 1 (100%).',
  )
  const [per, by] = [readOneOf(fields, 'per', ['month', 'year']), readOneOf(fields, 'by', ['day', 'begun-month'])]
  const graceDays = fields.nodes.has('grace_days') ? readGraceDays(fields) : 0
  return per && by && graceDays !== undefined ? { rate, per, by, graceDays } : undefined
}

function readGraceDays(fields: Fields): number | undefined {
  const days = readNumber(fields, 'grace_days')
  if (!days) return undefined
  const { numerator, denominator } = days.value
  if (denominator === 1n && numerator >= 0n && numerator <= 366n) return Number(numerator)
  const hint = 'It is a whole number of days, at most 366.'
  fields.report.say('terms/bad-value', days.at, `The days of grace cannot be ${days.written}.`, { hint })
  return undefined
}

function readDeductions(fund: Fields, context: FundContext): Deduction[] {
  const deductions: Deduction[] = []
  for (const { key, keyAt, value } of readNamed(fund.report, 'the deductions', fund.nodes.get('deductions')) ?? []) {
    checkId(fund.report, 'a deduction', key, keyAt)
    const fields = readFields(fund.report, `the deduction ${key}`, value, {
      required: ['title', 'of', 'share'],
      optional: ['ceiling', 'ceiling_shared', 'release'],
    })
    if (!fields) continue
    const [title = '', of = 'received' as const] = [readText(fields, 'title'), readOneOf(fields, 'of', DEDUCTION_OF)]
    const share = readDated(fields, 'share', `deduction ${key}`, context, shareOrNot)
    const later = { ...context, effective: undefined } // a ceiling or a release may begin on any day
    const ceiling = fields.nodes.has('ceiling')
      ? readDated(fields, 'ceiling', `ceiling of ${key}`, later, (value) => moneyOrNot(value, context))
      : undefined
    const release = fields.nodes.has('release')
      ? readDated(fields, 'release', `release of ${key}`, later, shareOrNot)
      : undefined
    const ceilingShared = readSharedCeiling(fields, of)
    sayNotKept(fields, { of, release })
    deductions.push({
      id: key,
      title,
      of,
      share,
      ...(ceiling ? { ceiling } : {}),
      ...(ceilingShared === undefined ? {} : { ceilingShared }),
      ...(release ? { release } : {}),
    })
  }
  return deductions
}

/** The earnings of a writer count under every deal with that levy as it is. */
function readSharedCeiling(fields: Fields, of: Deduction['of']): string | undefined {
  const node = fields.nodes.get('ceiling_shared')
  const name = node === undefined ? undefined : readText(fields, 'ceiling_shared')
  if (node === undefined || name === undefined) return undefined
  if (of === 'share' || !fields.nodes.has('ceiling')) {
    const message = `There is nothing that ${name} could share here.`
    const hint = 'It belongs to a ceiling of what is taken of the whole or of the rest.'
    fields.report.say('terms/bad-value', node.at, message, { hint })
    return undefined
  }
  checkId(fields.report, 'a shared ceiling', name, node.at)
  return name
}

function shareOrNot(value: Fraction): Fraction | string {
  return compare(value, ZERO) >= 0 && compare(value, ONE) <= 0 ? value : 'A share lies between 0 and 1 (100%).'
}

/** What was taken of a writer's part is that writer's, and is not given back to all. */
function sayNotKept({ report, nodes }: Fields, { of, release }: Pick<Deduction, 'of' | 'release'>): void {
  if (of !== 'share' || !release) return
  const message = 'A deduction that is taken of the part of each writer cannot be released to all.'
  report.say('terms/bad-value', nodes.get('release')?.at ?? 0, message, { hint: 'Leave out "release".' })
}

/** Dated values in the order of their days; the first holds from the day on which the deal does. `make` gives the value, or what is wrong. */
function readDated<T>(
  fields: Fields,
  key: string,
  name: string,
  { sources, effective }: FundContext,
  make: (value: Fraction) => T | string,
): DatedValue<T>[] {
  const { report } = fields
  const list = readList(fields, key)
  const values: DatedValue<T>[] = []
  for (const node of list?.items ?? []) {
    const row = readFields(report, `a row of ${key}`, node, { required: ['from', 'value'], optional: CITATION_KEYS })
    if (!row) continue
    const number = readNumber(row, 'value')
    const [from, citation] = [
      readDate(row, 'from'),
      readCitation({ ...row, what: `The number ${number?.written ?? ''} of ${name}` }, sources),
    ]
    const value = number && make(number.value)
    if (number && typeof value === 'string') {
      report.say('terms/bad-value', number.at, `${capital(name)} cannot be ${number.written}.`, { hint: value })
    } else if (from !== undefined && citation && value !== undefined) {
      if (values.some((each) => each.from === from)) {
        report.say('terms/schedule-overlap', row.at, `${capital(name)} has two numbers from ${from} on.`, {
          hint: 'Keep one of the two.',
        })
      }
      values.push({ from, value: value as T, citation })
    }
  }
  const inOrder = values.toSorted((a, b) => compareText(a.from, b.from))
  sayLateStart(report, list?.at ?? fields.at, name, inOrder[0]?.from, effective)
  return inOrder
}

function sayLateStart(
  report: Report,
  at: number,
  name: string,
  first: IsoDate | undefined,
  effective: Effective | undefined,
): void {
  if (first === undefined || !effective || first <= effective.from) return
  const message = `${capital(name)} has no number from ${effective.from}, when the deal starts, to ${first}.`
  report.say('terms/schedule-gap', at, message, { hint: 'Add a row for these days; its value may be 0.' })
}

function moneyOrNot(value: Fraction, { currency }: FundContext): Money | string {
  const minor = multiply(value, fraction(10n ** BigInt(decimalsOf(currency))))
  if (minor.denominator !== 1n || minor.numerator < 0n)
    return `It is an amount in ${currency}, not finer than its smallest coin.`
  return { amountMinor: minor.numerator, currency }
}

function checkShares(fund: Fields, deductions: readonly Deduction[]): void {
  const day = dayOverOne(deductions)
  if (day === undefined) return
  const message = `From ${day} on the deductions take more than what was received.`
  const at = fund.nodes.get('deductions')?.at ?? fund.at
  fund.report.say('terms/shares-over-one', at, message, { hint: 'Lower a share, or take it "of: rest".' })
}

/** The first day on which more is deducted from what was received than was received. */
export function dayOverOne(deductions: readonly Deduction[]): IsoDate | undefined {
  const ofReceived = deductions.filter(({ of }) => of === 'received')
  const days = [...new Set(ofReceived.flatMap(({ share }) => share.map(({ from }) => from)))].sort()
  return days.find((day) => {
    const shares = ofReceived.map(({ share }) => share.findLast(({ from }) => from <= day)?.value ?? ZERO)
    return compare(sumFractions(shares), ONE) > 0
  })
}
