/** Files that members bring: piece by piece in the tus protocol, byte-exact after every break, within bounds, and nobody else's business. */

import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { beginUpload, KEPT_DAYS, throwAwayOld, USED_DAYS, wholeUploads } from '../../src/app/uploads/uploads.ts'
import { uploadFile } from '../../src/drivers/upload-files.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import type { Member } from '../../src/server/who.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'

const member = (name: string, role: Member['role']): Member => ({
  role,
  member: `member-${name}`,
  name,
  email: `${name}@example.org`,
  via: 'session',
})
const TUS = { 'Tus-Resumable': '1.0.0' }
const PIECE = { ...TUS, 'Content-Type': 'application/offset+octet-stream' }

let folder: string
let hall: Hall
let server: TestServer
let url: string

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-uploads-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    ida: member('ida', 'clerk'),
    otto: member('otto', 'clerk'),
    comp: { ...member('comp', 'company'), company: 'Harbour Loom' },
    wren: member('wren', 'writer'),
    joan: member('joan', 'auditor'),
  })
  url = await server.listen()
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

type Body = string | Uint8Array | ReadableStream<Uint8Array>

interface Sent {
  readonly method: string
  readonly headers?: Record<string, string>
  readonly body?: Body
  readonly as?: string
}

function send(address: string, { method, headers = {}, body, as = 'ida' }: Sent): Promise<Response> {
  return fetch(url + address, {
    method,
    headers: { cookie: `as=${as}`, ...headers },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  })
}

async function begin(bytes: number, name = 'corpus.jsonl', as = 'ida'): Promise<string> {
  const metadata = `filename ${Buffer.from(name).toString('base64')},filetype dGV4dA==`
  const response = await send('/api/uploads', {
    method: 'POST',
    headers: { ...TUS, 'Upload-Length': String(bytes), 'Upload-Metadata': metadata },
    as,
  })
  assert.equal(response.status, 201, await response.clone().text())
  return response.headers.get('location') ?? ''
}

function piece(place: string, offset: number, body: Body, headers: Record<string, string> = {}): Promise<Response> {
  return send(place, { method: 'PATCH', headers: { ...PIECE, 'Upload-Offset': String(offset), ...headers }, body })
}

async function standOf(place: string): Promise<number> {
  const response = await send(place, { method: 'HEAD', headers: TUS })
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('tus-resumable'), '1.0.0')
  return Number(response.headers.get('upload-offset'))
}

async function shown(place: string) {
  const id = place.split('/').at(-1) ?? ''
  const { json } = await server.ask('ida', 'GET /api/uploads/{id}', { params: { id } })
  return json as { id: string; name: string; sha256?: string }
}

async function keptBytes(place: string): Promise<Buffer> {
  return readFile(uploadFile(hall.folder, await shown(place)))
}

test('a file comes in pieces, is whole with its hash, and is its owner’s alone on the disk', async () => {
  const bytes = randomBytes(300_000)
  const place = await begin(bytes.length)
  assert.equal((await piece(place, 0, bytes.subarray(0, 100_000))).status, 204)
  assert.equal(await standOf(place), 100_000)
  const last = await piece(place, 100_000, bytes.subarray(100_000))
  assert.equal(last.headers.get('upload-offset'), '300000')
  const upload = await shown(place)
  assert.equal(upload.sha256, createHash('sha256').update(bytes).digest('hex'))
  assert.deepEqual(await keptBytes(place), bytes)
  const file = uploadFile(hall.folder, upload)
  assert.equal((await stat(file)).mode & 0o077, 0)
  assert.equal((await stat(path.dirname(file))).mode & 0o077, 0)
})

test('what is broken off goes on where it stood, and is byte-exact', async () => {
  const bytes = randomBytes(4_000_000)
  const place = await begin(bytes.length)
  for (let breaks = 0; breaks < 4; breaks++) {
    const offset = await waitForStand(place)
    const cut = new AbortController()
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (sent >= 700_000) {
          cut.abort()
          return
        }
        controller.enqueue(bytes.subarray(offset + sent, offset + sent + 50_000))
        sent += 50_000
        await new Promise((resolve) => setTimeout(resolve, 1))
      },
    })
    await fetch(url + place, {
      method: 'PATCH',
      headers: { cookie: 'as=ida', ...PIECE, 'Upload-Offset': String(offset) },
      body,
      duplex: 'half',
      signal: cut.signal,
    }).catch(() => undefined)
  }
  const offset = await waitForStand(place)
  assert.ok(offset > 0 && offset < bytes.length, `${offset}`)
  assert.equal((await piece(place, offset, bytes.subarray(offset))).status, 204)
  assert.deepEqual(await keptBytes(place), bytes)
})

/** A piece that was broken off is let go of in a moment. */
async function waitForStand(place: string): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const offset = await standOf(place)
    const { status } = await piece(place, offset, new Uint8Array())
    if (status === 204) return standOf(place)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the upload stays busy')
}

test('a piece that begins elsewhere is a conflict, and says where the upload stands', async () => {
  const place = await begin(1000)
  await piece(place, 0, new Uint8Array(400))
  for (const offset of [0, 300, 500]) {
    const response = await piece(place, offset, new Uint8Array(100))
    assert.equal(response.status, 409)
    const { error } = (await response.json()) as { error: { code: string; facts: { received: number } } }
    assert.deepEqual([error.code, error.facts.received], ['upload/other-offset', 400])
  }
  assert.equal(await standOf(place), 400)
})

test('of two pieces at once one is taken and the other told to wait', async () => {
  const bytes = randomBytes(600_000)
  const place = await begin(bytes.length)
  let release: (() => void) | undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const slow = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.subarray(0, 300_000))
      await held
      controller.enqueue(bytes.subarray(300_000))
      controller.close()
    },
  })
  const first = piece(place, 0, slow)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const second = await piece(place, 0, bytes)
  assert.equal(second.status, 423)
  release?.()
  assert.equal((await first).status, 204)
  assert.deepEqual(await keptBytes(place), bytes)
})

test('a piece whose checksum is another is not kept, and one that has it is', async () => {
  const bytes = randomBytes(90_000)
  const sum = (of: Uint8Array, algorithm: string): string =>
    `${algorithm} ${createHash(algorithm).update(of).digest('base64')}`
  const place = await begin(bytes.length)
  const damaged = Buffer.from(bytes)
  damaged[50_000] = (damaged[50_000] ?? 0) ^ 1
  const wrong = await piece(place, 0, damaged, { 'Upload-Checksum': sum(bytes, 'sha1') })
  assert.equal(wrong.status, 460)
  assert.equal(await standOf(place), 0)
  assert.equal((await piece(place, 0, bytes, { 'Upload-Checksum': 'crc32 AAAA' })).status, 400)
  const right = await piece(place, 0, bytes, { 'Upload-Checksum': sum(bytes, 'sha256') })
  assert.equal(right.status, 204)
  assert.deepEqual(await keptBytes(place), bytes)
})

test('more than was announced, than the role may bring, or than the disk takes is refused', async () => {
  const place = await begin(1000)
  assert.equal((await piece(place, 0, new Uint8Array(1001))).status, 413)
  assert.ok((await standOf(place)) <= 1000)
  const asked = { owner: 'member-quota', name: 'a', most: 1000, mostTogether: 1500, free: async () => 2 ** 40 }
  const place2 = { hall, desk: server.desk }
  await beginUpload(place2, { ...asked, size: 900 }, new Date())
  await assert.rejects(beginUpload(place2, { ...asked, size: 1001 }, new Date()), { code: 'upload/too-large' })
  await assert.rejects(beginUpload(place2, { ...asked, size: 900 }, new Date()), { code: 'upload/too-large' })
  await assert.rejects(beginUpload(place2, { ...asked, size: 10, free: async () => 1000 }, new Date()), {
    code: 'upload/no-room',
  })
})

test('the disk that is full in the middle of a piece keeps what it took', async (t) => {
  const place = await begin(100_000)
  const id = place.split('/').at(-1) ?? ''
  const { open } = await import('node:fs/promises')
  const file = await open(path.join(hall.folder, 'hall.yaml'))
  const prototype = Object.getPrototypeOf(file) as { write: (...args: unknown[]) => Promise<unknown> }
  await file.close()
  const real = prototype.write
  let writes = 0
  t.mock.method(prototype, 'write', function (this: unknown, ...args: unknown[]) {
    if (++writes > 1) {
      return Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' }))
    }
    return real.apply(this, args)
  })
  const pieces = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(new Uint8Array(40_000).fill(7))
      await new Promise((resolve) => setTimeout(resolve, 50))
      controller.enqueue(new Uint8Array(60_000).fill(8))
      controller.close()
    },
  })
  const response = await piece(place, 0, pieces)
  t.mock.restoreAll()
  assert.equal(response.status, 507, id)
  const offset = await standOf(place)
  assert.ok(offset > 0 && offset < 100_000)
  assert.equal((await piece(place, offset, new Uint8Array(100_000 - offset).fill(9))).status, 204)
})

test('for another member, and for a role that brings nothing, there is no upload', async () => {
  const place = await begin(10)
  for (const method of ['HEAD', 'PATCH', 'DELETE']) {
    const headers = method === 'PATCH' ? { ...PIECE, 'Upload-Offset': '0' } : TUS
    const body = method === 'PATCH' ? { body: new Uint8Array(10) } : {}
    assert.equal((await send(place, { method, headers, as: 'otto', ...body })).status, 404, method)
    assert.equal((await send(place, { method, headers, as: 'joan', ...body })).status, 403, method)
    assert.equal((await send(place, { method, headers, as: 'nobody', ...body })).status, 401, method)
  }
  assert.equal(await standOf(place), 0)
})

test('clients of the protocol are told what is spoken, and refused what is not', async () => {
  const options = await send('/api/uploads', { method: 'OPTIONS' })
  assert.equal(options.status, 204)
  assert.equal(options.headers.get('tus-extension'), 'creation,checksum,termination')
  const place = await begin(10)
  const other = await send(place, { method: 'PATCH', headers: { ...PIECE, 'Tus-Resumable': '0.2.2' }, body: 'x' })
  assert.equal(other.status, 412)
  assert.equal(other.headers.get('tus-version'), '1.0.0')
  for (const bytes of ['-1', 'ten', '']) {
    const headers = { ...TUS, 'Upload-Length': bytes }
    assert.equal((await send('/api/uploads', { method: 'POST', headers })).status, 400)
  }
  assert.equal((await send(place, { method: 'DELETE', headers: TUS })).status, 204)
  assert.equal((await send(place, { method: 'HEAD', headers: TUS })).status, 404)
})

test('an empty file is whole at once', async () => {
  const place = await begin(0, 'empty.txt')
  const { json } = await server.ask('ida', 'GET /api/uploads/{id}', {
    params: { id: place.split('/').at(-1) ?? '' },
  })
  assert.equal(json.sha256, createHash('sha256').digest('hex'))
})

test('what nobody goes on with is thrown away with its file, and what a job took stays', async () => {
  const place = await begin(10)
  const used = await begin(3)
  await piece(used, 0, 'abc')
  const here = { hall, desk: server.desk }
  const [id = '', usedId = ''] = [place, used].map((each) => each.split('/').at(-1) ?? '')
  await wholeUploads(here, [usedId], 'member-ida')
  const day = 86_400_000
  await throwAwayOld(here, new Date(Date.now() + (KEPT_DAYS + 1) * day))
  assert.equal((await send(place, { method: 'HEAD', headers: TUS })).status, 404)
  await assert.rejects(stat(path.join(hall.folder, 'uploads', id)), { code: 'ENOENT' })
  assert.equal((await keptBytes(used)).toString(), 'abc')
  await throwAwayOld(here, new Date(Date.now() + (USED_DAYS + 1) * day))
  assert.equal((await send(used, { method: 'HEAD', headers: TUS })).status, 404)
})

test('a piece whose server died holds nobody up for long, and one that was whole has its hash taken', async () => {
  const place = await begin(3)
  const id = place.split('/').at(-1) ?? ''
  await piece(place, 0, 'abc')
  const died = { sha256: null, leased_by: 'a server that died', leased_until: Date.now() - 1 }
  await server.desk.db.updateTable('uploads').set(died).where('id', '=', id).execute()
  assert.equal((await shown(place)).sha256, createHash('sha256').update('abc').digest('hex'))
  await server.desk.db
    .updateTable('uploads')
    .set({ ...died, received: 1 })
    .where('id', '=', id)
    .execute()
  assert.equal((await piece(place, 1, 'xy')).status, 204)
  assert.equal((await keptBytes(place)).toString(), 'axy')
})
