/**
 * Fills a hall for the bench of a distribution: works with a draft each, credits, writers. Rows go in by bulk inserts below the stores,
 * as registering a million scripts would take the day; what is read and reckoned afterwards is the same.
 */

import { sha256Hex } from '../../src/base/index.ts'
import { insertMany } from '../../src/drivers/database/insert-many.ts'
import { openPostgres } from '../../src/drivers/database/postgres-engine.ts'
import { openSqlite } from '../../src/drivers/database/sqlite-engine.ts'
import type { Queries } from '../../src/drivers/database/tables.ts'

export interface HallSize {
  readonly works: number
  readonly writers: number
}

/** One to three credits a work, two on average; every fortieth unsigned. */
export async function fillHall(
  target: { file: string } | { url: string },
  { works, writers }: HallSize,
): Promise<number> {
  const options = { waitMs: 30_000 }
  const engine = 'file' in target ? await openSqlite(target.file, options) : openPostgres(target.url, options)
  try {
    return await engine.write(async (db) => {
      await fillWriters(db, writers)
      let credits = 0
      for (let start = 0; start < works; start += PORTION) {
        credits += await fillWorks(db, { start, end: Math.min(start + PORTION, works), writers })
      }
      return credits
    })
  } finally {
    await engine.close()
  }
}

const PORTION = 20_000
const KNOWN_ON = '2026-01-02'

async function fillWriters(db: Queries, writers: number): Promise<void> {
  const rows = Array.from({ length: writers }, (_, at) => {
    const name = `Writer Number ${at}`
    return { id: writerId(at), name, name_key: name.toLowerCase(), known_on: KNOWN_ON }
  })
  await insertMany(db, 'writers', rows)
}

async function fillWorks(
  db: Queries,
  { start, end, writers }: { start: number; end: number; writers: number },
): Promise<number> {
  const numbers = Array.from({ length: end - start }, (_, at) => start + at)
  await insertMany(db, 'works', numbers.map(workRow))
  await insertMany(db, 'drafts', numbers.map(draftRow))
  await insertMany(db, 'determinations', numbers.map(determinationRow))
  const credits = numbers.flatMap((at) => creditRows(at, writers))
  await insertMany(db, 'credits', credits)
  return credits.length
}

function workRow(at: number) {
  return { id: workId(at), title: `Work ${at}`, title_key: `work ${at}`, known_on: KNOWN_ON }
}

function draftRow(at: number) {
  const feeBasis = 5_000 + (scattered(at) % 25_000)
  const counts = {
    ruleVersion: 'words/1',
    byClass: { dialogue: feeBasis >> 1, action: feeBasis - (feeBasis >> 1) },
    feeBasis,
  }
  return {
    id: `draft-${at}`,
    work: workId(at),
    sequence: 1n,
    file_name: `work-${at}.fountain`,
    format: 'fountain',
    source_sha256: sha256Hex(`source ${at}`),
    text_sha256: sha256Hex(`text ${at}`),
    counts: JSON.stringify(counts),
    pages: 100,
    draft_date: null,
    count_grade: null,
    known_on: KNOWN_ON,
  }
}

function determinationRow(at: number) {
  return { seq: BigInt(at + 1), work: workId(at), source: 'credits.csv', known_on: KNOWN_ON }
}

function creditRows(at: number, writers: number) {
  const status = at % 40 === 7 ? 'unsigned' : 'agreed'
  return Array.from({ length: 1 + (at % 3) }, (_, position) => ({
    determination: BigInt(at + 1),
    position: BigInt(position),
    writer: writerId((scattered(at) + position * 101) % writers),
    kind: 'written by',
    team: null,
    status,
    share: null,
  }))
}

/** A whole number that is spread like chance, and the same every time (Knuth's multiplicative hash). */
function scattered(at: number): number {
  return Math.imul(at + 1, 2_654_435_761) >>> 8
}

function workId(at: number): string {
  return `work-${at.toString(36).padStart(16, '0')}`
}

function writerId(at: number): string {
  return `writer-${at.toString(36).padStart(16, '0')}`
}
