/** A model beside the rules in a hall: nothing goes out unasked, what comes back waits for review, and no key is kept. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { appendFileSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { importReports, type ReportImport } from '../src/app/record/import-reports.ts'
import type { ModelFinder, Sending } from '../src/app/record/model-finder.ts'
import { openModelFinder } from '../src/app/record/model-finder.ts'
import { reviewClaims } from '../src/app/record/review-claims.ts'
import { compareText, Refusal } from '../src/base/index.ts'
import { createHall, type Hall, openHall } from '../src/drivers/hall.ts'
import { type ChatServer, openChatServer } from './chat-server.ts'
import { type Ended, GUILDHALL } from './killing.ts'

const KEY = 'sk-a-key-that-nobody-may-read'
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-connector-'))
const article = path.join(folder, 'article.txt')
const second = path.join(folder, 'second.txt')
let server: ChatServer
let hall: Hall

before(async () => {
  server = await openChatServer()
  writeFileSync(
    article,
    'The Writers Guild of America went on strike on May 2, 2023.\n\nBy nine that morning the pencils lay still.\n',
  )
  writeFileSync(second, 'Nothing was heard from the table on June 7, 2023. The pencils lay still for another week.\n')
  await createHall(path.join(folder, 'hall'))
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: '2026-11-22' } })
})
after(async () => {
  await hall.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const claim = (sentence: number, quote: string, more: object = {}): object => ({
  sentence,
  quote,
  kind: 'strike-begun',
  modality: 'fact',
  parties: ['wga'],
  date: null,
  ...more,
})
const FOUND = JSON.stringify({
  claims: [
    claim(1, 'went on strike', { date: '2023-05-02' }),
    claim(2, 'the pencils lay still', { date: '2023-05-02' }),
    claim(2, 'the pencils were put down'),
  ],
})
const modelOf = (): ModelFinder => {
  const environment = {
    GUILDHALL_CONNECTOR_URL: server.url,
    GUILDHALL_CONNECTOR_MODEL: 'small:1b',
    GUILDHALL_CONNECTOR_KEY: KEY,
  }
  return openModelFinder(hall, { environment })
}
const foundBy = ({ reports }: ReportImport): string[][] =>
  reports
    .flatMap(({ claims }) => claims.map((each) => [each.foundBy, each.status]))
    .toSorted((a, b) => compareText(a.join(' '), b.join(' ')))

test('what goes out is told before; confirming confirms what the rules found, and what the model alone found waits', async () => {
  const told: Sending[] = []
  server.behave(() => {
    assert.equal(told.length, 1, 'it is told before anything goes out')
    return `Of course:\n\`\`\`json\n${FOUND}\n\`\`\``
  })
  const done = await importReports(hall, {
    paths: [article],
    confirmedBy: 'Ana Ruiz',
    model: modelOf(),
    onSending: (sending) => told.push(sending),
  })
  assert.deepEqual(told, [{ model: 'small:1b', host: server.host, reports: 1, requests: 1, characters: 102 }])
  assert.equal(server.requests[0]?.headers.authorization, `Bearer ${KEY}`)
  assert.deepEqual(foundBy(done), [
    ['rules + small:1b', 'confirmed'],
    ['small:1b', 'candidate'],
  ])
  assert.deepEqual(
    done.problems.map(({ code }) => code),
    ['record/connector-answer'],
  )
})

test('what is known goes out again only when it is asked anew; without the model, what it found stays', async () => {
  server.behave(() => '{"claims": []}')
  await importReports(hall, { paths: [article], model: modelOf() })
  assert.equal(server.requests.length, 0)
  const withoutIt = await importReports(hall, { paths: [article], again: true })
  assert.deepEqual(foundBy(withoutIt), [
    ['rules + small:1b', 'confirmed'],
    ['small:1b', 'candidate'],
  ])
  server.behave(() => 'I would rather not.')
  const unanswered = await importReports(hall, { paths: [article], again: true, model: modelOf() })
  assert.equal(foundBy(unanswered).length, 2)
  server.behave(() => '{"claims": []}')
  const withIt = await importReports(hall, { paths: [article], again: true, model: modelOf() })
  assert.deepEqual(foundBy(withIt), [['rules + small:1b', 'confirmed']])
})

test('what somebody rejected stays rejected, however often the model finds it', async () => {
  server.behave(() => FOUND)
  const done = await importReports(hall, { paths: [article], again: true, model: modelOf() })
  const alone = done.reports[0]?.claims.find((each) => each.foundBy === 'small:1b')
  assert(alone)
  await reviewClaims(hall, { ids: [alone.id], as: 'rejected', by: 'Ana Ruiz', reason: 'no strike is told there' })
  const again = await importReports(hall, { paths: [article], again: true, model: modelOf() })
  assert.equal(again.reports[0]?.claims.find(({ id }) => id === alone.id)?.status, 'rejected')
})

test('a server that refuses stops the import; what was kept stays, and the same import goes on from there', async () => {
  const third = path.join(folder, 'third.txt')
  writeFileSync(third, 'Another text, of which the server wants to know nothing at all.\n')
  server.behave((_, response) => {
    if (server.requests.length === 1) return '{"claims": []}'
    response.writeHead(401).end(KEY)
    return undefined
  })
  const asked = importReports(hall, { paths: [second, third], model: modelOf() })
  await assert.rejects(asked, (error) => error instanceof Refusal && error.code === 'record/connector-failed')
  server.behave(() => '{"claims": []}')
  const done = await importReports(hall, { paths: [second, third], model: modelOf() })
  assert.deepEqual(
    done.reports.map(({ became }) => became),
    ['known', 'added'],
  )
  assert.equal(server.requests.length, 1)
})

test('the key is nowhere in the hall', () => {
  const files = globSync('**', { cwd: hall.folder })
    .map((name) => path.join(hall.folder, name))
    .filter((file) => statSync(file).isFile())
  assert(files.length > 3)
  for (const file of files) assert(!readFileSync(file).includes(KEY), file)
})

test('at the command line nothing goes out unasked, what goes where is told, and a hall that forbids it forbids it', async () => {
  server.behave(() => FOUND)
  const unasked = await run('record', 'check', article)
  assert.equal(unasked.stderr, '')
  assert.equal(server.requests.length, 0)
  const asked = await run('--json', 'record', 'check', '--connector', article)
  assert.equal(asked.stderr, `Sending 102 characters of 1 report to ${server.host} (small:1b), in 1 request.\n`)
  const { sent, claims } = JSON.parse(asked.stdout) as { sent: object; claims: { foundBy: string }[] }
  assert.deepEqual(sent, { model: 'small:1b', host: server.host, reports: 1, requests: 1, characters: 102 })
  assert.deepEqual(claims.map((each) => each.foundBy).toSorted(), ['rules + small:1b', 'small:1b'])
  assert.equal(server.requests.length, 1)
  appendFileSync(path.join(hall.folder, 'hall.yaml'), 'connector: forbidden\n')
  const forbidden = await run('--json', '--hall', hall.folder, 'record', 'import', '--connector', article)
  assert.equal(forbidden.status, 3)
  assert.match(forbidden.stderr, /"record\/connector-forbidden"/)
  assert.equal(server.requests.length, 1)
})

/** Beside the server, which runs in this process. */
function run(...args: string[]): Promise<Ended> {
  const env = {
    ...process.env,
    NO_COLOR: '1',
    DATABASE_URL: undefined,
    GUILDHALL_TODAY: '2026-11-22',
    GUILDHALL_CONNECTOR_URL: server.url,
    GUILDHALL_CONNECTOR_MODEL: 'small:1b',
    GUILDHALL_CONNECTOR_KEY: KEY,
  }
  const child = spawn(GUILDHALL, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (part: Buffer) => (said.stdout += part.toString('utf8')))
  child.stderr.on('data', (part: Buffer) => (said.stderr += part.toString('utf8')))
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, ...said })))
}
