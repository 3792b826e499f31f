/** The search of the registry over HTTP in a made registry, ten readers at a time: how long an answer takes, and how long the server is deaf to everybody else. */

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openOwnHall } from '../src/app/open-hall.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'
import { makeWriter, workId } from '../src/registry/index.ts'
import { openTestServer } from '../test/hall-server.ts'
import { findPostgres, startPostgres } from '../test/postgres.ts'
import { makeQuestions, type Question } from './registry/lookup-questions.ts'
import { madeNames } from './registry/made-names.ts'

const WORKS = Number(process.env['SEARCH_WORKS'] ?? '1000000')
const READERS = 10
const QUESTIONS = 40
const PORTION = 5000
const KNOWN_ON = '2026-01-01'
const COMMON = { word: 'of', isBeginning: false }

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-search-'))
const postgres = findPostgres()
const only = process.env['SEARCH_STORE']
// A folder that the SQLite hall is kept in, and a PostgreSQL database, both found again: a million works take minutes to write.
const kept = process.env['SEARCH_HALL']
const database = process.env['SEARCH_DATABASE']
const isCluster = only !== 'sqlite' && database === undefined && 'bin' in postgres
const cluster = isCluster ? await startPostgres(postgres.bin) : undefined
const url = database ?? (await cluster?.newHall())
try {
  if (only !== 'postgres') await measure('SQLite', kept ?? path.join(folder, 'sqlite'))
  if (only !== 'sqlite' && url) {
    process.env['DATABASE_URL'] = url
    await measure('PostgreSQL', `${kept ?? folder}-postgres`)
  }
} finally {
  delete process.env['DATABASE_URL']
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(`${folder}-postgres`, { recursive: true, force: true })
}

async function measure(store: string, place: string): Promise<void> {
  if (!existsSync(path.join(place, 'hall.yaml'))) await createHall(place)
  const hall = await openOwnHall(place)
  const isNew = (await hall.database.read(({ lookup }) => lookup.countTexts('work', COMMON, 1))) === 0
  const names = madeNames(WORKS)
  const titles = Array.from({ length: WORKS }, () => names.title())
  const people = Array.from({ length: WORKS * 0.3 }, () => names.person())
  const begun = performance.now()
  if (isNew) await fill(hall, titles, people)
  if (isNew) console.log(`${store}: written in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  const questions = [...makeQuestions(titles, people, { count: QUESTIONS, draw: names.draw }).values()].flat()
  const clerk = { role: 'clerk', member: 'm', name: 'Clerk', email: 'c@example.org', via: 'session' } as const
  const server = await openTestServer(hall, { clerk })
  const url = await server.listen()
  for (const readers of [1, READERS]) {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const started = performance.now()
    const before = process.threadCpuUsage()
    const times = await askAll(url, questions, readers)
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.threadCpuUsage(before)
    delay.disable()
    const busy = ((user + system) / 1000 / times.length).toFixed(1)
    const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(0)
    const deaf = (delay.max / 1e6).toFixed(0)
    console.log(
      `${store}, ${WORKS.toLocaleString('en')} works, ${readers} readers: ${times.length} answers in ${seconds.toFixed(1)} s; p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(0.999)} ms; server deaf for at most ${deaf} ms, its own thread busy for ${busy} ms an answer; ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB`,
    )
  }
  await server.close()
  await hall.close()
}

async function fill(hall: Hall, titles: readonly string[], people: readonly string[]): Promise<void> {
  for (let at = 0; at < titles.length; at += PORTION) {
    const works = titles.slice(at, at + PORTION).map((title, i) => {
      return { id: `${workId({ title, writers: [] })}-${at + i}`, title, knownOn: KNOWN_ON }
    })
    await hall.database.write(({ registry }) => registry.addWorks(works))
  }
  const writers = people.map((person) => makeWriter(person, { knownOn: KNOWN_ON }))
  for (let at = 0; at < writers.length; at += PORTION) {
    await hall.database.write(({ registry }) => registry.addWriters(writers.slice(at, at + PORTION)))
  }
}

/** Each reader asks the next question as soon as the last is answered. In order of how long they took. */
async function askAll(url: string, questions: readonly Question[], readers: number): Promise<number[]> {
  const waiting = [...questions]
  const times: number[] = []
  const read = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const search = new URLSearchParams({ text: next.text, of: next.kind })
      const started = performance.now()
      const response = await fetch(`${url}/api/registry/search?${search.toString()}`, {
        headers: { cookie: 'as=clerk' },
      })
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`search answered ${response.status} to ${next.text}`)
      times.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: readers }, read))
  return times.sort((a, b) => a - b)
}
