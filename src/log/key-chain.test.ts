import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { checkEd25519, memoryOf, PublishedLog, signerOf, textLeaves } from './sample-logs.test.ts'
import { BadInput } from '../base/index.ts'
import { type KeyChain, followKeys, keyForSize, openByChain, printKeys, singleKey, splitKeys } from './key-chain.ts'
import { openKeyChange, signKeyChange } from './key-change.ts'
import { checkProofFile } from './proof-trust.ts'
import { proveLeaf } from './prove-leaf.ts'
import { signCheckpoint } from './checkpoint.ts'
import type { Leaf, NoteSigner } from './store.ts'
import { isSameKey, verifierKey } from './verifier-key.ts'
import { verifyLog } from './verify.ts'
import { cosignNote } from './cosignature.ts'
import { parseNote } from './note.ts'
import { witnessCheckpoint } from './witness.ts'

const origin = 'hall.example/log'
const keys = [1, 2, 3].map((seed) => signerOf(origin, seed)) as [NoteSigner, NoteSigner, NoteSigner]

function changeText(from: NoteSigner, to: NoteSigner, index: number, { revoked = false, name = origin } = {}) {
  const named = { old: verifierKey(from), next: verifierKey(to) }
  return signKeyChange({ origin: name, index, on: '2026-05-01', ...named, revoked }, { old: from, next: to })
}

async function chainOf(...notes: string[]): Promise<KeyChain> {
  const { chain, problems } = await followKeys(printKeys(notes), { origin, first: verifierKey(keys[0]), checkEd25519 })
  assert.deepEqual(problems, [])
  return chain
}

/** Five leaves under the first key, a change, four leaves under the second. */
async function rotatedLog({ revoked = false } = {}) {
  const published = new PublishedLog(origin, keys[0])
  const note = await changeText(keys[0], keys[1], 5, { revoked })
  const leaves: Leaf[] = textLeaves(['a', 'b', 'c', 'd', 'e', note, 'f', 'g', 'h', 'i'])
  const before = await published.publish(leaves.slice(0, 5))
  const oldProof = await proveLeaf(published.files, { index: 2, extra: leaves[2]!.data })
  const chain = await chainOf(note)
  Object.assign(published, { signer: keys[1], chain })
  const after = await published.publish(leaves)
  return { published, leaves, note, chain, before, after, oldProof }
}

const verify = (
  { published, chain }: { published: PublishedLog; chain?: KeyChain },
  seen: Parameters<typeof verifyLog>[0]['seen'] = [],
) => verifyLog({ tileFiles: published.files, key: keys[0], origin, ...(chain && { chain }), checkEd25519, seen })

test('whoever knows the first key follows the log to its new one, and old checkpoints still verify', async () => {
  const log = await rotatedLog()
  assert.deepEqual((await verify(log, [log.before.checkpoint])).problems, [])
  for (const { text } of [log.before, log.after])
    assert.ok((await openByChain(text, { chain: log.chain, checkEd25519 })).checkpoint)
  assert.equal((await verify({ published: log.published })).ok, false, 'without the file of keys')
})

test('a key that is out of use signs no checkpoint behind its change, and a new one none before it', async () => {
  const { chain, after, before } = await rotatedLog()
  const late = await signCheckpoint(after.checkpoint, keys[0])
  assert.equal((await openByChain(late, { chain, checkEd25519 })).problems[0]?.code, 'log/key-changed')
  const early = await signCheckpoint(before.checkpoint, keys[1])
  assert.equal((await openByChain(early, { chain, checkEd25519 })).problems[0]?.code, 'log/key-changed')
})

test('a proof under a retired key holds; under a revoked one only with a witness', async () => {
  const retired = await rotatedLog()
  const trust = { witnesses: [], quorum: 0, checkEd25519 }
  assert.equal((await checkProofFile(retired.oldProof, { ...trust, chain: retired.chain })).ok, true)
  const { chain, oldProof } = await rotatedLog({ revoked: true })
  assert.equal((await checkProofFile(oldProof, { ...trust, chain })).problems[0]?.code, 'log/key-revoked')
  const witness = signerOf('w.example', 9)
  const line = await cosignNote(parseNote(oldProof.slice(oldProof.indexOf('\n\n') + 2)).note!, witness, 1)
  const witnessed = { ...trust, chain, witnesses: [verifierKey(witness)], quorum: 1 }
  assert.equal((await checkProofFile(oldProof + line, witnessed)).ok, true)
  assert.equal((await checkProofFile(oldProof, witnessed)).ok, false)
})

test('a log under a revoked key is still checked against checkpoints that were kept, and a witness signs none of them', async () => {
  const log = await rotatedLog({ revoked: true })
  assert.deepEqual((await verify(log, [log.before.checkpoint])).problems, [])
  const request = { oldSize: 0, proof: [], checkpoint: log.before.text }
  const options = { memory: memoryOf(), chain: log.chain, signer: signerOf('w', 9), seconds: 1, checkEd25519 }
  await assert.rejects(
    witnessCheckpoint(request, options),
    (error) => error instanceof BadInput && error.problems[0]?.code === 'log/key-revoked',
  )
})

test('a file of keys that leads elsewhere than the leaves do is found', async () => {
  const log = await rotatedLog()
  const other = await chainOf(await changeText(keys[0], keys[1], 5, { revoked: true }))
  assert.equal((await verify({ published: log.published, chain: other })).problems[0]?.code, 'log/keys-differ')
  const misplaced = new PublishedLog(origin, keys[0])
  await misplaced.publish(textLeaves(['a', await changeText(keys[0], keys[1], 7)]))
  assert.equal((await verify({ published: misplaced })).problems[0]?.code, 'log/keys-differ')
})

test('a change that is not signed by the key before it, or not by the new one, leads nowhere', async () => {
  const good = await changeText(keys[0], keys[1], 5)
  const follow = (text: string, first = keys[0]) => followKeys(text, { origin, first, checkEd25519 })
  const codeOf = async (text: string) => (await follow(text)).problems[0]?.code
  assert.equal(await codeOf(good + (await changeText(keys[0], keys[2], 8))), 'log/bad-key-change', 'a fork of keys')
  assert.equal(await codeOf(good + (await changeText(keys[1], keys[2], 5))), 'log/bad-key-change', 'no later place')
  assert.equal(await codeOf(await changeText(keys[0], keys[1], 5, { name: 'else.example' })), 'log/bad-key-change')
  const lines = good.trimEnd().split('\n')
  assert.equal(await codeOf(`${lines.slice(0, -1).join('\n')}\n`), 'log/not-signed', 'without the new key’s signature')
  assert.equal(await codeOf(good.replace('retires', 'revokes')), 'log/bad-signature')
  assert.equal(await codeOf(good.replace('index 5', 'index 05')), 'log/bad-key-change')
  const stranger = await follow(good, signerOf(origin, 50))
  assert.deepEqual([stranger.chain.changes, stranger.problems], [[], []])
})

test('of three keys each signs its own sizes, from whichever of them one starts', async () => {
  const notes = [await changeText(keys[0], keys[1], 5), await changeText(keys[1], keys[2], 9)]
  assert.deepEqual(splitKeys(printKeys(notes)), notes)
  const chain = await chainOf(...notes)
  const due = [
    [0, 0],
    [5, 0],
    [6, 1],
    [9, 1],
    [10, 2],
    [1e6, 2],
  ] as const
  for (const [size, at] of due) assert.ok(isSameKey(keyForSize(chain, size).key, keys[at]), `${size}`)
  const second = await followKeys(printKeys(notes), { origin, first: keys[1], checkEd25519 })
  assert.deepEqual([second.problems, second.chain.changes.length], [[], 1])
  assert.ok(isSameKey(keyForSize(singleKey(origin, keys[2]), 12).key, keys[2]))
})

test('no text makes the reader of changes crash, and none with a byte changed is believed', async () => {
  const good = Buffer.from(await changeText(keys[0], keys[1], 5))
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) =>
      assert.ok((await openKeyChange(text, checkEd25519)).problems.length > 0),
    ),
  )
  const flip = fc.record({ at: fc.nat(good.length - 1), bit: fc.nat(6) })
  await fc.assert(
    fc.asyncProperty(flip, async ({ at, bit }) => {
      const changed = Uint8Array.from(good)
      changed[at]! ^= 1 << bit
      assert.equal((await openKeyChange(Buffer.from(changed).toString('utf8'), checkEd25519)).change, undefined)
    }),
  )
})
