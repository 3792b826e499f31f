import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'

import { checkProof, parseProof, printProof } from './proof-file.ts'
import { openCheckpoint, parseCheckpoint, printCheckpoint, signCheckpoint } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import { type CheckEd25519, checkSignature, decodeNote, parseNote, signNote } from './note.ts'
import { parseVerifierKey, printVerifierKey } from './verifier-key.ts'
import type { NoteSigner } from './store.ts'

const checkEd25519: CheckEd25519 = ({ message, signature, publicKey }) => {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
}

function signerOf(name: string, seed: Uint8Array): NoteSigner {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(12))
  return { name, publicKey, sign: async (message) => sign(null, message, key) }
}

const signer = signerOf('hall.example/log', new Uint8Array(32).fill(7))
const other = signerOf('other.example/log', new Uint8Array(32).fill(8))

// The key and the note of the Go checksum database's own tests: whoever reads ours reads theirs, and the reverse.
const KNOWN_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const KNOWN_SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const KNOWN_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const KNOWN_SIGNATURE = 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM='

test('a note signed by the Go checksum database is read, checked and signed again byte for byte', async () => {
  const { key } = parseVerifierKey(KNOWN_KEY)
  assert.ok(key)
  assert.equal(printVerifierKey(key), KNOWN_KEY)
  const text = `${KNOWN_TEXT}\n— PeterNeumann ${KNOWN_SIGNATURE}\n`
  const { note } = parseNote(text)
  assert.ok(note)
  assert.equal(note.text, KNOWN_TEXT)
  assert.deepEqual(await checkSignature(note, key, checkEd25519), [])
  assert.equal(await signNote(KNOWN_TEXT, signerOf('PeterNeumann', KNOWN_SEED)), text)
})

test('signatures by others are passed over, a bad one by the key is not', async () => {
  const signed = await signNote('a text\n', signer)
  const both = signed + (await signNote('a text\n', other)).split('\n\n')[1]!
  const { note } = parseNote(both)
  assert.ok(note)
  assert.equal(note.signatures.length, 2)
  assert.deepEqual(await checkSignature(note, signer, checkEd25519), [])
  const changed = { ...note, text: 'a test\n' }
  assert.equal((await checkSignature(changed, signer, checkEd25519))[0]?.code, 'log/bad-signature')
  const third = { name: 'third', publicKey: new Uint8Array(32) }
  assert.equal((await checkSignature(note, third, checkEd25519))[0]?.code, 'log/not-signed')
})

test('a note with any byte changed is not believed', async () => {
  const bytes = Buffer.from(
    await signCheckpoint({ origin: 'hall.example/log', size: 3, root: leafHash(Buffer.of(1)) }, signer),
  )
  for (let at = 0; at < bytes.length; at++) {
    for (const flip of [1, 4, 128]) {
      const changed = Uint8Array.from(bytes)
      changed[at]! ^= flip
      const { checkpoint, problems } = await openCheckpoint(decodeNote(changed), {
        key: signer,
        origin: 'hall.example/log',
        checkEd25519,
      })
      assert.ok(checkpoint === undefined && problems.length > 0, `byte ${at}`)
    }
  }
})

test('what is no verifier key is said to be none', () => {
  const good = printVerifierKey(signer)
  assert.deepEqual(parseVerifierKey(good).key?.name, signer.name)
  const bad = [
    '',
    'x',
    good.slice(1),
    good.slice(0, -1),
    good.replace('+', ' '),
    `${good}A`,
    good.replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
  ]
  for (const text of bad) assert.equal(parseVerifierKey(text).problems[0]?.code, 'log/bad-key', text)
})

test('a checkpoint is printed and read back', () => {
  const checkpoint = { origin: 'hall.example/log', size: 20852163, root: new Uint8Array(32).fill(2) }
  assert.deepEqual(parseCheckpoint(printCheckpoint(checkpoint)).checkpoint, checkpoint)
  assert.deepEqual(parseCheckpoint(`${printCheckpoint(checkpoint)}an extension\n`).checkpoint, checkpoint)
})

test('what is no checkpoint is said to be none', () => {
  const root = Buffer.alloc(32).toString('base64')
  const texts = [
    '',
    '\n',
    `log\n01\n${root}\n`,
    `log\n-1\n${root}\n`,
    `log\n1e3\n${root}\n`,
    `\n1\n${root}\n`,
    `log\n1\n${root}`,
  ]
  const more = [
    `log\n9007199254740993\n${root}\n`,
    `log\n1\n${root.slice(0, -4)}\n`,
    `log\n1\n${root.replace('A=', 'B=')}\n`,
  ]
  for (const text of [...texts, ...more])
    assert.equal(parseCheckpoint(text).problems[0]?.code, 'log/bad-checkpoint', text)
})

test('a checkpoint of another log is not believed, whoever signed it', async () => {
  const text = await signCheckpoint({ origin: 'elsewhere.example/log', size: 0, root: leafHash(Buffer.of(3)) }, signer)
  const { problems } = await openCheckpoint(text, { key: signer, origin: 'hall.example/log', checkEd25519 })
  assert.equal(problems[0]?.code, 'log/other-log')
})

test('a proof file is printed, read back and checked without the log', async () => {
  const leaf = Buffer.from('the only leaf')
  const checkpoint = await signCheckpoint({ origin: 'hall.example/log', size: 1, root: leafHash(leaf) }, signer)
  const proof = { index: 0, proof: [], checkpoint, extra: Uint8Array.of(1, 2, 3) }
  const text = printProof(proof)
  assert.ok(text.startsWith('c2sp.org/tlog-proof@v1\nextra AQID\nindex 0\n\nhall.example/log\n1\n'))
  assert.deepEqual(parseProof(text).proof, proof)
  const trusted = { key: signer, origin: 'hall.example/log', checkEd25519 }
  assert.equal((await checkProof(text, leaf, trusted)).ok, true)
  assert.equal((await checkProof(text, Buffer.from('another'), trusted)).problems[0]?.code, 'log/not-in-tree')
  assert.equal((await checkProof(text, leaf, { ...trusted, key: other })).problems[0]?.code, 'log/not-signed')
})

test('a broken proof file is named by the line that is wrong', () => {
  const hash = Buffer.alloc(32).toString('base64')
  const lineOf = (text: string) => parseProof(text).problems[0]?.at?.line
  assert.equal(lineOf('index 0\n\nx\n'), 1)
  assert.equal(lineOf('c2sp.org/tlog-proof@v1\nindex 0\n'), 1)
  assert.equal(lineOf('c2sp.org/tlog-proof@v1\nextra ***\nindex 0\n\nx\n'), 2)
  assert.equal(lineOf('c2sp.org/tlog-proof@v1\nindex 00\n\nx\n'), 2)
  assert.equal(lineOf(`c2sp.org/tlog-proof@v1\nindex 1\n${hash}\nAAAA\n\nx\n`), 4)
  assert.equal(lineOf(`c2sp.org/tlog-proof@v1\nextra AQID\nindex 1\nAAAA\n\nx\n`), 4)
  assert.ok(lineOf(`c2sp.org/tlog-proof@v1\nindex 1\n${`${hash}\n`.repeat(64)}\nx\n`))
})

test('the proof of the format page is true, and of no other leaf', async () => {
  const page = readFileSync(new URL('../../docs/formats/log.md', import.meta.url), 'utf8')
  const [sample = '', verifier = ''] = page.split(/\n(?=\S)/).flatMap((part) => {
    const indented = part.split('\n').filter((line) => line.startsWith('    ') || line === '')
    const text = indented.join('\n').replace(/^ {4}/gm, '').trim()
    return text === '' ? [] : [`${text}\n`]
  })
  const { key } = parseVerifierKey(verifier)
  assert.ok(key)
  const trusted = { key, origin: 'guild.example/hall', checkEd25519 }
  assert.deepEqual((await checkProof(sample, Buffer.from('run-1'), trusted)).problems, [])
  assert.equal((await checkProof(sample, Buffer.from('run-2'), trusted)).ok, false)
})

test('no text makes the readers crash', () => {
  const piece = fc.constantFrom(
    'c2sp.org/tlog-proof@v1',
    'index 0',
    'extra ',
    '\n',
    '\n\n',
    '— a ',
    'AAAA',
    '1',
    '\u0000',
    '\ud800',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(text, (input) => {
      parseNote(input)
      parseProof(input)
      parseCheckpoint(input)
      parseVerifierKey(input)
    }),
  )
})
