import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fraction } from '../../base/index.ts'
import { parseDeal, printDeal } from '../index.ts'

const example = path.join(import.meta.dirname, '..', '..', '..', 'examples', 'first-season', 'deal.yaml')
const dealWith = (late: string) =>
  parseDeal(readFileSync(example, 'utf8').replace('  remainder:', `${late}  remainder:`))
const rule = (grace: string, value = '1.5%') =>
  `  late:\n    rate:\n      - { from: 2026-05-02, value: ${value}, hypothesis: A number to try with. }\n    per: month\n    by: day\n    grace_days: ${grace}\n`

test('what paying late costs is read exactly, and printed as it is read', () => {
  const { deal, problems } = dealWith(rule('7'))
  assert.deepEqual(problems, [])
  const { rate, per, by, graceDays } = deal!.fund!.late!
  assert.deepEqual([rate[0]?.value, per, by, graceDays], [fraction(3, 200), 'month', 'day', 7])
  assert.deepEqual(parseDeal(printDeal(deal!)).deal?.fund?.late, deal?.fund?.late)
})

test('days of grace that are no whole number, and rates above the whole, are told', () => {
  const codes = (late: string) => dealWith(late).problems.map(({ code }) => code)
  assert.deepEqual(codes(rule('1.5')), ['terms/bad-value'])
  assert.deepEqual(codes(rule('7', '150%')), ['terms/bad-value'])
})
