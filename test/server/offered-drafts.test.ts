/** A writer offers a draft of a work: read at once, kept for nobody else, registered by nobody but the guild. */

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { forgetOffered } from '../../src/app/offered-drafts/decide-offered.ts'
import { offersBy } from '../../src/app/offered-drafts/offer-draft.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { registerScripts } from '../../src/app/registering/register-scripts.ts'
import { throwAwayOld } from '../../src/app/uploads/uploads.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import type { Who } from '../../src/server/who.ts'
import { type AskedAnswer, openTestServer, type TestServer } from '../hall-server.ts'

const SCENE =
  'INT. LIGHTHOUSE - NIGHT\n\nNora climbs the stairs and counts them, one by one, until the lamp is above her.\n\n'
const script = (title: string, more = ''): string =>
  `Title: ${title}\nCredit: written by\nAuthors: Ana Ruiz and Ben Oyelaran\n\n${SCENE}${more}`
const REVISED = script('The Lamp', 'EXT. SHORE - DAY\n\nThe tide brings a letter that nobody has sent to her.\n')

let folder: string
let hall: Hall
let server: TestServer
let work = ''
let writer = ''

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-offered-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  await writeFile(path.join(folder, 'the-lamp.fountain'), script('The Lamp'))
  await writeFile(
    path.join(folder, 'other.fountain'),
    'Title: Other\nAuthor: Cy Dahl\n\nINT. ROOM - DAY\n\nSomebody else waits.\n',
  )
  const { works } = await registerScripts(hall, { paths: [folder], workers: 1 })
  work = works.find(({ title }) => title === 'The Lamp')?.id ?? ''
  const people = await hall.database.read(({ registry }) => registry.writers())
  const idOf = (name: string): string => people.find((each) => each.name === name)?.id ?? ''
  writer = idOf('Ana Ruiz')
  const member = (role: Exclude<Who['role'], 'public'>, name: string, of?: string): Who => {
    return { role, member: name, name, email: `${name}@hall.example`, writer: of, via: 'session' }
  }
  server = await openTestServer(hall, {
    ana: member('writer', 'ana', writer),
    ben: member('writer', 'ben', idOf('Ben Oyelaran')),
    cy: member('writer', 'cy', idOf('Cy Dahl')),
    clerk: member('clerk', 'clerk'),
    auditor: member('auditor', 'auditor'),
    admin: member('administrator', 'admin'),
    maker: member('company', 'maker'),
  })
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

async function send(as: string, name: string, text: string): Promise<string> {
  const bytes = Buffer.from(text)
  const tus = { 'tus-resumable': '1.0.0' }
  const metadata = `filename ${Buffer.from(name).toString('base64')}`
  const begun = await server.askRaw(as, 'POST', '/api/uploads', {
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  })
  const { id } = (await begun.json()) as { id: string }
  await server.askRaw(as, 'PATCH', `/api/uploads/${id}`, {
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  })
  return id
}

const offer = (as: string, upload: string, note = ''): Promise<AskedAnswer> =>
  server.ask(as, 'POST /api/writers/{writer}/works/{work}/offered-drafts', {
    params: { writer, work },
    body: { upload, note },
  })
const own = (as = 'ana') =>
  server.ask(as, 'GET /api/writers/{writer}/works/{work}/offered-drafts', { params: { writer, work } })
const drafts = (): Promise<number> => hall.database.read(async ({ registry }) => (await registry.draftsOf(work)).length)

test('a draft is read at once: title, words, scenes, and how much of it is new', async () => {
  const upload = await send('ana', 'lamp-2.fountain', REVISED)
  const asked = { params: { writer, work }, body: { upload } }
  const { status, json } = await server.ask('ana', 'POST /api/writers/{writer}/works/{work}/draft-checks', asked)
  assert.equal(status, 200, JSON.stringify(json))
  assert.deepEqual([json.title, json.isOtherTitle, json.format, json.scenes], ['The Lamp', false, 'fountain', 2])
  assert.deepEqual([json.likeness.length, json.likeness[0].found], [1, 'revision'])
  assert.ok(json.likeness[0].words > 10 && json.likeness[0].words < json.likeness[0].ofWords)
  assert.equal((await own()).json.rows.length, 0, 'looking offers nothing')
})

test('what cannot be read is refused with its place, and another title is told', async () => {
  const check = async (name: string, text: string) => {
    const body = { upload: await send('ana', name, text) }
    return server.ask('ana', 'POST /api/writers/{writer}/works/{work}/draft-checks', { params: { writer, work }, body })
  }
  const broken = await check('broken.fdx', '<?xml version="1.0"?><FinalDraft><Content><Paragraph')
  assert.equal(broken.status, 422)
  assert.ok(broken.json.problems[0].hint.length > 0 && !JSON.stringify(broken.json).includes(folder))
  const other = await check(
    'x.fountain',
    'Title: Something Else\n\nEXT. ROAD - DAY\n\nQuite another story begins here.\n',
  )
  assert.deepEqual([other.json.isOtherTitle, other.json.likeness[0].words], [true, 0])
})

test('an offered draft waits, is seen by its writer and the guild alone, and registers nothing', async () => {
  const upload = await send('ana', 'lamp-2.fountain', REVISED)
  const { status, json } = await offer('ana', upload, ' The second act is new. ')
  assert.deepEqual([status, json.state, json.note], [201, 'waiting', 'The second act is new.'])
  assert.equal((await offer('ana', upload)).json.id, json.id, 'the same file is the same offer')
  assert.equal(await drafts(), 1)
  await throwAwayOld({ hall, desk: server.desk }, new Date(Date.now() + 3e10))
  const file = { params: { id: json.id } }
  const text = await server.ask('clerk', 'GET /api/offered-drafts/{id}/file', file)
  assert.equal(await text.response.text(), REVISED, 'kept while it waits')
  assert.equal((await server.ask('ana', 'GET /api/offered-drafts/{id}/file', file)).status, 200)
  for (const [who, refused] of [
    ['ben', 404],
    ['cy', 404],
    ['admin', 403],
    ['maker', 403],
    ['', 401],
  ] as const) {
    assert.equal((await server.ask(who, 'GET /api/offered-drafts/{id}/file', file)).status, refused, who)
    assert.equal((await own(who)).status, refused, who)
  }
  const withdrawal = { params: { writer, id: json.id } }
  assert.equal(
    (await server.ask('cy', 'POST /api/writers/{writer}/offered-drafts/{id}/withdrawal', withdrawal)).status,
    404,
  )
  const waiting = await server.ask('auditor', 'GET /api/offered-drafts')
  assert.deepEqual(
    waiting.json.rows.map(({ title, writer: { name } }: { title: string; writer: { name: string } }) => [title, name]),
    [['The Lamp', 'Ana Ruiz']],
  )
  assert.ok(server.reads.some(({ who, subject }) => 'member' in who && who.member === 'auditor' && subject === writer))
})

test('a work of another does not exist, nor an upload of another', async () => {
  const upload = await send('cy', 'mine.fountain', REVISED)
  const asked = { params: { writer, work }, body: { upload } }
  const key = 'POST /api/writers/{writer}/works/{work}/draft-checks'
  assert.equal((await server.ask('cy', key, asked)).status, 404)
  assert.equal((await offer('cy', upload)).status, 404)
  assert.equal((await offer('ana', upload)).status, 404)
  const foreign = await server.ask('cy', 'POST /api/writers/{writer}/works/{work}/offered-drafts', {
    params: { writer: await ownId('cy'), work },
    body: { upload },
  })
  assert.equal(foreign.status, 404)
  assert.equal((await server.ask('clerk', key, asked)).status, 403)
})

async function ownId(name: string): Promise<string> {
  const people = await hall.database.read(({ registry }) => registry.writers())
  return people.find((each) => each.name.toLowerCase().startsWith(name))?.id ?? ''
}

test('the guild refuses with a reason that the writer reads, and the text is gone', async () => {
  const upload = await send('ana', 'lamp-3.fountain', script('The Lamp', 'EXT. PIER - DUSK\n\nNobody comes.\n'))
  const { json } = await offer('ana', upload)
  const params = { id: json.id }
  assert.equal(
    (await server.ask('auditor', 'POST /api/offered-drafts/{id}/refusal', { params, body: { because: 'no' } })).status,
    403,
  )
  assert.equal(
    (await server.ask('clerk', 'POST /api/offered-drafts/{id}/refusal', { params, body: { because: ' ' } })).status,
    400,
  )
  const refused = await server.ask('clerk', 'POST /api/offered-drafts/{id}/refusal', {
    params,
    body: { because: 'Pages are missing.' },
  })
  assert.deepEqual([refused.status, refused.json.state], [200, 'refused'])
  const row = (await own()).json.rows.find(({ id }: { id: string }) => id === json.id)
  assert.deepEqual([row.state, row.because], ['refused', 'Pages are missing.'])
  assert.equal((await server.ask('clerk', 'GET /api/offered-drafts/{id}/file', { params })).status, 404)
  assert.equal(existsSync(path.join(hall.folder, 'uploads', upload)), false)
  assert.equal((await server.ask('clerk', 'POST /api/offered-drafts/{id}/acceptance', { params })).status, 409)
  assert.equal(await drafts(), 1)
})

test('a draft that is taken is the next draft of its work, once, whoever asks how often', async () => {
  const { rows } = (await own()).json
  const { id } = rows.find(({ state }: { state: string }) => state === 'waiting')
  const params = { id }
  assert.equal((await server.ask('ana', 'POST /api/offered-drafts/{id}/acceptance', { params })).status, 403)
  const taken = await Promise.all(
    [1, 2].map(() => server.ask('clerk', 'POST /api/offered-drafts/{id}/acceptance', { params })),
  )
  assert.ok(
    taken.some(({ status }) => status === 200),
    JSON.stringify(taken.map(({ json }) => json)),
  )
  const again = await server.ask('clerk', 'POST /api/offered-drafts/{id}/acceptance', { params })
  assert.equal(again.status, 200)
  assert.equal(await drafts(), 2)
  const row = (await own()).json.rows.find((each: { id: string }) => each.id === id)
  assert.deepEqual([row.state, row.draft], ['accepted', again.json.draft])
  const page = await server.ask('ana', 'GET /api/writers/{writer}/works/{work}', { params: { writer, work } })
  assert.deepEqual(
    page.json.drafts.map(({ fileName }: { fileName: string }) => fileName),
    ['the-lamp.fountain', 'lamp-2.fountain'],
  )
  const credits = await hall.database.read(({ registry }) => registry.credits())
  assert.equal(credits.length, 2, 'no credit and no work comes of it')
})

test('what waits is taken back by its writer, and cannot be taken then', async () => {
  const upload = await send('ana', 'lamp-4.fountain', script('The Lamp', 'INT. BOAT - DAWN\n\nShe rows.\n'))
  const { id } = (await offer('ana', upload)).json
  const withdrawal = { params: { writer, id } }
  const back = await server.ask('ana', 'POST /api/writers/{writer}/offered-drafts/{id}/withdrawal', withdrawal)
  assert.deepEqual([back.status, back.json.state], [200, 'withdrawn'])
  assert.equal((await server.ask('clerk', 'POST /api/offered-drafts/{id}/acceptance', { params: { id } })).status, 409)
  assert.ok(!(await readdir(path.join(hall.folder, 'uploads'))).includes(upload))
})

test('a file that is registered for another work is not taken', async () => {
  await writeFile(
    path.join(folder, 'third.fountain'),
    'Title: Third\nAuthor: Cy Dahl\n\nINT. ATTIC - DAY\n\nDust and a trunk.\n',
  )
  await registerScripts(hall, { paths: [path.join(folder, 'third.fountain')], workers: 1 })
  const upload = await send(
    'ana',
    'third.fountain',
    'Title: Third\nAuthor: Cy Dahl\n\nINT. ATTIC - DAY\n\nDust and a trunk.\n',
  )
  const { id } = (await offer('ana', upload)).json
  const refused = await server.ask('clerk', 'POST /api/offered-drafts/{id}/acceptance', { params: { id } })
  assert.deepEqual([refused.status, refused.json.error.code], [409, 'registry/draft-of-another-work'])
  assert.equal((await own()).json.rows.find((each: { id: string }) => each.id === id).state, 'waiting')
})

test('who has themselves erased leaves no offer and no text behind', async () => {
  const waiting = (await own()).json.rows.find(({ state }: { state: string }) => state === 'waiting')
  assert.ok(waiting)
  assert.ok((await readdir(path.join(hall.folder, 'uploads'))).length > 0)
  const kept = await offersBy(server, 'ana')
  await forgetOffered({ hall, desk: server.desk }, 'ana')
  assert.deepEqual((await own()).json.rows, [])
  const left = await readdir(path.join(hall.folder, 'uploads'))
  assert.ok(kept.every(({ upload }) => !left.includes(upload)))
  assert.equal(await drafts(), 2, 'what was registered stays')
})
