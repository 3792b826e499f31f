/** Look-up by typed text in a made registry: how long a question of each kind takes, what the index costs, beside what databases bring. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type DatabaseTarget, openDatabase } from '../src/drivers/database/index.ts'
import type { Database } from '../src/drivers/ports.ts'
import { lookUp, makeWriter, titleKey, workId } from '../src/registry/index.ts'
import { findPostgres, startPostgres } from '../test/postgres.ts'
import { measurePeers, measurePostgresPeer } from './registry/lookup-peers.ts'
import { makeQuestions, type Question } from './registry/lookup-questions.ts'
import { madeNames } from './registry/made-names.ts'
import { printTimes } from './registry/print-times.ts'

const SIZES = (process.env['LOOKUP_WORKS'] ?? '10000,100000,1000000').split(',').map(Number)
const QUESTIONS = 200
const PORTION = 5000
const KNOWN_ON = '2026-01-01'
const POSTGRES_BYTES = `select sum(pg_total_relation_size(oid)) as bytes from pg_class
  where relkind = 'r' and relnamespace = current_schema()::regnamespace and (relname like 'lookup!_%' escape '!' or relname = 'near_name_keys')`

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-lookup-'))
const postgres = findPostgres()
const cluster = 'bin' in postgres ? await startPostgres(postgres.bin) : undefined
try {
  for (const works of SIZES) await measureSize(works)
} finally {
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measureSize(works: number): Promise<void> {
  const names = madeNames(works)
  const titles = Array.from({ length: works }, () => names.title())
  const people = Array.from({ length: works * 0.3 }, () => names.person())
  const questions = makeQuestions(titles, people, { count: QUESTIONS, draw: names.draw })
  const size = `${works.toLocaleString('en')} works, ${people.length.toLocaleString('en')} people`
  const file = path.join(folder, `${works}.sqlite`)
  await measureStore(
    `SQLite, ${size}`,
    { file },
    { titles, people, questions, bytes: () => Promise.resolve(sqliteBytes(file)) },
  )
  measurePeers(path.join(folder, `${works}-peer.sqlite`), titles, questions)
  rmSync(file)
  if (!cluster) return console.log('PostgreSQL is not installed here\n')
  const url = await cluster.newHall()
  const bytes = async (): Promise<number> =>
    Number(((await cluster.query(url, POSTGRES_BYTES)) as { bytes: string }[])[0]?.bytes)
  await measureStore(`PostgreSQL, ${size}`, { url }, { titles, people, questions, bytes })
  await measurePostgresPeer((sql) => cluster.query(url, sql), questions)
}

interface Made {
  readonly titles: readonly string[]
  readonly people: readonly string[]
  readonly questions: ReadonlyMap<string, Question[]>
  readonly bytes: () => Promise<number>
}

async function measureStore(
  name: string,
  target: DatabaseTarget,
  { titles, people, questions, bytes }: Made,
): Promise<void> {
  const hall = await openDatabase(target)
  const started = performance.now()
  const cpu = process.cpuUsage()
  for (let at = 0; at < titles.length; at += PORTION) {
    const works = titles
      .slice(at, at + PORTION)
      .map((title, i) => ({ id: idOf(title, at + i), title, knownOn: KNOWN_ON }))
    await hall.write(({ registry }) => registry.addWorks(works))
  }
  const writers = people.map((person) => makeWriter(person, { knownOn: KNOWN_ON }))
  for (let at = 0; at < writers.length; at += PORTION) {
    await hall.write(({ registry }) => registry.addWriters(writers.slice(at, at + PORTION)))
  }
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage(cpu)
  console.log(
    `${name}: added in ${seconds.toFixed(1)} s (${((used.user + used.system) / 1e6).toFixed(1)} s of processor); look-up takes ${((await bytes()) / titles.length).toFixed(0)} bytes a work`,
  )
  for (const [kind, asked] of questions) await askAll(hall, kind, asked)
  await hall.close()
  console.log(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`)
}

/** Namesakes are works of their own here. */
function idOf(title: string, number: number): string {
  return `${workId({ title, writers: [] })}-${number}`
}

async function askAll(hall: Database, kind: string, asked: readonly Question[]): Promise<void> {
  const times: number[] = []
  const processor: number[] = []
  let [right, meant] = [0, 0]
  for (const question of asked) {
    const started = performance.now()
    const cpu = process.cpuUsage()
    const found = await hall.read(({ lookup }) => lookUp(lookup, question.text, { kind: question.kind, limit: 10 }))
    times.push(performance.now() - started)
    const used = process.cpuUsage(cpu)
    processor.push((used.user + used.system) / 1000)
    if (question.meant === undefined) continue
    meant++
    const names = await hall.read(async ({ registry }) => {
      const subjects = found.map(({ subject }) => subject)
      return question.kind === 'work'
        ? Promise.all(subjects.map(async (id) => (await registry.work(id))?.title ?? ''))
        : Promise.all(subjects.map(async (id) => (await registry.writer(id))?.name ?? ''))
    })
    if (names.some((each) => titleKey(each) === titleKey(question.meant ?? ''))) right++
  }
  printTimes(
    kind,
    { times, processor },
    meant === 0 ? '' : `${((right / meant) * 100).toFixed(0)}% among the first ten`,
  )
}

function sqliteBytes(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const row = database
      .prepare(
        `select sum(pgsize) as bytes from dbstat where name like 'lookup!_%' escape '!' or name = 'near_name_keys'`,
      )
      .get()
    return Number(row?.['bytes'])
  } finally {
    database.close()
  }
}
