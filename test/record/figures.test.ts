/** Sentences that claim figures go the whole way: text, sentences, claims, questions, deals. A new case needs no code. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { parseFraction, roundFraction } from '../../src/base/index.ts'
import { conflictsOfFigures, checkFigures, type CheckedFigure } from '../../src/app/record/check-figures.ts'
import { openFigureBook } from '../../src/app/record/figures/figure-book.ts'
import { readHistory } from '../../src/app/record/read-history.ts'
import { type Claim, findClaims, type Modality, readReportFile, type Report } from '../../src/record/index.ts'

interface FigureCase {
  readonly on: string
  readonly text: string
  readonly by_hand?: {
    readonly about: Claim['about']
    readonly parties: string[]
    readonly issue?: Claim['issue']
    readonly modality?: Modality
  }
  readonly figures: Readonly<Record<string, string>>
}

const CASES = path.join(import.meta.dirname, '..', 'cases', 'record')
const TOLD = new Set(['computed', 'deal', 'clause', 'explains'])
const { cases } = parse(readFileSync(path.join(CASES, 'figures', 'figures.yaml'), 'utf8'), { schema: 'failsafe' }) as {
  cases: FigureCase[]
}
const history = await readHistory()
const book = await openFigureBook(history)

function reportOf({ on, text }: Pick<FigureCase, 'on' | 'text'>): { report: Report; text: string } {
  const { reports } = readReportFile(new TextEncoder().encode(`On writers\n\n${text}\n`), {
    name: 'case.txt',
    retrievedOn: '2026-11-01',
  })
  const [read] = reports
  assert.ok(read)
  return { text: read.text, report: { ...read.report, published: on } }
}

function claimsOf({ text, by_hand: byHand }: FigureCase, read: { report: Report; text: string }): Claim[] {
  const found = findClaims(read, { parties: history.parties })
  if (byHand === undefined) return found
  const claim: Claim = {
    modality: 'fact',
    terms: [],
    quantities: [],
    speaker: { is: 'report', name: '' },
    ...byHand,
    id: 'claim-by-hand',
    report: read.report.id,
    quote: text,
    place: { start: 0, end: text.length, paragraph: 1, sentence: 1 },
    status: 'candidate',
    confidence: 50,
    foundBy: 'hand',
  }
  return [claim]
}

async function checkCase(each: FigureCase): Promise<CheckedFigure[]> {
  const read = reportOf(each)
  return checkFigures({ claims: claimsOf(each, read), reports: [read.report], history }, { book })
}

describe('figures of sentences', () => {
  for (const each of cases) {
    test(each.text, async () => {
      const checks = await checkCase(each)
      const { computed, deal, clause, explains } = each.figures
      for (const [said, verdict] of Object.entries(each.figures).filter(([key]) => !TOLD.has(key))) {
        const check = checks.find(({ quantity }) => quantity.said === said)
        assert.ok(check, `${said} is among ${checks.map(({ quantity }) => quantity.said).join(' | ')}`)
        assert.equal(check.verdict, verdict, check.explains)
      }
      if (computed !== undefined)
        assert.ok(
          checks.some((check) => isNumber(check, computed)),
          checks.map((check) => check.computed).join(' | '),
        )
      if (deal !== undefined)
        assert.ok(
          checks.some((check) => check.deal === deal),
          checks.map((check) => check.deal).join(' | '),
        )
      if (clause !== undefined) assert.ok(checks.some((check) => check.clause === clause))
      if (explains !== undefined)
        assert.ok(
          checks.some((check) => check.explains.includes(explains)),
          checks.map((check) => check.explains).join('\n'),
        )
    })
  }
})

/** To the cent, or the same day. */
function isNumber({ computed = '' }: CheckedFigure, expected: string): boolean {
  const [is, ought] = [parseFraction(computed), parseFraction(expected)]
  if (!is || !ought) return computed === expected
  const cents = ({ numerator, denominator }: typeof is): bigint =>
    roundFraction({ numerator: numerator * 100n, denominator }, 'half-up')
  return cents(is) === cents(ought)
}

test('at least forty cases, of every verdict', () => {
  assert.ok(cases.length >= 40)
  const told = new Set(
    cases.flatMap(({ figures }) => Object.entries(figures).flatMap(([key, value]) => (TOLD.has(key) ? [] : [value]))),
  )
  assert.deepEqual([...told].sort(), ['agrees', 'cannot-be-checked', 'differs'])
})

test('the wrong amount of an interview is found, with the number of the deal and its source beside it', async () => {
  const bytes = readFileSync(path.join(CASES, 'articles', '10-interview-showrunner.html'))
  const { reports } = readReportFile(bytes, { name: '10.html', retrievedOn: '2026-11-01' })
  const claims = reports.flatMap((each) => findClaims(each, { parties: history.parties }))
  const own = reports.map(({ report }) => report)
  const checks = await checkFigures({ claims, reports: own, history }, { book })
  const conflicts = conflictsOfFigures(checks, { reports: own }, [])
  assert.deepEqual(
    conflicts.map(({ kind, sides: [claim, deal] }) => [kind, claim.value, deal.of, deal.id, deal.value]),
    [['figure-differs', '$14,500', 'deal', 'wga-mba-2023', '9,030.96 USD']],
  )
  assert.ok(conflicts[0]?.sides[1].sources[0]?.includes('Schedule of Minimums'))
  assert.equal(
    conflictsOfFigures(checks, { reports: own }, conflicts).length,
    0,
    'what is told already is not told twice',
  )
})

test('of all labelled articles, only that one has a figure that differs', async () => {
  const { ARTICLES, HELD_OUT, readCases } = await import('../../bench/record/read-cases.ts')
  const read = [...readCases(ARTICLES), ...readCases(HELD_OUT)]
  const wrong: string[] = []
  for (const each of read) {
    const claims = findClaims(each, { parties: history.parties })
    const checks = await checkFigures({ claims, reports: [each.report], history }, { book })
    wrong.push(
      ...checks.filter(({ verdict }) => verdict === 'differs').map(({ quantity }) => `${each.name}: ${quantity.said}`),
    )
  }
  assert.deepEqual(wrong, ['10-interview-showrunner.html: $14,500'])
})

test('the same claims in any order give the same verdicts', async () => {
  const each = cases.find(({ figures }) => '13%' in figures && figures['5'] !== undefined)
  assert.ok(each)
  const read = reportOf(each)
  const claims = claimsOf(each, read)
  const [one, other] = await Promise.all(
    [claims, claims.toReversed()].map((all) =>
      checkFigures({ claims: all, reports: [read.report], history }, { book }),
    ),
  )
  const told = (checks: CheckedFigure[] | undefined) =>
    checks?.map(({ quantity, verdict, computed }) => `${quantity.said} ${verdict} ${computed}`).sort()
  assert.deepEqual(told(one), told(other))
})

test('a rejected claim is held against nothing', async () => {
  const each = cases.find(({ figures }) => figures['90%'] === 'differs')
  assert.ok(each)
  const read = reportOf(each)
  const claims = claimsOf(each, read).map((claim): Claim => ({ ...claim, status: 'rejected' }))
  assert.deepEqual(await checkFigures({ claims, reports: [read.report], history }, { book }), [])
})

test('every question can be answered by a deal of the library', () => {
  const silent = book.questions.filter(
    (question) => !book.deals.some((deal) => book.answers(question, deal).length > 0),
  )
  assert.deepEqual(
    silent.map(({ id }) => id),
    [],
  )
})

test('each deal that a worked question names makes amounts, and each way to mean it has one under some deal', () => {
  for (const question of book.questions) {
    if (question.answer.by !== 'facts') continue
    const { terms, vary } = question.answer
    const ways = vary.reduce((count, { options }) => count * options.length, 1)
    const amounts = [...terms.keys()].flatMap((id) => {
      const deal = book.deals.find((each) => each.id === id)
      assert.ok(deal, id)
      const own = book.answers(question, deal).filter(({ is }) => is === 'amount')
      assert.ok(own.length > 0, `${question.id} of ${id}`)
      return own
    })
    assert.equal(new Set(amounts.map(({ what }) => what)).size, ways, question.id)
  }
})
