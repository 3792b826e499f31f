import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { publishLog, verifyLog } from '../log/index.ts'
import { checkEd25519, createNoteSigner, openNoteSigner } from './keys.ts'
import { openTileFiles } from './log-files.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-log-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a log is published into a folder, and verifies from there', async () => {
  const signer = await createNoteSigner(path.join(folder, 'a', 'log.key'), 'hall.example/log')
  const tileFiles = openTileFiles(path.join(folder, 'log'))
  const leaves = Array.from({ length: 300 }, (_, at) => ({ name: `${at}`, data: Buffer.from(`${at}`) }))
  const leafStore = {
    append: async () => undefined,
    size: async () => leaves.length,
    leaves: async (start: number, end: number) => leaves.slice(start, end),
    indexOf: async () => undefined,
  }
  await publishLog(leafStore, tileFiles, signer, { origin: signer.name, checkEd25519 })
  const request = { tileFiles, leafStore, key: signer, origin: signer.name, checkEd25519 }
  assert.deepEqual((await verifyLog(request)).problems, [])
  assert.deepEqual(readdirSync(path.join(folder, 'log', 'tile', '0')).sort(), ['000', '001.p'])
})

test('paths that lead out of the folder, or are no paths of a log, are not read and not written', async () => {
  await writeFile(path.join(folder, 'secret'), 'x')
  const files = openTileFiles(path.join(folder, 'log'))
  const bad = [
    '../secret',
    'tile/../../secret',
    '/etc/passwd',
    'tile/0/..',
    'tile//000',
    '',
    'tile',
    'checkpoint\n',
    'tile/0/000/../000',
  ]
  for (const name of bad) {
    assert.equal(await files.read(name), undefined, name)
    await assert.rejects(files.write(name, Buffer.from('x')), { name: 'BrokenInvariant' })
  }
  assert.equal(await files.read('tile/0/999'), undefined)
})

test('a key is read back as it was made, and signs what it checks', async () => {
  const file = path.join(folder, 'b', 'log.key')
  const made = await createNoteSigner(file, 'hall.example/log')
  const opened = await openNoteSigner(file)
  assert.deepEqual([opened.name, opened.publicKey, opened.problems], [made.name, made.publicKey, []])
  const message = Buffer.from('text\n')
  const signature = await opened.sign(message)
  assert.deepEqual(signature, await made.sign(message))
  const { publicKey } = made
  assert.equal(await checkEd25519({ message, signature, publicKey }), true)
  assert.equal(await checkEd25519({ message: Buffer.from('test\n'), signature, publicKey }), false)
  assert.equal(await checkEd25519({ message, signature: signature.subarray(1), publicKey }), false)
  assert.equal(await checkEd25519({ message, signature, publicKey: new Uint8Array(32).fill(255) }), false)
})

test('a key is the affair of its owner alone, and a file that others may read is pointed out', async () => {
  const file = path.join(folder, 'c', 'log.key')
  await createNoteSigner(file, 'hall.example/log')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(path.dirname(file)), ['log.key'])
  await chmod(file, 0o644)
  const { problems } = await openNoteSigner(file)
  assert.deepEqual(
    problems.map(({ code, severity }) => [code, severity]),
    [['log/key-readable', 'note']],
  )
})

test('a key is never overwritten', async () => {
  const file = path.join(folder, 'd', 'log.key')
  await createNoteSigner(file, 'hall.example/log')
  const before = await readFile(file, 'utf8')
  await assert.rejects(createNoteSigner(file, 'hall.example/log'), { code: 'log/key-exists' })
  assert.equal(await readFile(file, 'utf8'), before)
})

test('a key that is missing or broken is refused', async () => {
  const file = path.join(folder, 'e', 'log.key')
  await assert.rejects(openNoteSigner(file), { code: 'log/key-missing' })
  await createNoteSigner(file, 'hall.example/log')
  const text = await readFile(file, 'utf8')
  for (const broken of ['', text.slice(0, 40), text.replace('hall.', 'ball.'), text.replace(/.{6}\n$/, 'AAAAAA\n')]) {
    await writeFile(file, broken)
    await assert.rejects(openNoteSigner(file), { code: 'log/bad-key' }, broken)
  }
})

test('keys of other tools for signed notes are read', async () => {
  const file = path.join(folder, 'known.key')
  await writeFile(file, 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n', {
    mode: 0o600,
  })
  const { name, publicKey } = await openNoteSigner(file)
  assert.equal(name, 'PeterNeumann')
  assert.equal(Buffer.from(publicKey).toString('base64'), 'GlzZBxQ8OExB6DDFvOEqqIF+xWSaqr8sMTiLNbLXRNY=')
})
