/** The server as a whole: what it says to whom, and what it never says. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { createHall, type Hall } from '../src/drivers/hall.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { openTestServer, type TestServer } from './hall-server.ts'

let folder: string
let hall: Hall
let server: TestServer

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-server-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {})
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

test('whoever is not signed in is told so, and in which hall they are', async () => {
  const { status, json } = await server.ask('nobody', 'GET /api/session')
  assert.equal(status, 200)
  assert.deepEqual(json.who, { role: 'public' })
  assert.equal(json.hall.name, 'hall')
})

test('an address that there is not answers with a code and no trace', async () => {
  const { status, json } = await server.ask('nobody', 'GET /api/nothing' as 'GET /api/session')
  assert.equal(status, 404)
  assert.equal(json.error.code, 'api/not-found')
})

test('the description of the API is made from the routes', async () => {
  const { status, json } = await server.ask('nobody', 'GET /api/openapi.json' as 'GET /api/session')
  assert.equal(status, 200)
  assert.ok(json.paths['/api/session'].get.summary)
})
