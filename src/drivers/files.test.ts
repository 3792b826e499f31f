import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { BadInput } from '../base/index.ts'
import { isThere, openPendingFile, readBytes, readText, readTextIfThere, writeFileWhole } from './files.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-files-'))
after(() => rmSync(folder, { recursive: true }))

const codeOf = (code: string) => (error: unknown) => error instanceof BadInput && error.problems[0]?.code === code

test('a file is written whole, folders and all, and nothing is left beside it', async () => {
  const file = path.join(folder, 'new', 'folder', 'deal.yaml')
  await writeFileWhole(file, 'one')
  await writeFileWhole(file, 'two: größer')
  assert.equal(await readText(file), 'two: größer')
  assert.deepEqual(readdirSync(path.dirname(file)), ['deal.yaml'])
})

test('a pending file is not there before its end, and an aborted one never was', async () => {
  const file = path.join(folder, 'pending')
  const pending = await openPendingFile(file)
  await pending.write(Buffer.from('half, '))
  assert.equal(await isThere(file), false)
  await pending.write(Buffer.from('whole'))
  await pending.commit()
  assert.equal(readFileSync(file, 'utf8'), 'half, whole')
  const aborted = await openPendingFile(file)
  await aborted.write(Buffer.from('other'))
  await aborted.abort()
  assert.equal(readFileSync(file, 'utf8'), 'half, whole')
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  )
})

test('a device, which may never end, is refused', { skip: process.platform === 'win32' }, async () => {
  await assert.rejects(readBytes('/dev/null'), codeOf('file/cannot-read'))
})

test('where the system makes no folders, writing ends at once', { skip: process.platform !== 'linux' }, async () => {
  await assert.rejects(writeFileWhole('/proc/none/deep/file', 'x'), codeOf('file/cannot-write'))
})

test('what cannot be read or written is told with its path and the next step', async () => {
  await assert.rejects(readText(path.join(folder, 'nowhere')), codeOf('file/not-found'))
  await assert.rejects(readText(folder), codeOf('file/cannot-read'))
  await writeFileWhole(path.join(folder, 'bytes'), Uint8Array.of(0xff, 0xfe, 0x00))
  await assert.rejects(readText(path.join(folder, 'bytes')), codeOf('file/not-utf8'))
  await assert.rejects(readBytes(path.join(folder, 'bytes'), { maxBytes: 2 }), codeOf('file/too-large'))
  await assert.rejects(writeFileWhole(path.join(folder, 'bytes', 'inside'), 'x'), codeOf('file/cannot-write'))
  assert.equal(await readTextIfThere(path.join(folder, 'nowhere')), undefined)
})
