/**
 * The pages of two writers in a hall of 30,000 works and 5,000 writers, one with some 300 works and 20,000 findings and one with a dozen:
 * what each route takes when it is first asked for and after that, how long the server's thread works for the first answer, and for how
 * long it is deaf to everybody else. `WRITER_WORKS` is the number of works of the hall, `WRITER_FINDINGS` those of its audit;
 * `WRITER_HALL` a folder in which the hall is kept for the next time.
 */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { calculateInHall } from '../src/app/calculate.ts'
import { distributePeriod } from '../src/app/distribute-period.ts'
import { importFacts } from '../src/app/import-facts.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { recordReceipt } from '../src/app/record-receipt.ts'
import type { Finding } from '../src/audit/index.ts'
import { compareText, contentId, required } from '../src/base/index.ts'
import { openDesk } from '../src/drivers/desk/index.ts'
import { makeFolder } from '../src/drivers/files.ts'
import { writeFindingsParquet } from '../src/drivers/findings-parquet.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'
import { openServer } from '../src/server/open-server.ts'
import type { Who } from '../src/server/who.ts'
import { fillHall } from './treasury/fill-hall.ts'

const WRITERS = 5_000
const WORKS = Number(process.env['WRITER_WORKS'] ?? 30_000)
const FINDINGS = Number(process.env['WRITER_FINDINGS'] ?? 400_000)
/** Works of the writer who has many, and works that are used by the word: each gives an obligation with its trace. */
const MANY = 300
const USED = WORKS / 3
const RUNS = 4
const SUBSCRIBER = 'Northlight'
const USER = 'Southlight'
const AGAIN = 5

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
const place = process.env['WRITER_HALL'] ?? path.join(folder, 'hall')
const [, , asked] = process.argv
try {
  if (asked === 'many' || asked === 'few') await measure(asked)
  else {
    if (!existsSync(path.join(place, 'hall.yaml'))) await makeHall()
    // Each in a process of its own, for its memory.
    const options = { stdio: 'inherit', env: { ...process.env, WRITER_HALL: place } } as const
    for (const which of ['many', 'few']) execFileSync(process.execPath, [import.meta.filename, which], options)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function makeHall(): Promise<void> {
  const begun = performance.now()
  await createHall(place)
  await (await openOwnHall(place)).close() // makes the tables
  await fillHall({ file: path.join(place, 'hall.sqlite') }, { works: WORKS, writers: WRITERS })
  const hall = await openOwnHall(place)
  await addWriterOfMany(hall)
  await addRuns(hall)
  await addAudit(hall)
  await hall.close()
  console.log(`made in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}

/** Of both the id, by how many works they have. */
async function writersOf(hall: Hall): Promise<{ readonly many: string; readonly few: string }> {
  const writers = await hall.database.read(({ registry }) => registry.writers())
  const at = (number: number): string => required(writers[number], 'bench: there are writers').id
  return { many: at(7), few: at(11) }
}

async function addWriterOfMany(hall: Hall): Promise<void> {
  const { many: writer } = await writersOf(hall)
  await hall.database.write(async ({ registry }) => {
    const works = (await registry.works()).map(({ id }) => id)
    const theirs = Array.from({ length: MANY }, (_, at) => works[Math.floor((at * works.length) / MANY)] ?? '')
    const known = await registry.creditsOfAll(theirs)
    await registry.addDeterminations(
      known.map(({ work, credits }) => ({
        work,
        source: 'found again.csv',
        knownOn: '2026-01-03',
        credits: credits.map((credit, at) => (at === 0 ? { ...credit, writer } : credit)),
      })),
    )
  })
}

async function addRuns(hall: Hall): Promise<void> {
  const [licences, uses] = [path.join(folder, 'licences.csv'), path.join(folder, 'training_uses.csv')]
  writeFileSync(
    licences,
    `licence,company,basis,starts_on,ends_on\nlicence-1,${SUBSCRIBER},subscription,2026-06-01,2027-05-31\n`,
  )
  await importFacts(hall, { kind: 'licences', file: licences })
  const subscribed = await calculateInHall(hall, { deal: 'wga-2026-training-subscription' })
  for (let run = 1; run <= RUNS; run++)
    await distribute(hall, { calculation: subscribed.run, company: SUBSCRIBER, amount: '200000.00', run })
  const works = await hall.database.read(({ registry }) => registry.works())
  const rows = works
    .slice(0, USED)
    .map(({ id }, at) => `${USER},Loom,loom-2,training,${id},${5_000 + (at % 9_000)},2026-06-01,declared`)
  writeFileSync(uses, `company,tool,model,purpose,work,words,starts_on,basis\n${rows.join('\n')}\n`)
  await importFacts(hall, { kind: 'training_uses', file: uses })
  const used = await calculateInHall(hall, { deal: 'wga-2026-training-per-word' })
  await distribute(hall, { calculation: used.run, company: USER, amount: '900000.00', run: RUNS + 1 })
}

async function distribute(
  hall: Hall,
  { calculation, company, amount, run }: { calculation: string; company: string; amount: string; run: number },
): Promise<void> {
  await recordReceipt(hall, { company, amount, currency: 'USD', on: `2026-1${run % 3}-01`, reference: `${run}` })
  const { distribution } = await distributePeriod(hall, {
    calculation,
    period: '2026',
    dryRun: false,
    asInvoiced: false,
  })
  console.log(`a run of ${distribution.lines.length} lines and ${distribution.held.length} holds`)
}

/** An audit as it is recorded: every twentieth passage is of the writer with many works, the others are spread over all works. */
async function addAudit(hall: Hall): Promise<void> {
  const { many } = await writersOf(hall)
  const { works, own } = await hall.database.read(async ({ registry }) => ({
    works: await registry.works(),
    own: await registry.worksCreditedTo(many),
  }))
  const all = works.map(({ id }) => id)
  const findings = Array.from({ length: FINDINGS }, (_, at) => {
    const from = at % 20 === 0 ? own : all
    return findingOf(at, from[(at * 31) % from.length] ?? '')
  }).toSorted((a, b) => compareText(a.work, b.work))
  const use = { company: USER, tool: 'Loom', model: 'loom-2', purpose: 'training', startsOn: '2026-06-01' }
  const inputs = { use, corpus: [], guarantee: { stepWords: 1 }, drafts: '' }
  const run = contentId('run', { kind: 'audit', inputs })
  const met = [...new Set(findings.map(({ work }) => work))]
  const results = {
    works: met.map((work) => ({ work, grade: 'passages' })),
    findings: '',
    index: '',
    passages: FINDINGS,
  }
  await makeFolder(path.join(hall.folders.audits, run))
  await writeFindingsParquet(path.join(hall.folders.audits, run, 'findings.parquet'), findings)
  await hall.database.write(({ runs }) =>
    runs.addRun({ id: run, kind: 'audit', inputs, results, knownOn: hall.clock.today() }),
  )
}

function findingOf(at: number, work: string): Finding {
  const place = { documentStart: at, documentEnd: at + 400, draftWordStart: at % 9000, draftWordEnd: (at % 9000) + 60 }
  const grade = at % 7 === 0 ? 'large-part' : at % 3 === 0 ? 'quotation' : 'passages'
  const document = `document-${at % 50_000}`
  return {
    work,
    draft: `draft-of-${work}`,
    file: 'corpus.jsonl',
    document,
    ...place,
    matchedWords: 20 + (at % 60),
    grade,
  }
}

/** In a hall that was opened a moment ago: nothing is at hand yet. */
async function measure(which: 'many' | 'few'): Promise<void> {
  const hall = await openOwnHall(place)
  const desk = await openDesk(hall.deskTarget)
  const writer = (await writersOf(hall))[which]
  const who: Who = { role: 'writer', member: 'w', name: 'W', email: 'w@hall.example', writer, via: 'session' }
  const app = openServer({
    hall,
    desk,
    identify: async () => who,
    keepRead: async () => undefined,
    tellBroken: (error) => console.error(error),
    checksAnswers: false,
  })
  const ask = async (address: string): Promise<Response> => {
    const response = await app.request(`/api/writers/${writer}${address}`)
    assert.ok(response.status === 200, `${address}: ${response.status} ${await response.clone().text()}`)
    return response
  }
  // oxlint-disable-next-line typescript/no-explicit-any
  const read = async (address: string): Promise<any> => (await ask(address)).json()
  const rows: string[][] = []
  const time = async (name: string, address: string): Promise<void> => {
    const first = await watched(async () => (await ask(address)).arrayBuffer())
    const again: number[] = []
    for (let turn = 0; turn < AGAIN; turn++) again.push((await watched(() => read(address))).took)
    const middle = again.toSorted((a, b) => a - b)[again.length >> 1] ?? 0
    rows.push([name, ms(first.took), ms(first.busy), ms(first.deaf), ms(middle), mebibytes()])
  }
  await time('what is new', '')
  await time('works', '/works')
  await time('money', '/money')
  await time('lines', '/lines?limit=100')
  await time('line', `/lines/${(await read('/lines')).rows[0].id}`)
  await time('findings', '/findings?limit=100')
  const [{ run, id }] = (await read('/findings')).rows
  await time('passage', `/findings/${run}/${id}`)
  await time('uses', '/uses')
  await time('consent', '/consent?limit=20')
  await time('statements', '/statements')
  // Whatever is sealed next may be about this writer's money: it is made again.
  const payment = { company: SUBSCRIBER, amount: '1.00', currency: 'USD', on: '2026-11-01' }
  await recordReceipt(hall, { ...payment, reference: `${which} ${Date.now()}` })
  await time('money, after a receipt', '/money')
  const { works, findings } = await read('')
  console.log(
    `\n${which}: ${works} works, ${findings.total} findings of ${FINDINGS}, ${(await read('/lines')).total} lines`,
  )
  const widths = [22, 10, 10, 10, 10, 12]
  for (const row of [['route', 'first', 'busy', 'deaf', 'again', 'memory'], ...rows])
    console.log(
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join(''),
    )
  await desk.close()
  await hall.close()
}

/** Milliseconds until it was done; of them those that this thread worked, and the longest time in which it heard nobody. */
async function watched(work: () => Promise<unknown>): Promise<{ took: number; busy: number; deaf: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await pause(20) // what came before is over
  const [started, before] = [performance.now(), process.threadCpuUsage()]
  await work()
  const took = performance.now() - started
  const { user, system } = process.threadCpuUsage(before)
  await pause(20) // a delay is seen when it is over
  delay.disable()
  return { took, busy: (user + system) / 1000, deaf: delay.max / 1e6 }
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`
}

/** Of the whole process, its threads included. */
function mebibytes(): string {
  return `${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`
}
