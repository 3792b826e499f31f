import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { BadInput, Refusal } from '../../base/index.ts'
import { systemClock } from '../../drivers/clock.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { publishHallLog } from '../publish-log.ts'
import { recordReceipt } from '../record-receipt.ts'
import { proveRecord, verifyHall } from '../verify-log.ts'
import { makeWitnessRequest, takeAnswer } from './ask-witnesses.ts'
import { checkFolder, checkProofNamed, compareFiles } from './check-published.ts'
import { rotateLogKey } from './rotate-key.ts'
import { cosignCheckpoint, makeWitnessKey } from './witness.ts'

const root = mkdtempSync(path.join(tmpdir(), 'guildhall-witness-'))
after(() => rmSync(root, { recursive: true, force: true }))
const environment = { GUILDHALL_TODAY: '2026-05-04' }
const clock = systemClock(environment)
let halls = 0

/** A folder with a hall in it that has recorded `receipts` receipts, a key as it is handed out, and a witness. */
async function newHall(receipts: number) {
  const folder = path.join(root, `${halls++}`)
  const at = (name: string): string => path.join(folder, name)
  await createHall(at('hall'))
  const pay = (hall: Hall, number: number) =>
    recordReceipt(hall, { company: 'Acme', amount: `${number}.00`, on: '2026-05-01', reference: `r${number}` })
  const open = () => openHall(at('hall'), { environment })
  const hall = await open()
  const ids: string[] = []
  for (let number = 1; number <= receipts; number++) ids.push((await pay(hall, number)).receipt.id)
  const { key } = await verifyHall(hall)
  const witness = (await makeWitnessKey(at('w.key'), { name: 'witness.example/one' })).key
  const cosign = (file: string, more: { folder?: string; keys?: string; logKey?: string; out?: string } = {}) =>
    cosignCheckpoint({ file, keyFile: at('w.key'), state: at('seen'), logKey: key, ...more }, clock)
  const kept = (name: string): string => {
    cpSync(at('hall/log/checkpoint'), at(name))
    return at(name)
  }
  return { at, hall, open, pay, key, witness, cosign, kept, ids }
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refusal) return error.code
  return error instanceof BadInput ? (error.problems[0]?.code ?? '') : 'done'
}

test('a request goes out, an answer comes in, and the published checkpoint carries it', async () => {
  const { at, hall, key, witness, cosign } = await newHall(2)
  await makeWitnessRequest(hall, { oldSize: 0, out: at('request') })
  assert.equal((await cosign(at('request'), { out: at('answer') })).size, 2)
  const taken = await takeAnswer(hall, { answer: at('answer'), witnesses: [witness] })
  assert.deepEqual(taken, {
    size: 2,
    current: true,
    cosigned: [{ witness: 'witness.example/one', at: '2026-05-04T00:00:00Z' }],
  })
  const checked = await checkFolder(at('hall/log'), { key, witnesses: [witness], quorum: '1', seen: [] })
  assert.deepEqual([checked.ok, checked.cosigned.length], [true, 1])
  const without = await checkFolder(at('hall/log'), { key, witnesses: [key], seen: [] })
  assert.equal(without.problems[0]?.code, 'log/no-quorum')
  assert.equal(
    await codeOf(checkFolder(at('hall/log'), { key, witnesses: [witness], quorum: '2', seen: [] })),
    'log/bad-quorum',
  )
  await hall.close()
})

test('an answer that comes late is kept for proofs, and a proof carries it out of the hall', async () => {
  const { at, hall, pay, key, witness, cosign, ids } = await newHall(2)
  await makeWitnessRequest(hall, { oldSize: 0, out: at('request') })
  await cosign(at('request'), { out: at('answer') })
  await pay(hall, 3)
  assert.equal(await codeOf(takeAnswer(hall, { answer: at('answer'), witnesses: [witness] })), 'log/bad-cosignature')
  const taken = await takeAnswer(hall, { answer: at('answer'), request: at('request'), witnesses: [witness] })
  assert.deepEqual([taken.size, taken.current], [2, false])
  await proveRecord(hall, { id: ids[0]!, out: at('one.tlog-proof') })
  const trusting = { key, witnesses: [witness], quorum: '1' }
  const checked = await checkProofNamed(at('one.tlog-proof'), trusting)
  assert.deepEqual([checked.ok, checked.index, checked.size, checked.cosigned.length], [true, 0, 2, 1])
  assert.match(checked.leaf!, /"kind":"receipt"/)
  writeFileSync(at('leaf'), checked.leaf!.replace('receipt', 'recei'))
  assert.equal(
    (await checkProofNamed(at('one.tlog-proof'), { ...trusting, leaf: at('leaf') })).problems[0]?.code,
    'log/not-in-tree',
  )
  await hall.close()
})

test('a hall that was set back and went another way is refused by its witness, with both roots', async () => {
  const { at, hall, pay, cosign, kept, key } = await newHall(1)
  await hall.close()
  cpSync(at('hall'), at('copy'), { recursive: true })
  const one = await openHall(at('hall'), { environment })
  for (const number of [2, 3, 4]) await pay(one, number)
  await one.close()
  const seen = await cosign(kept('seen.checkpoint'), { folder: at('hall/log') })
  renameSync(at('hall'), at('other'))
  renameSync(at('copy'), at('hall'))
  const two = await openHall(at('hall'), { environment })
  for (const number of [5, 6, 7, 8]) await pay(two, number)
  const error: unknown = await cosign(kept('forked'), { folder: at('hall/log') }).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Refusal)
  assert.equal(error.code, 'log/fork')
  assert.ok(error.message.includes(seen.root) && error.message.includes((await verifyHall(two)).root))
  const compared = await compareFiles([at('seen.checkpoint'), at('forked')], { key, folder: at('hall/log') })
  assert.deepEqual([compared.ok, compared.problems[0]?.code], [false, 'log/history-changed'])
  const checked = await checkFolder(at('hall/log'), { key, witnesses: [], seen: [at('seen.checkpoint')] })
  assert.deepEqual([checked.ok, checked.problems[0]?.code], [false, 'log/history-changed'])
  await two.close()
})

test('a witness asks for the key of a log once, keeps to it, and needs tiles or a proof to go on', async () => {
  const { at, hall, pay, key, witness, kept } = await newHall(1)
  const options = { keyFile: at('w.key'), state: at('seen') }
  const first = kept('first')
  assert.equal(await codeOf(cosignCheckpoint({ file: first, ...options }, clock)), 'log/unknown-log')
  await cosignCheckpoint({ file: first, ...options, logKey: key }, clock)
  const again = await cosignCheckpoint({ file: first, ...options }, clock)
  assert.equal(again.witness, witness)
  await pay(hall, 2)
  const second = kept('second')
  assert.equal(await codeOf(cosignCheckpoint({ file: second, ...options }, clock)), 'log/needs-tiles')
  const other = await newHall(1)
  assert.equal(await codeOf(cosignCheckpoint({ file: second, ...options, logKey: other.key }, clock)), 'log/other-key')
  await cosignCheckpoint({ file: second, ...options, folder: at('hall/log') }, clock)
  assert.equal(await codeOf(cosignCheckpoint({ file: first, ...options }, clock)), 'log/witness-goes-back')
  await Promise.all([hall.close(), other.hall.close()])
})

test('of requests at one time a witness answers one history alone', async () => {
  const { at, hall, pay, cosign, kept } = await newHall(1)
  const files = [kept('0')]
  for (const number of [2, 3, 4]) {
    await pay(hall, number)
    files.push(kept(`${number}`))
  }
  const codes = await Promise.all(files.map((file) => codeOf(cosign(file, { folder: at('hall/log') }))))
  assert.ok(
    codes.every((code) => ['done', 'log/witness-goes-back'].includes(code)),
    codes.join(),
  )
  assert.equal(codes.at(-1), 'done', 'the newest is always good')
  await hall.close()
})

test('after a change of key the hall goes on, and those who know the first key follow', async () => {
  const { at, hall, open, pay, key, witness, cosign, kept, ids } = await newHall(2)
  await cosign(kept('before'))
  await proveRecord(hall, { id: ids[0]!, out: at('old.tlog-proof') })
  const { next, index, old } = await rotateLogKey(hall, { revoke: true })
  assert.deepEqual([old, index], [key, 2])
  await hall.close()
  const later = await open()
  assert.deepEqual((await pay(later, 9)).problems, [])
  const verified = await verifyHall(later)
  assert.deepEqual([verified.problems, verified.key, verified.size], [[], next, 4])
  const checked = await checkFolder(at('hall/log'), { key, witnesses: [], seen: [at('before')] })
  assert.deepEqual(checked.problems, [])
  assert.equal(
    (await checkProofNamed(at('old.tlog-proof'), { key, keys: at('hall/log/keys'), witnesses: [] })).problems[0]?.code,
    'log/key-revoked',
  )
  const proof = await proveRecord(later, { id: ids[0]!, out: at('new.tlog-proof') })
  assert.equal(proof.key, next)
  assert.equal(
    (await checkProofNamed(at('new.tlog-proof'), { key, keys: at('hall/log/keys'), witnesses: [] })).ok,
    true,
  )
  await cosign(kept('after'), { folder: at('hall/log') })
  await makeWitnessRequest(later, { oldSize: 4, out: at('request') })
  await cosign(at('request'), { out: at('answer') })
  assert.equal((await takeAnswer(later, { answer: at('answer'), witnesses: [witness] })).current, true)
  await later.close()
})

test('a change of key that was interrupted before its last step is finished, not begun again', async () => {
  const { at, hall, open } = await newHall(1)
  cpSync(at('hall/log'), at('log before'), { recursive: true })
  const done = await rotateLogKey(hall, { revoke: false })
  await hall.close()
  rmSync(at('hall/log'), { recursive: true })
  renameSync(at('log before'), at('hall/log'))
  const stopped = await open()
  assert.deepEqual(await rotateLogKey(stopped, { revoke: false }), done)
  assert.deepEqual((await verifyHall(stopped)).problems, [])
  await stopped.close()
})

test('a record is opened with its salt, and a changed one is not what the leaf commits to', async () => {
  const { at, hall, key, ids } = await newHall(1)
  const { opening, leaf } = await proveRecord(hall, { id: ids[0]!, out: at('p'), open: true })
  assert.doesNotMatch(leaf, /Acme|receipt-/)
  assert.equal(opening?.name, ids[0])
  assert.match(JSON.stringify(opening?.document), /"company":"Acme"/)
  const check = async (text: string) => {
    writeFileSync(at('record'), text)
    return (await checkProofNamed(at('p'), { key, witnesses: [], record: at('record') })).problems.map(
      ({ code }) => code,
    )
  }
  const text = JSON.stringify(opening)
  assert.deepEqual(await check(text), [])
  for (const other of [text.replace('1.00', '9.00'), text.replace('"kind":"receipt"', '"kind":"run"'), '{}', 'x'])
    assert.deepEqual(await check(other), ['log/other-record'])
  await rotateLogKey(hall, { revoke: false })
  assert.equal(await codeOf(proveRecord(hall, { id: 'key-change-1', open: true })), 'log/cannot-open')
  await hall.close()
})

test('a change of key that was interrupted signs nothing until it is finished, and is finished by asking again', async () => {
  const { at, hall, open, pay, ids } = await newHall(1)
  cpSync(at('hall/keys'), at('keys before'), { recursive: true })
  cpSync(at('hall/log'), at('log before'), { recursive: true })
  const done = await rotateLogKey(hall, { revoke: false })
  await hall.close()
  // As if it had stopped behind the leaf: the new key still waits, the old one is in its place, nothing was published.
  renameSync(at('hall/keys/log.key'), at('keys before/log.next.key'))
  for (const name of ['keys', 'log']) {
    rmSync(at(`hall/${name}`), { recursive: true })
    renameSync(at(`${name} before`), at(`hall/${name}`))
  }
  const stopped = await open()
  assert.equal((await pay(stopped, 5)).problems[0]?.code, 'log/rotation-unfinished')
  assert.equal((await publishHallLog(stopped))[0]?.code, 'log/rotation-unfinished')
  const finished = await rotateLogKey(stopped, { revoke: true })
  assert.deepEqual([finished.index, finished.next, finished.revoked], [done.index, done.next, false])
  await stopped.close()
  const later = await open()
  assert.deepEqual((await verifyHall(later)).problems, [])
  assert.equal((await proveRecord(later, { id: ids[0]! })).size, 3)
  await later.close()
})
