/** Claimed figures at the command line: checked without a hall, listed in one, told as contradictions. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { guildhall as run, guildhallJson } from '../killing.ts'

interface Figure {
  readonly claim: string
  readonly verdict: string
  readonly deal: string | null
  readonly computed: string | null
  readonly citation: string | null
  readonly quantity: { readonly said: string }
  readonly trace: { readonly summary: string; readonly cells: unknown[] } | null
}
interface Told {
  readonly figures: Figure[]
  readonly conflicts: { kind: string; id: string; sides: { of: string; id: string; value: string }[] }[]
}

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-figures-'))
const told = <Answer = Told>(...args: string[]): Answer => guildhallJson<Answer>(args, { cwd: folder })
const ARTICLE = `Hits pay

The Harbour Bell, November 6, 2024

The Writers Guild of America says that its bonus has begun to pay. Under the WGA contract a half-hour hit on the largest service pays a bonus of $12,700 on top of residuals.

For an hour on the largest service the WGA contract pays a bonus of $16,415.
`

before(() => writeFileSync(path.join(folder, 'hits.txt'), ARTICLE))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a file is checked without a hall: what agrees is told too, and what differs fails', () => {
  const { status, stdout } = run(['--json', 'record', 'check', 'hits.txt', '--published', '2024-11-06'], {
    cwd: folder,
  })
  assert.equal(status, 1)
  const { figures, conflicts } = JSON.parse(stdout) as Told
  assert.deepEqual(
    figures.map(({ quantity, verdict, deal }) => [quantity.said, verdict, deal]),
    [
      ['$12,700', 'differs', 'wga-mba-2023'],
      ['$16,415', 'agrees', 'wga-mba-2023'],
    ],
  )
  assert.ok(figures.every(({ trace, citation }) => trace !== null && trace.cells.length > 0 && citation !== null))
  const [wrong] = conflicts.filter(({ kind }) => kind === 'figure-differs')
  assert.deepEqual(
    wrong?.sides.map(({ of, value }) => [of, value]),
    [
      ['claim', '$12,700'],
      ['deal', '9,030.96 USD'],
    ],
  )
  assert.match(
    run(['record', 'check', 'hits.txt', '--published', '2024-11-06'], { cwd: folder }).stdout,
    /1 agree with the deals, 1 differ/,
  )
})

test('in a hall figures are listed by report and by claim, and stand among the contradictions', () => {
  assert.equal(run(['init', 'hall'], { cwd: folder }).status, 0)
  const hall = ['--hall', 'hall', 'record']
  const { reports } = told<{ reports: { id: string }[] }>(...hall, 'import', 'hits.txt', '--published', '2024-11-06')
  const { figures } = told(...hall, 'figures', '--report', reports[0]?.id ?? '')
  assert.equal(figures.length, 2)
  const wrong = figures.find(({ verdict }) => verdict === 'differs')
  assert.deepEqual(told(...hall, 'figures', '--claim', wrong?.claim ?? '').figures, [wrong])
  const conflict = told(...hall, 'conflicts').conflicts.find(({ kind }) => kind === 'figure-differs')
  assert.equal(conflict?.sides[0]?.id, wrong?.claim)
  const shown = told<{ conflict: { kind: string } }>(...hall, 'show', conflict?.id ?? '')
  assert.equal(shown.conflict.kind, 'figure-differs')
  const unknown = run(['--json', ...hall, 'figures', '--claim', 'claim-none'], { cwd: folder })
  assert.equal(unknown.status, 2)
})
