/** The record over the API: who sees what, review with a further entry for every step, and a text taken in. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import type { Who } from '../../src/server/who.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'

const person = (role: 'negotiator' | 'auditor' | 'writer'): Who => ({
  role,
  member: `member-${role}`,
  name: `Somebody who is ${role}`,
  email: `${role}@hall.example`,
  via: 'session',
})

const TEXT = `The Ambry Courier, 3 March 2025

The Writers Guild of America began its strike on May 9, 2023. The guild and the Alliance of Motion Picture and Television
Producers reached a tentative agreement on September 24, 2023.`

let folder: string
let hall: Hall
let server: TestServer

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-record-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    nadia: person('negotiator'),
    otto: person('auditor'),
    wren: person('writer'),
  })
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

test('the timeline is for everybody, and each of its values names its sources', async () => {
  const { status, json } = await server.ask('nobody', 'GET /api/record/timeline', { query: { round: 'latest' } })
  assert.equal(status, 200)
  assert.ok(json.round)
  assert.ok(json.events.length > 0)
  for (const { dates } of json.events) for (const { sources } of dates) assert.ok(sources.length > 0)
})

test('an unknown round is told with what there is, not an empty list', async () => {
  const { status, json } = await server.ask('nobody', 'GET /api/record/timeline', { query: { round: 'nowhere-1999' } })
  assert.equal(status, 404)
  assert.match(json.error.code, /^record\//)
})

test('a text is taken in, waits for review, and what it contradicts is shown to those who review', async () => {
  const taken = await server.ask('nadia', 'POST /api/record/reports', {
    body: { text: TEXT, publisher: 'Ambry Courier' },
  })
  assert.equal(taken.status, 201)
  assert.equal(taken.json.reports[0].became, 'added')
  assert.equal(taken.json.conflicts, 1)
  const again = await server.ask('nadia', 'POST /api/record/reports', {
    body: { text: TEXT, publisher: 'Ambry Courier' },
  })
  assert.equal(again.json.reports[0].became, 'known')
  const { json } = await server.ask('otto', 'GET /api/record/review')
  assert.match(json.claims[0].quote, /strike on May 9/)
  assert.equal(json.claims[0].conflicts[0].kind, 'two-dates')
})

test('what waits for review is not told to the public, nor to a writer', async () => {
  for (const who of ['nobody', 'wren']) {
    const { json } = await server.ask(who, 'GET /api/record/conflicts')
    assert.deepEqual(json.conflicts, [])
  }
  assert.equal((await server.ask('otto', 'GET /api/record/conflicts')).json.conflicts.length, 1)
  assert.equal((await server.ask('nobody', 'GET /api/record/review')).status, 401)
  assert.equal((await server.ask('wren', 'GET /api/record/review')).status, 403)
})

test('a claim is confirmed, reopened and rejected with a reason, each with the name of who did it', async () => {
  const { json } = await server.ask('nadia', 'GET /api/record/review')
  const { id } = json.claims[0]
  const review = (as: string, reason?: string) =>
    server.ask('nadia', 'POST /api/record/claims/{id}/review', { params: { id }, body: { as, reason } })
  assert.deepEqual((await review('confirmed')).json, { status: 'confirmed', before: 'candidate' })
  assert.equal((await server.ask('nobody', 'GET /api/record/conflicts')).json.conflicts.length, 1)
  assert.deepEqual((await review('candidate')).json, { status: 'candidate', before: 'confirmed' })
  const without = await review('rejected')
  assert.equal(without.status, 400)
  assert.equal(without.json.error.code, 'record/no-reason')
  assert.equal((await review('rejected', 'The strike began a week before.')).json.status, 'rejected')
  assert.equal(
    (await server.ask('otto', 'POST /api/record/claims/{id}/review', { params: { id }, body: { as: 'confirmed' } }))
      .status,
    403,
  )
})

test('the record leaves as a calendar, a table, linked data and a feed', async () => {
  for (const [format, sign] of [
    ['ics', 'BEGIN:VCALENDAR'],
    ['csv', ',says,'],
    ['jsonld', '"@context"'],
    ['atom', '<feed'],
  ] as const) {
    const { status, response } = await server.ask('nobody', 'GET /api/record/export', { query: { format } })
    assert.equal(status, 200)
    assert.ok((await response.text()).includes(sign), format)
  }
})
