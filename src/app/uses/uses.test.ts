/** Use reports from their file to training uses, what waits and why, corrections, late reports, and declared beside found. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { BadInput, compareText, required } from '../../base/index.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { countOnce, explainObligation } from '../../engine/index.ts'
import { importFacts } from '../import-facts.ts'
import { chargeLicence } from '../licensing/charge-licence.ts'
import { addLicence } from '../licensing/keep-licence.ts'
import { writeCanary } from '../one-way/canary-text.ts'
import { registerScripts } from '../registering/register-scripts.ts'
import { volumesIn } from '../registry-views.ts'
import { verifyHall } from '../verify-log.ts'
import { sayIdentifiers } from '../works/say-identifiers.ts'
import { compareDeclaredAndFound } from './compare-uses.ts'
import { writeComparedUses } from './compared-table.ts'
import { dueReports } from './due-reports.ts'
import { listReports, listUnmatched } from './list-uses.ts'
import { matchByHand } from './match-by-hand.ts'
import { receiveReports } from './receive-report.ts'
import { rematch } from './rematch.ts'
import { writeUseTemplate } from './template.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-uses-'))
const TODAY = '2026-11-22'
let hall: Hall

const LICENCE = `licence: modelworks-2026
title: Modelworks, training of Scribe
company: Modelworks
deal: base.yaml
currency: USD
term: { from: 2026-01-01, to: 2027-01-01 }
fee: { basis: per-word, per_word: 0.02 }
allows: { purposes: [training, fine-tuning], tools: [Scribe] }
reports: { every: quarter, due_days: 30 }
payment: { days: 30, after: quarter-end }
interest: { per: month, late_reports: 1.5% }
audit: { notice_days: 30, years_back: 3, company_pays_above: 5% }
signed:
  - { party: Modelworks, by: A. Reyes, on: 2025-12-15 }
  - { party: guild, by: M. Orr, on: 2025-12-16 }
document: Licence agreement of 16 December 2025
`

/** A text of a fixed seed with a title and a writer of its own. */
const script = (title: string, writer: string, words: number): string => {
  const { text } = writeCanary(new Uint8Array(32).fill(words), words)
  return `Title: ${title}\nCredit: written by\nAuthor: ${writer}\n\n${text.split('\n').slice(2).join('\n')}`
}

const SCRIPTS: readonly (readonly [string, string, number])[] = [
  ['The Long Tide', 'Nora Lindqvist', 240],
  ['Harbour Lights', 'Sam Okafor', 220],
  ['Salt Year', 'Ida Brandt', 200],
  ['Paper Moons', 'Ida Brandt', 180],
]

async function openFresh(name: string): Promise<Hall> {
  await createHall(path.join(folder, name))
  const made = await openHall(path.join(folder, name), { environment: { GUILDHALL_TODAY: TODAY } })
  await registerScripts(made, { paths: [path.join(folder, 'scripts')], workers: 1 })
  await addLicence(made, { file: path.join(folder, 'modelworks.yaml'), amends: false })
  return made
}

before(async () => {
  mkdirSync(path.join(folder, 'scripts'))
  for (const [title, writer, words] of SCRIPTS) {
    writeFileSync(path.join(folder, 'scripts', `${title}.fountain`), script(title, writer, words))
  }
  writeFileSync(path.join(folder, 'modelworks.yaml'), LICENCE)
  const deal = readFileSync(path.join(import.meta.dirname, '../../../examples/first-season/deal.yaml'), 'utf8')
  writeFileSync(path.join(folder, 'base.yaml'), deal.replaceAll('2026-05-02', '2026-01-01'))
  hall = await openFresh('hall')
  registered = await volumes()
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

type Row = Readonly<Record<string, string | number>>

interface Sent {
  readonly report: string
  readonly replaces?: string
  readonly period?: string
  readonly uses: readonly Row[]
  readonly total?: Row
}

let files = 0

/** A report as JSON lines, whose totals are right unless others are given. */
function send({ report, replaces, period = '2026-Q1', uses, total }: Sent): string {
  const header = {
    record: 'header',
    report,
    ...(replaces && { replaces }),
    licence: 'modelworks-2026',
    company: 'Modelworks',
    period,
    complete: 'yes',
  }
  const rows = uses.map((use) => ({
    record: 'use',
    tool: 'Scribe',
    model: 'scribe',
    version: '2',
    purpose: 'training',
    ...use,
  }))
  const file = path.join(folder, `report-${++files}.jsonl`)
  const lines = [header, ...rows, { record: 'total', rows: uses.length, ...total }]
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return file
}

let registered: Record<string, number>

/** Words of each title that count for money. */
async function volumes(): Promise<Record<string, number>> {
  return hall.database.read(async (stores) => {
    const words = await volumesIn(stores)
    return Object.fromEntries((await stores.registry.works()).map(({ id, title }) => [title, words.get(id) ?? 0]))
  })
}

/** Words of each title that count as declared now. */
async function declared(of: Hall): Promise<Record<string, number>> {
  return of.database.read(async ({ facts, registry }) => {
    const titles = new Map((await registry.works()).map(({ id, title }) => [id, title]))
    const { counted } = countOnce(await facts.facts('training_uses'), { knownBy: undefined })
    return Object.fromEntries(
      counted
        .map(({ columns }): [string, number] => [titles.get(columns['work'] ?? '') ?? '', Number(columns['words'])])
        .toSorted(([a], [b]) => compareText(a, b)),
    )
  })
}

const codeOf = (code: string) => (error: unknown) => error instanceof BadInput && error.problems[0]?.code === code

test('records become declared uses by title, and each that does not waits with its reason', async () => {
  const file = send({
    report: 'MW-1',
    uses: [
      { title: 'Long Tide, The', words: 200 },
      { title: 'Harbor Lights', writers: 'Sam Okafor' },
      { title: 'Salt Years' },
      { title: 'Nobody Wrote This' },
      { title: 'Paper Moons', words: 900 },
      { title: 'Salt Year', purpose: 'retrieval' },
      { work: 'work-0' },
      { title: 'Salt Year', writers: 'Jules Verne' },
    ],
  })
  const {
    files: [told],
    settlement,
  } = await receiveReports(hall, { files: [file], licence: 'modelworks-2026', on: '2026-04-10' })
  assert.deepEqual([told?.rows, told?.matched, told?.unmatched, told?.rejected], [8, 2, 6, 0])
  assert.equal(settlement.recorded, 2)
  assert.deepEqual(await declared(hall), { 'Harbour Lights': registered['Harbour Lights'], 'The Long Tide': 200 })
  const reasons = (await listUnmatched(hall, {})).map(({ use, reason }) => [use.row, reason.code])
  assert.deepEqual(reasons, [
    [3, 'no-such-title'],
    [4, 'no-such-title'],
    [5, 'too-many-words'],
    [6, 'not-allowed'],
    [7, 'no-such-id'],
    [8, 'other-writers'],
  ])
})

test('the same file again records nothing', async () => {
  const {
    files: [told],
    settlement,
  } = await receiveReports(hall, { files: [path.join(folder, 'report-1.jsonl')], on: '2026-04-20' })
  assert.deepEqual([told?.kept, told?.known, settlement.batch], [0, 8, undefined])
})

test('a person says which work is meant, and a number that is said later matches what waits', async () => {
  const said = await matchByHand(hall, { report: 'MW-1', row: 3, work: 'Salt Year' })
  assert.deepEqual([said.words, said.settlement.recorded], [registered['Salt Year'], 1])
  assert.equal((await matchByHand(hall, { report: 'MW-1', row: 3, work: 'Salt Year' })).settlement.batch, undefined)
  await matchByHand(hall, { report: 'MW-1', row: 4, work: undefined })
  const file = send({ report: 'MW-2', period: '2026-Q2', uses: [{ identifier: 'imdb:tt0111161' }] })
  await receiveReports(hall, { files: [file], on: '2026-07-02' })
  assert.equal((await listUnmatched(hall, { report: 'MW-2' }))[0]?.reason.code, 'no-such-id')
  await sayIdentifiers(hall, { subject: 'Paper Moons', identifiers: ['imdb:tt0111161'] })
  const { settlement, waiting } = await rematch(hall, {})
  assert.deepEqual([settlement.matched, settlement.recorded, waiting], [1, 1, 4])
})

test('a number with the title of another work is not matched', async () => {
  const file = send({ report: 'MW-X', period: '2026-Q3', uses: [{ identifier: 'imdb:tt0111161', title: 'Salt Year' }] })
  await receiveReports(hall, { files: [file] })
  const [waiting] = await listUnmatched(hall, { report: 'MW-X' })
  assert.match(required(waiting, 'waits').reason.says, /^identifier of another work/)
})

test('a corrected report names what it replaces, and only the difference follows', async () => {
  const fresh = await openFresh('corrected')
  const first = send({
    report: 'A',
    uses: [{ title: 'The Long Tide' }, { title: 'Harbour Lights', words: 100 }, { title: 'Salt Year', words: 50 }],
  })
  await receiveReports(fresh, { files: [first], on: '2026-04-10' })
  const second = send({
    report: 'B',
    replaces: 'A',
    uses: [{ title: 'The Long Tide' }, { title: 'Harbour Lights', words: 80 }, { title: 'Paper Moons', words: 60 }],
  })
  const { settlement } = await receiveReports(fresh, { files: [second], on: '2026-05-10' })
  assert.deepEqual([settlement.recorded, settlement.takenBack], [3, 1])
  assert.deepEqual(await declared(fresh), {
    'Harbour Lights': 80,
    'Paper Moons': 60,
    'Salt Year': 0,
    'The Long Tide': registered['The Long Tide'],
  })
  assert.equal((await receiveReports(fresh, { files: [second] })).settlement.batch, undefined)
  assert.equal((await listReports(fresh, { report: 'A' }))[0]?.replacedBy?.startsWith('report-'), true)
  const again = send({ report: 'C', replaces: 'A', uses: [] })
  await assert.rejects(receiveReports(fresh, { files: [again] }), codeOf('uses/replaced-already'))
  assert.equal((await verifyHall(fresh)).ok, true)
  await fresh.close()
})

test('what a person said of a record stays with it in the correcting report, and is told', async () => {
  const fresh = await openFresh('carried')
  const [tide, lost] = [{ title: 'The Long Tied' }, { title: 'Nobody Wrote This', words: 40 }]
  const counted = { title: 'Harbour Nights', words: 90 }
  await receiveReports(fresh, { files: [send({ report: 'A', uses: [tide, lost, counted] })], on: '2026-04-10' })
  await matchByHand(fresh, { report: 'A', row: 1, work: 'The Long Tide', source: 'their letter' })
  await matchByHand(fresh, { report: 'A', row: 2, work: undefined })
  await matchByHand(fresh, { report: 'A', row: 3, work: 'Harbour Lights', words: 70 })
  const uses = [{ title: 'Salt Year', words: 5 }, { title: 'the long  TIED' }, lost, { ...counted, words: 80 }]
  const corrected = send({ report: 'B', replaces: 'A', uses })
  const { files: told, problems, settlement } = await receiveReports(fresh, { files: [corrected], on: TODAY })
  assert.deepEqual([told[0]?.matched, told[0]?.setAside, told[0]?.unmatched], [2, 1, 1])
  const notes = problems.filter(({ code }) => code.includes('carried-over'))
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['uses/carried-over', 'uses/not-carried-over'],
  )
  assert.match(notes[0]!.message, /records 2, 3 of B/)
  assert.match(notes[1]!.message, /record 4 of B: its words changed/)
  assert.equal(settlement.takenBack, 1)
  const long = registered['The Long Tide']
  assert.deepEqual(await declared(fresh), { 'Harbour Lights': 0, 'Salt Year': 5, 'The Long Tide': long })
  assert.equal((await receiveReports(fresh, { files: [corrected], on: TODAY })).problems.length, 0)
  await receiveReports(fresh, { files: [send({ report: 'C', replaces: 'B', uses: [tide] })], on: TODAY })
  const entries = await fresh.database.read(({ registry }) => registry.entries({ kind: 'use-match' }))
  assert.equal(entries.at(-1)?.source, 'carried over from B, record 2: their letter')
  assert.deepEqual(await declared(fresh), { 'Harbour Lights': 0, 'Salt Year': 0, 'The Long Tide': long })
  await matchByHand(fresh, { report: 'C', row: 1, work: 'Paper Moons', words: 10 })
  assert.equal((await declared(fresh))['Paper Moons'], 10)
  assert.equal((await verifyHall(fresh)).ok, true)
  await fresh.close()
})

test('a correction of the same day counts from the next', async () => {
  const fresh = await openFresh('same-day')
  await receiveReports(fresh, {
    files: [send({ report: 'A', uses: [{ title: 'Salt Year', words: 90 }] })],
    on: '2026-04-10',
  })
  const second = send({ report: 'B', replaces: 'A', uses: [{ title: 'Salt Year', words: 30 }] })
  const { problems } = await receiveReports(fresh, { files: [second], on: '2026-04-10' })
  assert.equal(
    problems.some(({ code }) => code === 'uses/counts-later'),
    true,
  )
  assert.deepEqual(await declared(fresh), { 'Salt Year': 30 })
  await fresh.close()
})

test('rejected records go to a file that is mended and received as it is', async () => {
  const fresh = await openFresh('rejects')
  const file = send({
    report: 'R',
    uses: [
      { title: 'Salt Year', words: 20 },
      { title: 'Paper Moons', words: 'many' },
      { purpose: 'sale', title: 'Harbour Lights' },
    ],
  })
  const {
    files: [told],
  } = await receiveReports(fresh, { files: [file] })
  assert.deepEqual([told?.kept, told?.rejected], [1, 2])
  const rejects = required(told?.rejects, 'a rejects file')
  const mended = path.join(folder, 'mended.csv')
  writeFileSync(mended, readFileSync(rejects, 'utf8').replaceAll('many', '40').replaceAll('sale', 'training'))
  const {
    files: [second],
  } = await receiveReports(fresh, { files: [mended] })
  assert.deepEqual([second?.rows, second?.kept, second?.matched], [2, 2, 2])
  assert.deepEqual(await declared(fresh), {
    'Harbour Lights': registered['Harbour Lights'],
    'Paper Moons': 40,
    'Salt Year': 20,
  })
  assert.equal((await listReports(fresh, {}))[0]?.missing, 0)
  await fresh.close()
})

test('totals that do not agree, no totals, another licence and another company leave the file out', async () => {
  const uses = [{ title: 'Salt Year', words: 5 }]
  const cut = send({ report: 'T', uses, total: { rows: 2 } })
  await assert.rejects(receiveReports(hall, { files: [cut] }), codeOf('uses/totals-differ'))
  const words = send({ report: 'T', uses, total: { words: 6 } })
  await assert.rejects(receiveReports(hall, { files: [words] }), codeOf('uses/totals-differ'))
  const good = send({ report: 'T', uses })
  await assert.rejects(receiveReports(hall, { files: [good], licence: 'other' }), codeOf('uses/other-licence'))
  writeFileSync(cut, readFileSync(good, 'utf8').replace('"Modelworks"', '"Megacorp"'))
  await assert.rejects(receiveReports(hall, { files: [cut] }), codeOf('uses/other-company'))
  writeFileSync(cut, readFileSync(good, 'utf8').split('\n').slice(0, 2).join('\n'))
  await assert.rejects(receiveReports(hall, { files: [cut] }), codeOf('uses/no-totals'))
  assert.equal((await listReports(hall, { report: 'T' })).length, 0)
})

test('the template in every format is a report that can be read', async () => {
  const fresh = await openFresh('template')
  for (const format of ['csv', 'xlsx', 'jsonl'] as const) {
    const file = path.join(folder, `template.${format}`)
    await writeUseTemplate(file, format)
    const {
      files: [told],
    } = await receiveReports(fresh, { files: [file] })
    assert.deepEqual([told?.report, told?.rows, told?.rejected], ['MW-2026-Q1', 2, 0], format)
  }
  await fresh.close()
})

test('a report that came late costs interest on what its period came to, with the reckoning', async () => {
  const fresh = await openFresh('late')
  await receiveReports(fresh, {
    files: [send({ report: 'Q1', uses: [{ title: 'The Long Tide', words: 200 }] })],
    on: '2026-05-30',
  })
  const { reports, interest } = await dueReports(fresh, { on: '2026-08-10' })
  assert.deepEqual(
    reports.map(({ name, state, daysLate }) => [name, state, daysLate]),
    [
      ['2026-Q1', 'late', 30],
      ['2026-Q2', 'missing', 11],
    ],
  )
  // 200 words × 0.02 = 4.00; × 1.5 % × 12 × 30 / 365 = 0.0591…
  assert.deepEqual(
    interest.map(({ amount }) => amount.amountMinor),
    [6n],
  )
  assert.match(interest[0]?.trace.summary ?? '', /30 days late/)
  const [first, second] = [
    await chargeLicence(fresh, { id: 'modelworks-2026', period: '2026-Q1' }),
    await chargeLicence(fresh, { id: 'modelworks-2026', period: '2026-Q2' }),
  ]
  assert.deepEqual([first.total.amountMinor, second.total.amountMinor], [400n, 6n]) // it arises when the report comes
  assert.deepEqual(
    second.obligations.map(({ id }) => id),
    interest.map(({ id }) => id),
  )
  assert.match(explainObligation(second.obligations[0]!), /due on 2026-04-30 and came on 2026-05-30/)
  assert.equal((await verifyHall(fresh)).ok, true)
  await fresh.close()
})

test('declared beside found: what is missing is valued by the licence, and the audit clause says who pays', async () => {
  const fresh = await openFresh('compare')
  await receiveReports(fresh, {
    files: [
      send({
        report: 'Q1',
        uses: [
          { title: 'The Long Tide', words: 200 },
          { title: 'Salt Year', words: 100 },
        ],
      }),
    ],
    on: '2026-04-10',
  })
  const found = path.join(folder, 'found.csv')
  const head = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis\n'
  const row = (work: string, words: number) => `Modelworks,,,training,${work},${words},2026-01-01,2026-03-31,found\n`
  writeFileSync(found, head + row('Salt Year', 150) + row('Paper Moons', 140))
  await importFacts(fresh, { kind: 'training_uses', file: found })
  const compared = await compareDeclaredAndFound(fresh, { licence: 'modelworks-2026', period: '2026-Q1' })
  const byTitle = Object.fromEntries(
    compared.uses.map((use) => [compared.titles.get(use.work), [use.comparison, use.missing]]),
  )
  assert.deepEqual(byTitle, {
    'The Long Tide': ['declared-only', 0],
    'Salt Year': ['less', 50],
    'Paper Moons': ['found-only', 140],
  })
  const [valuation] = compared.valuations
  assert.equal(valuation?.difference.amountMinor, 380n) // 190 words at 2 cents
  assert.equal(
    valuation?.changes.reduce((sum, { difference }) => sum + difference.amountMinor, 0n),
    380n,
  )
  assert.equal(valuation?.audit?.paidBy, 'company') // 3.80 of 9.80
  assert.equal(
    valuation?.obligations.every(({ trace }) => trace.summary !== ''),
    true,
  )
  const csv = path.join(folder, 'compared.csv')
  await writeComparedUses(csv, compared)
  assert.match(readFileSync(csv, 'utf8'), /Paper Moons,training,,,0,140,140,found-only,.*,2\.80,USD/)
  await fresh.close()
})
