/** Deals are kept once, whatever becomes of their comments. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { createHall } from '../drivers/hall.ts'
import { calculateInHall } from './calculate.ts'
import { openOwnHall } from './open-hall.ts'
import { verifyHall } from './verify-log.ts'

process.env['GUILDHALL_TODAY'] = '2026-11-22'
delete process.env['DATABASE_URL']

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-keep-deal-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const EXAMPLE = path.join(import.meta.dirname, '..', '..', 'examples', 'first-season', 'deal.yaml')

test('a deal that says the same under another comment keeps its first text, and the log agrees with the hall', async () => {
  await createHall(path.join(folder, 'hall'))
  const hall = await openOwnHall(path.join(folder, 'hall'))
  const file = path.join(folder, 'deal.yaml')
  const calculate = async (text: string, from: string): Promise<string> => {
    writeFileSync(file, text)
    return (await calculateInHall(hall, { deal: file, from })).deal.sha256
  }
  const text = readFileSync(EXAMPLE, 'utf8')
  const first = await calculate(text, '2026-05-02')
  assert.equal(await calculate(`# Checked by the clerk.\n${text}`, '2026-06-02'), first)
  const { ok, problems } = await verifyHall(hall)
  assert.deepEqual([ok, problems], [true, []])
  await hall.close()
})
