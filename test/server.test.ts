/** The server as a whole: what it says to whom, and what it never says. */

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Validator } from '@seriousme/openapi-schema-validator'
import { ROUTES } from '../src/api/index.ts'
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
  const described = Object.values(json.paths as Record<string, Record<string, { operationId: string }>>)
  const ids = described.flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  assert.deepEqual(ids.sort(), Object.keys(ROUTES).sort())
})

test('the description of the API is OpenAPI 3.1, by the schema of that standard', async () => {
  const { json } = await server.ask('nobody', 'GET /api/openapi.json' as 'GET /api/session')
  const { valid, errors } = await new Validator().validate(json)
  assert.ok(valid, JSON.stringify(errors, null, 1))
})

test('a long answer comes packed to whoever can unpack it, and as it is to whoever cannot', async () => {
  const plain = await server.askRaw('nobody', 'GET', '/api/openapi.json')
  const packed = await server.askRaw('nobody', 'GET', '/api/openapi.json', {
    headers: { 'accept-encoding': 'gzip, br' },
  })
  const zipped = await server.askRaw('nobody', 'GET', '/api/openapi.json', {
    headers: { 'accept-encoding': 'br;q=0, gzip' },
  })
  const [bytes, small, middle] = await Promise.all(
    [plain, packed, zipped].map(async (each) => Buffer.from(await each.arrayBuffer())),
  )
  assert.deepEqual(
    [plain, packed, zipped].map(({ headers }) => headers.get('content-encoding')),
    [null, 'br', 'gzip'],
  )
  assert.deepEqual(brotliDecompressSync(small!), bytes)
  assert.deepEqual(gunzipSync(middle!), bytes)
  assert.ok(small!.length * 5 < bytes!.length)
  assert.equal(packed.headers.get('x-frame-options'), 'DENY')
})

const isBuilt = existsSync(path.join(import.meta.dirname, '..', 'dist', 'web', 'index.html'))

test('a page that has not changed is not sent again', { skip: !isBuilt && 'the pages are not built' }, async () => {
  const first = await server.askRaw('nobody', 'GET', '/')
  const etag = first.headers.get('etag') ?? ''
  assert.match(etag, /^"[0-9a-f]{24}/)
  const again = await server.askRaw('nobody', 'GET', '/', { headers: { 'if-none-match': etag } })
  assert.deepEqual([first.status, again.status, await again.text()], [200, 304, ''])
  const [script = ''] = /\/assets\/[\w.-]+\.js/.exec(await first.text()) ?? []
  const packed = await server.askRaw('nobody', 'GET', script, { headers: { 'accept-encoding': 'br' } })
  const plain = await server.askRaw('nobody', 'GET', script)
  assert.equal(packed.headers.get('content-encoding'), 'br')
  assert.notEqual(packed.headers.get('etag'), plain.headers.get('etag'))
  const bytes = Buffer.from(await packed.arrayBuffer())
  assert.deepEqual(brotliDecompressSync(bytes), Buffer.from(await plain.arrayBuffer()))
})
