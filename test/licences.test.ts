/** Licences and notices at the command line. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-licence-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a licence that is added is listed and charged; a report that is missing ends with 1', () => {
  const hall = path.join(folder, 'hall')
  const file = path.join(import.meta.dirname, 'cases/licences/lumen.yaml')
  guildhallJson(['init', hall])
  const added = guildhallJson<{ id: string; known: boolean }>(['--hall', hall, 'licence', 'add', file])
  assert.deepEqual([added.id, added.known], ['lumen-2026', false])
  const charge = guildhallJson<{ licence: string; total: string }>([
    '--hall',
    hall,
    'licence',
    'charge',
    'lumen-2026',
    '2027-Q2',
  ])
  assert.deepEqual([charge.licence, charge.total], ['lumen-2026', '1000.00'])
  const { status, stdout } = guildhall(['--hall', hall, 'licence', 'reports', 'lumen-2026', '--on', '2099-01-01'])
  assert.equal(status, 1)
  assert.match(stdout, /2026-Q3 +2026-10-30 +missing/)
  const { columns } = guildhallJson<{ columns: string[] }>(['notice', 'template'])
  assert.deepEqual(columns.slice(0, 4), ['company', 'notice', 'licensor', 'licensee'])
})
