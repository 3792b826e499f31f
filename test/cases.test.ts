/** Cases at the command line: opened by hand, with a file as evidence, decided, shown. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { sha256Hex } from '../src/base/index.ts'
import { createHall } from '../src/drivers/hall.ts'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-cases-'))
const hall = path.join(folder, 'hall')
const letter = path.join(folder, 'letter.txt')
after(() => rmSync(folder, { recursive: true, force: true }))

const SAID = ['--source', 'the clerk']
const onCase = (...args: string[]) => guildhallJson<{ case: Shown }>(['--hall', hall, 'case', ...args, ...SAID]).case
interface Shown {
  readonly id: string
  readonly state: string
  readonly outcome: string | null
  readonly steps: readonly { readonly step: string; readonly evidence?: { readonly sha256?: string } }[]
}

test('a case goes from its opening to a decision, and tells each step', async () => {
  await createHall(hall)
  writeFileSync(letter, 'We used nine writers.')
  const about = ['--against', 'Harbour Loom', '--about', 'tool', '--name', 'Skein', '--text', 'Nothing was disclosed.']
  const { id } = onCase('new', ...about)
  const file = ['--file', letter, '--title', 'Their letter', '--kept', 'folder 12', '--text', 'They knew.']
  assert.equal(onCase('evidence', id, ...file).steps.at(-1)?.evidence?.sha256, sha256Hex('We used nine writers.'))
  const decision = ['--step', 'decision', '--text', 'It is owed.', '--outcome', 'upheld']
  const decided = onCase('step', id, ...decision, '--remedy', 'Disclose it.')
  assert.deepEqual([decided.state, decided.outcome], ['decided', 'upheld'])
  const { stdout } = guildhall(['--hall', hall, 'case', 'show', id])
  assert.match(stdout, /decision upheld \(.*\): It is owed\. To be put right: Disclose it\./)
  assert.match(stdout, /\[Their letter; [0-9a-f]{64} folder 12\]/)
})
