/** The page that comes with a statement, in a browser without a network: what it says of the statement, and of one that was changed. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { type IssuedStatement, issueStatements } from '../src/app/issue-statements.ts'
import { type Carried, printVerifyPage } from '../src/app/statements/verify-page.ts'
import { distribute, payingHalls } from './paying-hall.ts'

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
)
const skip = chromium === undefined && 'no Chromium on this machine: apt-get install chromium'
const halls = await payingHalls('guildhall-statement-page-')
after(() => halls.end())

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--virtual-time-budget=8000',
]

const hall = await halls.open('page')
await distribute(hall)
const [issued, other] = (await Promise.all(
  ['Priya Vellathur', 'Ingrid Quastvold'].map((writer) => issueOf(writer)),
)) as [IssuedStatement, IssuedStatement]

async function issueOf(writer: string): Promise<IssuedStatement | undefined> {
  return (await issueStatements(hall, { writer }))[0]
}

const textOf = (file: string | undefined): string => readFileSync(file ?? '', 'utf8')

function carriedIn(page: string): Carried {
  return JSON.parse(/id="carried">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '') as Carried
}

/** What the page shows once its script has run. */
async function saidBy(page: string): Promise<string> {
  const file = path.join(halls.folder, 'page.html')
  writeFileSync(file, page)
  const args = [...FLAGS, `--user-data-dir=${path.join(halls.folder, 'profile')}`, '--dump-dom', `file://${file}`]
  const { stdout } = await promisify(execFile)(chromium ?? '', args, { timeout: 60_000, maxBuffer: 2 ** 24 })
  return /<h1[\s\S]*?<\/ul>/.exec(stdout)?.[0].replaceAll(/<[^>]*>/g, ' ') ?? stdout.slice(0, 2000)
}

test('the page asks the network for nothing and runs no script but its own', () => {
  const page = textOf(issued.files.verify)
  assert.match(page, /default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/)
  assert.doesNotMatch(page.replaceAll(/"[^"]*"|`[^`]*`|'[^']*'/g, ''), /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon/)
})

test('the same statement and proof give the same page', async () => {
  const page = textOf(issued.files.verify)
  assert.equal(await printVerifyPage(carriedIn(page)), page)
})

test('the page that comes with a statement says that it holds, line by line', { skip }, async () => {
  const said = await saidBy(textOf(issued.files.verify))
  assert.match(said, /Statement for Priya Vellathur/)
  assert.match(said, /The statement holds\./)
  assert.match(said, /✓\s+The seal\.[\s\S]*✓\s+Line 1\.[\s\S]*✓\s+The totals\.[\s\S]*✓\s+Calculation/)
})

test('one cent or letter that was changed is said where it stands', { skip }, async () => {
  const carried = carriedIn(textOf(issued.files.verify))
  const amount = /"amount": "(\d+\.\d)(\d)"/
  const cent = carried.file.replace(
    amount,
    (_, most: string, last: string) => `"amount": "${most}${(Number(last) + 1) % 10}"`,
  )
  assert.notEqual(cent, carried.file)
  const wrongCent = await saidBy(await printVerifyPage({ ...carried, file: cent }))
  assert.match(wrongCent, /It does not hold: \d+ things are wrong\.[\s\S]*✗\s+The seal\.[\s\S]*✗\s+\w/)
  const letter = carried.file.replace('your share of the work', 'your share of tha work')
  const wrongLetter = await saidBy(await printVerifyPage({ ...carried, file: letter }))
  assert.match(wrongLetter, /✗\s+The seal\.[\s\S]*✗\s+Line \d\.\s+The sentence does not say/)
})

test(
  'another statement and its proof are dropped into the page, as JSON and as PDF; without the proof that is said',
  { skip },
  async () => {
    const carried = carriedIn(textOf(issued.files.verify))
    const choose = (files: readonly [string, Uint8Array][]): string => `
    const chosen = new DataTransfer()
    for (const [name, base64] of ${JSON.stringify(files.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]))})
      chosen.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name))
    document.getElementById('files').files = chosen.files
    document.getElementById('files').dispatchEvent(new Event('change'))
  `
    const bytes = (file: string | undefined): Uint8Array => readFileSync(file ?? '')
    const { json, pdf, proof } = other.files
    for (const file of [json, pdf]) {
      const both: [string, Uint8Array][] = [
        ['statement', bytes(file)],
        ['its.tlog-proof', bytes(proof)],
      ]
      const said = await saidBy(await printVerifyPage(carried, { after: choose(both) }))
      assert.match(said, /Statement for Ingrid Quastvold[\s\S]*The statement holds\./)
    }
    const alone = await saidBy(await printVerifyPage(carried, { after: choose([['statement.json', bytes(json)]]) }))
    assert.match(alone, /Statement for Ingrid Quastvold[\s\S]*as far as can be told here[\s\S]*\?\s+The seal\./)
  },
)
