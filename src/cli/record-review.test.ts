/** The walk through what waits: one key a claim, each answer kept at once, undone with `u`. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { importReports } from '../app/record/import-reports.ts'
import { recordOfHall } from '../app/record/record-of-hall.ts'
import { type QueuedClaim, reviewQueue } from '../app/record/review-queue.ts'
import { createHall, type Hall, openHall } from '../drivers/hall.ts'
import { walkReview } from './record-review.ts'
import type { Terminal } from './terminal.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-walk-'))
const EXAMPLE = path.join(import.meta.dirname, '..', '..', 'examples', 'bargaining-record')
let hall: Hall

before(async () => {
  await createHall(path.join(folder, 'hall'))
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: '2026-11-22' } })
  await importReports(hall, { paths: [EXAMPLE] })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Presses the keys one after the other and types the lines when it is asked for one. */
function scripted(keys: string, lines: readonly string[] = []): Terminal & { readonly said: string[] } {
  const [pressed, typed, said] = [Array.from(keys), Array.from(lines), [] as string[]]
  return {
    said,
    say: (text) => void said.push(text),
    key: async () => pressed.shift(),
    line: async () => typed.shift(),
    close: () => undefined,
  }
}

async function walk(terminal: Terminal): Promise<{ queue: QueuedClaim[]; json: Record<string, number> }> {
  const record = await recordOfHall(hall)
  const queue = await reviewQueue(record)
  const { json } = await walkReview(hall, queue, { by: 'Ana Ruiz', terminal, parties: record.history.parties })
  return { queue, json: json as Record<string, number> }
}

async function statusOf(queued: QueuedClaim | undefined): Promise<string | undefined> {
  return (await recordOfHall(hall)).claims.find(({ id }) => id === queued?.claim.id)?.status
}

test('y, n, s and q do what they say, and what was answered before q is kept', async () => {
  const { queue, json } = await walk(scripted('yn?sq'))
  assert.deepEqual(json, { confirmed: 1, rejected: 1, edited: 0, skipped: 1, left: queue.length - 2 })
  assert.deepEqual(await Promise.all(queue.slice(0, 3).map(statusOf)), ['confirmed', 'rejected', 'candidate'])
})

test('an edit that is wrong is told and asked again; undone, the claim says again what was found', async () => {
  const terminal = scripted('eeuq', ['date=soon', 'because', 'date=2023-05-02|terms=a; b', 'the notice says so'])
  const { queue, json } = await walk(terminal)
  assert.deepEqual(json, { confirmed: 0, rejected: 0, edited: 0, skipped: 0, left: queue.length })
  assert(terminal.said.some((text) => text.includes('"soon" is no date')))
  const [first] = queue
  const { claims } = await recordOfHall(hall)
  const { review, ...now } = claims.find(({ id }) => id === first?.claim.id) ?? {}
  const { review: _, ...before } = first?.claim ?? {}
  assert.deepEqual(now, before)
  assert.equal(review?.reason, 'undone')
})

test('a rejection without its reason is asked again, and the end of the keys ends the walk', async () => {
  const { queue } = await walk(scripted('rr', ['', 'the paper took it back']))
  const { claims } = await recordOfHall(hall)
  assert.equal(claims.find(({ id }) => id === queue[0]?.claim.id)?.review?.reason, 'the paper took it back')
})

test('undo with nothing before it says so', async () => {
  const terminal = scripted('uq')
  await walk(terminal)
  assert(terminal.said.includes('There is nothing to undo.\n'))
})
