/** Runs the cases beside every deal: facts in, obligations out. A new case, or a new deal with its cases, needs no code here. */

import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import {
  contentId,
  isError,
  parseFraction,
  printAmount,
  printDecimal,
  printFraction,
  printProblem,
  sumMoney,
} from '../src/base/index.ts'
import { sharesFromFacts } from '../src/app/registering/credits-table.ts'
import {
  type Breach,
  evaluateDeal,
  type Evaluation,
  explainBreach,
  explainObligation,
  interpretedTotals,
  type Obligation,
  sharesByWork,
} from '../src/engine/index.ts'
import { FACT_KINDS, type Fact, type FactKind } from '../src/facts/index.ts'
import { type Deal, type DealText, hashDeal, parseDeal, printDeal } from '../src/terms/index.ts'

type Row = Readonly<Record<string, string>>
interface Case {
  readonly title: string
  readonly asked?: { readonly from?: string; readonly to?: string; readonly known_by?: string }
  /** The clauses that the case is about; without it, all. What others make of the facts, and what is unpaid, is then not compared. */
  readonly about?: readonly string[]
  readonly facts: Readonly<Record<string, readonly Row[]>>
  readonly obligations?: readonly Row[]
  readonly breaches?: readonly Row[]
  /** What each writer gets, by name. */
  readonly writers?: Row
  /** Of a patch: what its baseline and what the whole deal come to over the facts, in the clauses that the case is about. */
  readonly effect?: { readonly baseline: string; readonly total: string }
  readonly unpaid?: readonly string[]
  readonly superseded?: readonly string[]
  readonly problems?: readonly string[]
}
interface Cases {
  readonly deal: string
  readonly defaults?: Readonly<Record<string, Row>>
  readonly cases: readonly Case[]
}

const deals = new Map<string, Deal>()
const folder = path.join(import.meta.dirname, '..', 'deals')
const CASE_KEYS = [
  'title',
  'asked',
  'about',
  'facts',
  'obligations',
  'breaches',
  'writers',
  'effect',
  'unpaid',
  'superseded',
  'problems',
]

for (const name of globSync('*.yaml', { cwd: folder })
  .filter((each) => !each.endsWith('.cases.yaml'))
  .sort()) {
  void test(`${name} is read without a problem and has cases beside it`, () => {
    const deal = readDeal(name)
    assert.equal(`${deal.id}.yaml`, name, 'a deal is in the file of its name')
    assert.ok(globSync(name.replace('.yaml', '.cases.yaml'), { cwd: folder }).length === 1)
    const again = parseDeal(printDeal(deal))
    assert.deepEqual(again.deal, deal)
    assert.equal(hashDeal(again.deal ?? deal), hashDeal(deal))
  })
}

for (const name of globSync('*.cases.yaml', { cwd: folder }).sort()) {
  const {
    deal: file,
    defaults = {},
    cases,
  } = parse(readFileSync(path.join(folder, name), 'utf8'), { schema: 'failsafe' }) as Cases
  void describe(name, () => {
    for (const each of cases) {
      void test(each.title, () => {
        assert.deepEqual(
          Object.keys(each).filter((key) => !CASE_KEYS.includes(key)),
          [],
          'a case has no other keys',
        )
        const { from, to, known_by: knownBy } = each.asked ?? {}
        const options = { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(knownBy ? { knownBy } : {}) }
        const [read, facts] = [readDeal(file), factsOf(each, defaults)]
        const only = aboutClauses(read, each)
        assert.equal(
          only.clauses.length,
          each.effect ? only.clauses.length : (each.about?.length ?? read.clauses.length),
          'a case is about clauses of the deal',
        )
        check(evaluateDeal(only, facts, options), each)
        if (each.writers) checkWriters(only, facts, each.writers)
        if (each.effect) {
          const below = readDeal(`${read.baseline ?? assert.fail('a deal with an effect is a patch')}.yaml`)
          const [baseline, total] = [aboutClauses(below, each), only].map((deal) =>
            totalOf(evaluateDeal(deal, facts, options).obligations),
          )
          assert.deepEqual({ baseline, total }, { ...each.effect })
        }
      })
    }
  })
}

void test('the samples of docs/formats/deal.md are a deal and a patch on it', () => {
  const page = readFileSync(path.join(folder, '..', 'docs', 'formats', 'deal.md'), 'utf8')
  const [sample, patch] = [...page.matchAll(/```yaml\n(deal: [\s\S]*?)```/g)].map(([, text = '']) => text)
  assert.ok(sample && patch)
  assert.deepEqual(parseDeal(sample).problems.map(printProblem), [])
  const { deal, problems } = parseDeal(patch, { baseline: () => ({ text: sample }) })
  assert.deepEqual(problems.map(printProblem), [])
  assert.equal(deal?.baseline, 'small-offer')
})

const known = new Map<string, Deal>()

/** A whole agreement takes a while to read, so it is read once. */
function readDeal(name: string): Deal {
  const deal = known.get(name) ?? readNew(name)
  known.set(name, deal)
  return deal
}

function readNew(name: string): Deal {
  const known = deals.get(name)
  if (known) return known
  const { deal, problems } = parseDeal(readFileSync(path.join(folder, name), 'utf8'), { file: name, baseline })
  // What a patch leaves unused of its baseline is only noted.
  const said = deal?.baseline === undefined ? problems : problems.filter(isError)
  assert.deepEqual(said.map(printProblem), [])
  assert.ok(deal, name)
  deals.set(name, deal)
  return deal
}

function baseline(name: string): DealText | undefined {
  const file = name.endsWith('.yaml') ? name : `${name}.yaml`
  return existsSync(path.join(folder, file)) ? { text: readFileSync(path.join(folder, file), 'utf8'), file } : undefined
}

/** With the clauses that the case is about; a baseline or a patch may lack some. */
function aboutClauses(deal: Deal, { about }: Case): Deal {
  return { ...deal, clauses: deal.clauses.filter(({ id }) => about?.includes(id) ?? true) }
}

function totalOf(obligations: readonly Obligation[]): string {
  const amounts = obligations.map(({ amount }) => amount)
  return printAmount(sumMoney(amounts, amounts[0]?.currency ?? 'USD'))
}

function factsOf({ facts }: Case, defaults: Readonly<Record<string, Row>>): Partial<Record<FactKind, Fact[]>> {
  const tables: Partial<Record<FactKind, Fact[]>> = {}
  for (const [kind, rows] of Object.entries(facts)) {
    const table = FACT_KINDS.find((each) => each === kind)
    assert.ok(table, `${kind} is a fact table`)
    tables[table] = rows.map((row) => {
      const { known_on: knownOn = '2026-01-01', ...cells } = { ...defaults[kind], ...row }
      const columns = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== ''))
      return { id: contentId('fact', { kind, columns, knownOn }), kind: table, columns, knownOn, source: undefined }
    })
  }
  return tables
}

/** Each list has to be as long as the case says; of an obligation only what the case names is compared. Order does not count. */
function check({ obligations, breaches, unpaid, superseded, problems }: Evaluation, expected: Case): void {
  if (!expected.writers || expected.obligations) checkRows('obligations', obligations.map(rowOf), expected.obligations)
  checkRows('breaches', breaches.map(rowOfBreach), expected.breaches)
  for (const obligation of obligations) assert.ok(explainObligation(obligation).includes(obligation.trace.summary))
  for (const breach of breaches) assert.ok(explainBreach(breach).includes(breach.trace.summary))
  if (!expected.about || expected.unpaid) {
    checkTexts(
      'unpaid',
      unpaid.map(({ because }) => because.map((each) => each.because).join('; ')),
      expected.unpaid,
    )
  }
  checkTexts(
    'superseded',
    superseded.map(({ because }) => because),
    expected.superseded,
  )
  checkTexts('problems', problems.map(printProblem), expected.problems)
}

function checkRows(
  what: string,
  found: readonly Readonly<Record<string, string>>[],
  wanted: readonly Row[] = [],
): void {
  assert.equal(found.length, wanted.length, `${what}: ${JSON.stringify(found, null, 1)}`)
  const left = new Set(found)
  for (const row of wanted) {
    const match = [...left].find((each) => Object.entries(row).every(([key, value]) => agrees(each, key, value)))
    assert.ok(match, `none of the ${what} is ${JSON.stringify(row)}; there are ${JSON.stringify(found, null, 1)}`)
    left.delete(match)
  }
}

function checkWriters(deal: Deal, facts: ReturnType<typeof factsOf>, wanted: Row): void {
  const { shares, names } = sharesFromFacts(facts.credits ?? [])
  const { byWriter } = interpretedTotals(deal, facts, { shares: sharesByWork(shares) })
  const found = [...byWriter].map(([id, amountMinor]) => [
    names.get(id) ?? id,
    printAmount({ amountMinor, currency: deal.currency }),
  ])
  assert.deepEqual(Object.fromEntries(found), wanted)
}

function rowOfBreach({ clause, company, says, cure, accruedOn, due = '' }: Breach): Record<string, string> {
  return { clause, company, says, cure, accrued_on: accruedOn, due }
}

function rowOf({ clause, owedBy, owedTo, amount, accruedOn, due, about, trace }: Obligation): Record<string, string> {
  return {
    clause,
    owed_by: owedBy,
    owed_to: owedTo,
    amount: printAmount(amount),
    accrued_on: accruedOn,
    due,
    period: about['period'] ?? '',
    exact: trace.exact,
    says: trace.summary,
  }
}

function agrees(row: Readonly<Record<string, string>>, key: string, value: string): boolean {
  const found = row[key]
  assert.ok(found !== undefined, `there is no ${key}`)
  if (key === 'says' || key === 'cure') return found.includes(value)
  const number = key === 'exact' ? parseFraction(value) : undefined
  return number ? [printFraction(number), printDecimal(number)].includes(found) : found === value
}

function checkTexts(what: string, found: readonly string[], wanted: readonly string[] = []): void {
  assert.equal(found.length, wanted.length, `${what}: ${JSON.stringify(found, null, 1)}`)
  for (const text of wanted)
    assert.ok(
      found.some((each) => each.includes(text)),
      `${what}: ${text} is not in ${JSON.stringify(found)}`,
    )
}
