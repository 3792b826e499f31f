/** Statements of whole halls, issued and then checked with nothing but their files: each line, each sum, the deals, the seal. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { calculateInHall } from '../src/app/calculate.ts'
import { distributePeriod } from '../src/app/distribute-period.ts'
import { importFacts } from '../src/app/import-facts.ts'
import { type IssuedStatement, issueStatements, statementsInTurn } from '../src/app/issue-statements.ts'
import { returnReceipt } from '../src/app/invoices/return-receipt.ts'
import { rotateLogKey } from '../src/app/log/rotate-key.ts'
import { sayContact } from '../src/app/payees/say-contact.ts'
import { allReceiptsOf } from '../src/app/record-receipt.ts'
import { checkStatementFile } from '../src/app/statements/check-statement-file.ts'
import { parseStatementFile } from '../src/app/statements/statement-file.ts'
import { verifyHall } from '../src/app/verify-log.ts'
import { checkEd25519 } from '../src/drivers/keys.ts'
import { attachedText } from '../src/drivers/pdf-attachment.ts'
import type { Hall } from '../src/drivers/hall.ts'
import { printVerifierKey } from '../src/log/index.ts'
import type { StatementCheck } from '../src/statements/index.ts'
import { approvedHall, distribute, giveAccount, pay, payingHalls, receive } from './paying-hall.ts'

const halls = await payingHalls('guildhall-statements-')
after(() => halls.end())

const WRITER = 'Priya Vellathur'
const text = (file: string | undefined): string => readFileSync(file ?? '', 'utf8')

async function checksOf(
  { files }: IssuedStatement,
  {
    key,
    keys = '',
    change = (json: string) => json,
  }: { key: string; keys?: string; change?: (json: string) => string },
): Promise<readonly StatementCheck[]> {
  const at = { proof: text(files.proof), key, keys, witnesses: [], checkEd25519 }
  return (await checkStatementFile(change(text(files.json)), at)).checks
}

const wrongOf = (checks: readonly StatementCheck[]): string[] =>
  checks.filter(({ ok }) => ok !== true).map(({ of, says }) => `${of}: ${says}`)

const usesHall = async (name: string): Promise<Hall> => {
  const hall = await halls.open(name)
  const work = await hall.database.read(async ({ registry }) =>
    (await registry.works()).find(({ title }) => title === 'A Quorum of Pigeons'),
  )
  const file = path.join(halls.folder, `${name}-uses.csv`)
  const { writeFileSync } = await import('node:fs')
  writeFileSync(
    file,
    `company,tool,model,purpose,work,words,starts_on,ends_on,basis\nAcme,Loom,l-1,training,${work?.id ?? ''},865,2026-02-01,2026-12-31,declared\n`,
  )
  await importFacts(hall, { kind: 'training_uses', file })
  await calculateInHall(hall, { deal: 'wga-2026-training-per-word', from: '2026-01-01', to: '2027-01-01' })
  await distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: true })
  return hall
}

test('every statement of a season holds by its files alone, and the log knows each once', async () => {
  const hall = await halls.open('season')
  await distribute(hall)
  const key = printVerifierKey(hall.signer)
  const all = await issueStatements(hall, {})
  assert.equal(all.length, 8)
  for (const each of all) assert.deepEqual(wrongOf(await checksOf(each, { key })), [], each.statement.writer.name)
  const { size, ok, problems } = await verifyHall(hall)
  assert.deepEqual([ok, problems], [true, []])
  const bytes = all.map(({ files }) => text(files.json))
  const again = await issueStatements(hall, {})
  assert.deepEqual(
    again.map(({ files }) => text(files.json)),
    bytes,
  )
  assert.equal((await verifyHall(hall)).size, size)
})

test('the deal gives the obligations anew, and a cent or a letter that is changed is found where it stands', async () => {
  const hall = await usesHall('uses')
  const [issued] = await issueStatements(hall, { writer: WRITER, files: ['json', 'proof'] })
  const key = printVerifierKey(hall.signer)
  const checks = await checksOf(issued!, { key })
  assert.deepEqual(wrongOf(checks), [])
  assert.ok(checks.some(({ of, says }) => of.startsWith('Calculation') && says.includes('one obligation')))
  const changes: [RegExp, string][] = [
    [/"words": "865",/, '"words": "866",'],
    [/"summary": "(.)/, '"summary": "x$1'],
    [/schedules:/, 'schedule:'],
    [/"payable": "(\d+)\.(\d)\d"/, '"payable": "$1.$29"'],
    [/"name": "Priya/, '"name": "Prija'],
    [/"salt": "./, '"salt": "z'],
  ]
  for (const [from, to] of changes) {
    const changed = await checksOf(issued!, { key, change: (json) => json.replace(from, to) })
    assert.notEqual(text(issued!.files.json).replace(from, to), text(issued!.files.json), String(from))
    assert.ok(
      changed.some(({ of, ok }) => ok === false && /^The (seal|proof)$/.test(of)),
      String(from),
    )
  }
  const other = await checksOf(issued!, { key: printVerifierKey({ ...hall.signer, publicKey: new Uint8Array(32) }) })
  assert.ok(wrongOf(other).length > 0)
})

test('payments, withheld tax and where the money is stand on the statement, and it holds', async () => {
  const hall = await approvedHall(halls, 'paid')
  await giveAccount(hall, WRITER)
  await sayContact(hall, { who: WRITER, state: 'located', email: 'priya@example.org', source: 'the payee' })
  const { batch } = await pay(hall)
  assert.ok(batch)
  const [issued] = await issueStatements(hall, { writer: WRITER })
  const { statement, files, document, contact } = issued!
  assert.equal(statement.paid.length, 1)
  assert.equal(statement.paid[0]?.status, 'sent')
  assert.deepEqual(wrongOf(await checksOf(issued!, { key: printVerifierKey(hall.signer) })), [])
  assert.match(text(files.html), /Given to the bank on 2026-11-22/)
  assert.match(text(files.csv), /\r\npaid,/)
  assert.equal(contact, 'priya@example.org')
  assert.ok(!JSON.stringify(document).includes('priya@example.org'), 'what is sealed holds no address')
  assert.equal(parseStatementFile(text(files.json))?.contact, 'priya@example.org')
  const kept = await hall.database.read(({ notes }) => notes.notes('statement:'))
  assert.ok(kept.length > 0 && kept.every((note) => !note.text.includes('priya@example.org')))
})

test('money that went back after it was divided is told, until it is there again', async () => {
  const hall = await halls.open('bounced')
  await distribute(hall)
  const key = printVerifierKey(hall.signer)
  const issue = async (): Promise<IssuedStatement> => (await issueStatements(hall, { writer: WRITER }))[0]!
  const before = text((await issue()).files.json)
  assert.doesNotMatch(before, /wentBack/)
  const [receipt] = await hall.database.read(allReceiptsOf)
  await returnReceipt(hall, { receipt: receipt!.id, on: '2026-11-20', because: 'MD06' })
  const bounced = await issue()
  assert.deepEqual(wrongOf(await checksOf(bounced, { key })), [])
  const lines = bounced.statement.works.flatMap((work) => work.lines)
  assert.ok(lines.length > 0 && lines.every(({ wentBack, assumed }) => wentBack && !assumed))
  assert.match(text(bounced.files.html), /the money of Meridian Models went back after it was divided/)
  assert.match(text(bounced.files.html), /\(went back, and is awaited again\)/)
  assert.match(text(bounced.files.csv), /\r\nline,.*,yes,,\r\n/)
  const unlike = await checksOf(bounced, { key, change: (json) => json.replace(/("wentBack": \[\s*")M/, '$1N') })
  assert.ok(unlike.some(({ of, ok, says }) => of.startsWith('Run ') && ok === false && says.includes('went back')))
  await receive(hall, '400000.00', 'again')
  await distribute(hall)
  const after = await issue()
  assert.deepEqual(wrongOf(await checksOf(after, { key })), [])
  assert.doesNotMatch(text(after.files.json), /wentBack/)
})

test('the paper carries the file, and the same statement is the same paper', async () => {
  const hall = await halls.open('paper')
  await distribute(hall)
  const issue = async (): Promise<IssuedStatement> =>
    (await issueStatements(hall, { writer: WRITER, files: ['pdf', 'json'] }))[0]!
  const first = await issue()
  const bytes = readFileSync(first.files.pdf ?? '')
  assert.equal(attachedText(bytes), text(first.files.json))
  assert.ok(bytes.includes('/StructTreeRoot') && bytes.includes('/Marked true'))
  assert.deepEqual(readFileSync((await issue()).files.pdf ?? ''), bytes)
  assert.deepEqual(Object.keys(first.files), ['pdf', 'json'])
})

test('a statement that was sealed before the key changed, and one since, hold by the first key', async () => {
  const hall = await halls.open('rotated')
  await distribute(hall)
  const key = printVerifierKey(hall.signer)
  const [before] = await issueStatements(hall, { writer: WRITER, files: ['json', 'proof'] })
  assert.deepEqual(wrongOf(await checksOf(before!, { key })), [])
  await rotateLogKey(hall, { revoke: false })
  await hall.close()
  const { openOwnHall } = await import('../src/app/open-hall.ts')
  const later = await openOwnHall(hall.folder)
  const [after] = await issueStatements(later, { writer: WRITER, files: ['json', 'proof'] })
  const keys = await import('../src/app/log/hall-keys.ts').then(({ keysOf }) => later.database.read(keysOf))
  const checks = await checksOf(after!, { key, keys })
  assert.deepEqual(wrongOf(checks), [])
  assert.ok(checks.some(({ says }) => says.includes('changed its key once')))
  assert.ok(wrongOf(await checksOf(after!, { key })).length > 0, 'without the change, the new key is nobody’s')
  await later.close()
})

test('the statements of everybody are made some at a time, and nothing of a batch is kept when the next is asked for', async () => {
  const hall = await halls.open('in-turn')
  await distribute(hall)
  const inTurn: IssuedStatement[][] = []
  for await (const some of statementsInTurn(hall, {}, { atOnce: 3 })) {
    for (const { files } of some) assert.ok(text(files.proof).startsWith('c2sp.org/tlog-proof'), 'a batch is whole')
    inTurn.push(some)
  }
  assert.deepEqual(
    inTurn.map((some) => some.length),
    [3, 3, 2],
  )
  const key = printVerifierKey(hall.signer)
  for (const each of inTurn.flat()) assert.deepEqual(wrongOf(await checksOf(each, { key })), [])
  const { size } = await verifyHall(hall)
  const whole = await issueStatements(hall, {})
  assert.deepEqual(
    whole.map(({ name }) => name),
    inTurn.flat().map(({ name }) => name),
  )
  assert.equal((await verifyHall(hall)).size, size)
})

test('a batch reads the log once for its proofs', async () => {
  const hall = await halls.open('read-once')
  await distribute(hall)
  let reads = 0
  const database = {
    ...hall.database,
    read: <T>(work: Parameters<typeof hall.database.read<T>>[0]): Promise<T> => {
      reads += 1
      return hall.database.read(work)
    },
  }
  const issued = await issueStatements({ ...hall, database }, { files: ['json', 'proof'] })
  assert.ok(issued.length === 8 && reads <= 4, `${reads} readings`)
})
