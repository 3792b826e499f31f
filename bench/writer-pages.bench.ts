/**
 * The pages of a writer with some 300 works and 20,000 findings, in a hall of 200 such writers: what each route takes when it is first
 * asked for and after that. `WRITER_WORKS` is the number of works of the hall, `WRITER_FINDINGS` those of its audit.
 */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { calculateInHall } from '../src/app/calculate.ts'
import { distributePeriod } from '../src/app/distribute-period.ts'
import { importFacts } from '../src/app/import-facts.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { recordReceipt } from '../src/app/record-receipt.ts'
import type { Finding } from '../src/audit/index.ts'
import { contentId, required } from '../src/base/index.ts'
import { openDesk } from '../src/drivers/desk/index.ts'
import { makeFolder } from '../src/drivers/files.ts'
import { writeFindingsParquet } from '../src/drivers/findings-parquet.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'
import { openServer } from '../src/server/open-server.ts'
import type { Who } from '../src/server/who.ts'
import { fillHall } from './treasury/fill-hall.ts'

const WRITERS = 200
const WORKS = Number(process.env['WRITER_WORKS'] ?? 30_000)
const FINDINGS = Number(process.env['WRITER_FINDINGS'] ?? 400_000)
const RUNS = 4
const COMPANY = 'Northlight'
const AGAIN = 5

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
try {
  const place = path.join(folder, 'hall')
  await createHall(place)
  await (await openOwnHall(place)).close() // makes the tables
  await fillHall({ file: path.join(place, 'hall.sqlite') }, { works: WORKS, writers: WRITERS })
  const filling = await openOwnHall(place)
  const writer = await fill(filling)
  await filling.close()
  const hall = await openOwnHall(place) // nothing is at hand yet
  await measure(hall, writer)
  await hall.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function fill(hall: Hall): Promise<string> {
  const file = path.join(folder, 'licences.csv')
  writeFileSync(
    file,
    `licence,company,basis,starts_on,ends_on\nlicence-1,${COMPANY},subscription,2026-06-01,2027-05-31\n`,
  )
  await importFacts(hall, { kind: 'licences', file })
  await calculateInHall(hall, { deal: 'wga-2026-training-subscription' })
  for (let run = 1; run <= RUNS; run++) {
    const receipt = { company: COMPANY, currency: 'USD', on: `2026-1${run % 3}-01`, reference: `${run}` }
    await recordReceipt(hall, { ...receipt, amount: '200000.00' })
    await distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false })
  }
  return addAudit(hall)
}

/** An audit as it is recorded: every twentieth passage is of the first writer, the others are spread over all works. */
async function addAudit(hall: Hall): Promise<string> {
  const { works, writer, own } = await hall.database.read(async ({ registry }) => {
    const first = required((await registry.writers())[7], 'bench: there are writers').id
    return { works: await registry.works(), writer: first, own: await registry.worksCreditedTo(first) }
  })
  const all = works.map(({ id }) => id)
  const findings = Array.from({ length: FINDINGS }, (_, at) => {
    const from = at % 20 === 0 ? own : all
    return findingOf(at, from[(at * 31) % from.length] ?? '')
  })
  const use = { company: COMPANY, tool: 'Loom', model: 'loom-2', purpose: 'training', startsOn: '2026-06-01' }
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
  console.log(
    `${own.length} works and ${findings.filter(({ work }) => own.includes(work)).length} findings of the writer`,
  )
  return writer
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

async function measure(hall: Hall, writer: string): Promise<void> {
  const desk = await openDesk(hall.deskTarget)
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
  const first = async (address: string): Promise<any> =>
    ((await (await ask(address)).json()) as { rows: unknown[] }).rows[0]
  const rows: string[][] = []
  const time = async (name: string, address: string): Promise<void> => {
    const took: number[] = []
    for (let turn = 0; turn <= AGAIN; turn++) {
      const started = performance.now()
      await (await ask(address)).arrayBuffer()
      took.push(performance.now() - started)
    }
    const [cold = 0, ...warm] = took
    rows.push([name, ms(cold), ms(warm.toSorted((a, b) => a - b)[warm.length >> 1] ?? 0)])
  }
  await time('works', '/works')
  await time('money', '/money')
  await time('lines', '/lines?limit=100')
  await time('line', `/lines/${(await first('/lines')).id}`)
  await time('findings', '/findings?limit=100')
  const { run, id } = await first('/findings')
  await time('passage', `/findings/${run}/${id}`)
  await time('uses', '/uses')
  await time('consent', '/consent?limit=20')
  await time('what is new', '')
  console.log(`${'route'.padEnd(14)}${'first'.padStart(10)}${'again'.padStart(10)}`)
  for (const [name = '', cold = '', warm = ''] of rows)
    console.log(`${name.padEnd(14)}${cold.padStart(10)}${warm.padStart(10)}`)
  await desk.close()
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`
}
