import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { describeDeal, parseDeal, printDeal } from '../index.ts'

const SMALL = readFileSync(
  path.join(import.meta.dirname, '../../../deals/wga-2026-training-subscription.yaml'),
  'utf8',
).replace(/\nfund:[\s\S]*$/, '\n')
const GUESS = 'hypothesis: a guess'

const fund = (key: string, deductions = '{}'): string =>
  `${SMALL}fund:\n  deductions: ${deductions}\n  key: ${key}\n  remainder: largest-remainder\n`
const codes = (text: string): string[] => parseDeal(text).problems.map(({ message }) => message)

const BLENDED = `{ by: blended, of: { words-used: { share: 1/3, ${GUESS} }, by-use: { share: 2/3, ${GUESS} } }, weights: { training: { value: 2.5, ${GUESS} } }, cap: { per: writer, share: 10%, ${GUESS} }, ${GUESS} }`
const TAKEN = `{ plan: { title: Plan, of: share, share: [{ from: 2026-05-02, value: 13%, ${GUESS} }], ceiling: [{ from: 2026-05-02, value: 250000, ${GUESS} }] }, reserve: { title: Reserve, of: rest, share: [{ from: 2026-05-02, value: 5%, ${GUESS} }], release: [{ from: 2030-01-01, value: 100%, ${GUESS} }] } }`

test('a blended key with weights and a cap, ceilings and a reserve are read, printed and read again the same', () => {
  const { deal, problems } = parseDeal(fund(BLENDED, TAKEN))
  assert.ok(deal, problems.map(({ message }) => message).join('\n'))
  assert.deepEqual(parseDeal(printDeal(deal)).deal, deal)
  const lines = describeDeal(deal).map(({ text }) => text)
  for (const line of [
    'one writer gets at most 10% of a pool',
    'a use for training counts 2.5',
    '250,000.00 USD from 2026-05-02',
  ])
    assert.ok(lines.includes(line), line)
})

test('a key that does not fit together is told', () => {
  assert.match(codes(fund(`{ by: blended, ${GUESS} }`)).join(), /needs the rules/)
  assert.match(
    codes(fund(`{ by: words-used, of: { by-use: { share: 1, ${GUESS} } }, ${GUESS} }`)).join(),
    /only a blended key/,
  )
  assert.match(
    codes(fund(`{ by: blended, of: { by-use: { share: 1/2, ${GUESS} } }, ${GUESS} }`)).join(),
    /do not add up to 1/,
  )
  assert.match(
    codes(fund(`{ by: blended, of: { words: { share: 1, ${GUESS} } }, ${GUESS} }`)).join(),
    /cannot be blended of/,
  )
  assert.match(
    codes(fund(`{ by: words-used, weights: { training: { value: 2, ${GUESS} } }, ${GUESS} }`)).join(),
    /weighs them/,
  )
  assert.match(codes(fund(`{ by: by-use, cap: { per: work, share: 0, ${GUESS} }, ${GUESS} }`)).join(), /cannot be 0/)
  assert.match(codes(fund(`{ by: by-use, cap: { per: work, share: 10% }, ${GUESS} }`)).join(), /10%/)
  const released = TAKEN.replace('of: rest', 'of: share')
  assert.match(codes(fund(`{ by: by-use, ${GUESS} }`, released)).join(), /cannot be released/)
})
