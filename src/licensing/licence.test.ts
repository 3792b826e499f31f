import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { isAllowed, parseLicence, reportsDue, reportStates, lateReportInterest } from './index.ts'

const LICENCE = readFileSync(path.join(import.meta.dirname, '../../test/cases/licences/lumen.yaml'), 'utf8')

/** The sample with another fee. */
function licenceWith({ fee }: { fee: string }): string {
  return LICENCE.replace(/fee:\n( {2}.*\n)+/, `fee: ${fee}\n`)
}

const codesAt = (text: string): string[] =>
  parseLicence(text).problems.map(({ code, at }) => `${code} ${at?.line ?? 0}:${at?.column ?? 0}`)

describe('reading a licence', () => {
  test('a licence says what is allowed, what it costs, and until when', () => {
    const { licence, problems } = parseLicence(LICENCE)
    assert.deepEqual(problems, [])
    assert.equal(licence?.id, 'lumen-2026')
    assert.deepEqual(licence?.term, { from: '2026-07-01', to: '2028-07-01', noticeDays: 90 })
    assert.equal(licence?.fee.basis, 'per-word')
    assert.deepEqual(licence?.allows, {
      purposes: ['training', 'fine-tuning'],
      tools: ['Lumen Studio'],
      models: undefined,
    })
  })

  test('the page of the format shows a licence that can be read', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../docs/formats/licence.md'), 'utf8')
    assert.equal(/```yaml\n([\s\S]*?)```/.exec(page)?.[1], LICENCE)
  })

  test('every mistake is told at once, with its line and column', () => {
    const text = LICENCE.replace('currency: USD', 'currency: dollars')
      .replace('from: 2026-07-01', 'from: 2026-07-32')
      .replace('above: 100000', 'above: 0')
      .replace('[training, fine-tuning]', '[training, fine-tunning]')
      .replace('every: quarter', 'every: quater')
      .replace('days: 30, after: quarter-end', 'days: -1, after: quarter-end')
    assert.deepEqual(codesAt(text), [
      'terms/bad-value 5:11',
      'terms/bad-date 6:15',
      'licensing/tier-order 11:16',
      'terms/bad-value 16:24',
      'terms/bad-value 18:19',
      'terms/bad-value 19:18',
    ])
  })

  test('a fee that is counted says for which time', () => {
    assert.deepEqual(codesAt(LICENCE.replace('  counted: licence-year\n', '')), ['terms/missing-key 8:3'])
  })

  test('the least that a period costs is not more than the most', () => {
    assert.deepEqual(codesAt(LICENCE.replace('cap: 2500', 'cap: 10')), ['licensing/minimum-over-cap 14:8'])
  })

  test('a number changes where words are counted anew, and nowhere else', () => {
    const cap = (day: string): string =>
      LICENCE.replace('cap: 2500', `cap: [{ from: 2026-07-01, value: 2500 }, { from: ${day}, value: 3000 }]`)
    assert.deepEqual(codesAt(cap('2027-07-01')), [])
    assert.deepEqual(codesAt(cap('2027-01-01')), ['licensing/change-inside-period 8:3'])
  })

  test('numbers start with the licence, and their rows are in order', () => {
    const fee = (rows: string): string => licenceWith({ fee: `{ basis: subscription, per_year: [${rows}] }` })
    assert.deepEqual(codesAt(fee('{ from: 2027-01-01, value: 1000 }')), ['licensing/no-first-row 7:39'])
    const twice = '{ from: 2026-07-01, value: 1 }, { from: 2026-07-01, value: 2 }'
    assert.deepEqual(
      codesAt(fee(twice)).map((each) => each.split(' ')[0]),
      ['licensing/row-order'],
    )
  })

  test('what one side alone has signed is no licence', () => {
    const text = LICENCE.replace(/ {2}- \{ party: Lumen Models.*\n/, '')
    assert.deepEqual(
      codesAt(text).map((each) => each.split(' ')[0]),
      ['licensing/not-signed'],
    )
  })

  test('per word and a subscription each have their own keys', () => {
    const wrong = licenceWith({ fee: '{ basis: subscription, per_word: 0.02 }' })
    assert.deepEqual(
      codesAt(wrong)
        .map((each) => each.split(' ')[0] ?? '')
        .toSorted(),
      ['terms/missing-key', 'terms/unknown-key'],
    )
    const both = LICENCE.replace('basis: per-word', 'basis: per-word\n  per_word: 0.02')
    assert.deepEqual(
      codesAt(both).map((each) => each.split(' ')[0]),
      ['licensing/no-fee'],
    )
  })

  test('a text that is no licence gives problems and throws nothing', () => {
    for (const text of ['', '[]', 'a', ':', '{', 'licence: [', 'fee: {basis: per-word}', '\u0000'])
      assert.ok(parseLicence(text).problems.length > 0, JSON.stringify(text))
  })
})

test('what is not listed is not allowed, and a use that names no tool is of none', () => {
  const { licence } = parseLicence(LICENCE)
  const allows = licence?.allows ?? assert.fail()
  assert.ok(isAllowed(allows, { purpose: 'training', tool: 'Lumen Studio', model: 'any' }))
  assert.ok(!isAllowed(allows, { purpose: 'training', tool: 'Other' }))
  assert.ok(!isAllowed(allows, { purpose: 'training' }))
  assert.ok(!isAllowed(allows, { purpose: 'analysis', tool: 'Lumen Studio' }))
})

describe('reports', () => {
  const licence = parseLicence(LICENCE.replace('to: 2028-07-01', 'to: 2027-02-15')).licence ?? assert.fail()
  const received = (receivedOn: string, start: string, end: string) => ({
    id: `r-${receivedOn}`,
    licence: licence.id,
    period: { start, end },
    receivedOn,
  })

  test('a report is due so many days after each period, as far as the term reaches', () => {
    assert.deepEqual(
      reportsDue(licence).map(({ name, period, due }) => [name, period.start, period.end, due]),
      [
        ['2026-Q3', '2026-07-01', '2026-10-01', '2026-10-30'],
        ['2026-Q4', '2026-10-01', '2027-01-01', '2027-01-30'],
        ['2027-Q1', '2027-01-01', '2027-02-15', '2027-03-16'],
      ],
    )
  })

  test('half-years and months have their names', () => {
    const every = (word: string) => {
      const { licence: other } = parseLicence(LICENCE.replace('every: quarter', `every: ${word}`))
      return reportsDue(other ?? assert.fail(), { on: '2027-01-01' }).map(({ name }) => name)
    }
    assert.deepEqual(every('half-year'), ['2026-H2'])
    assert.deepEqual(every('month'), ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'])
    assert.deepEqual(every('year'), ['2026'])
  })

  test('on its last day a report is in time, on the next it is a day late, and until it comes it is missing', () => {
    const states = (on: string, ...all: ReturnType<typeof received>[]) =>
      reportStates(licence, all, { on }).map(({ state, daysLate }) => `${state} ${daysLate}`)
    assert.deepEqual(states('2026-10-01'), ['open 0'])
    assert.deepEqual(states('2026-10-30'), ['open 0'])
    assert.deepEqual(states('2026-10-31'), ['missing 1'])
    assert.deepEqual(states('2026-12-01', received('2026-10-30', '2026-07-01', '2026-10-01')), ['in-time 0'])
    assert.deepEqual(states('2026-12-01', received('2026-11-02', '2026-07-01', '2026-10-01')), ['late 3'])
    assert.deepEqual(states('2026-12-01', received('2026-10-02', '2026-07-01', '2026-08-01')), ['missing 32'])
    assert.deepEqual(states('2026-10-29', received('2026-10-30', '2026-07-01', '2026-10-01')), ['open 0'])
  })

  test('a report that is late costs simple interest by the day: 1.5% a month is 18% a year', () => {
    const charged = { amountMinor: 1_000_000n, currency: 'USD' }
    // 10,000.00 × 0.015 × 12 × 73 / 365 = 360.00
    assert.deepEqual(lateReportInterest(licence, { daysLate: 73, charged }), { amountMinor: 36_000n, currency: 'USD' })
    assert.deepEqual(lateReportInterest(licence, { daysLate: 0, charged })?.amountMinor, 0n)
  })
})
