/** `guildhall convert` from the outside: what is written, what is refused, what is told. */

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-convert-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const SCENE = `Title: The Ferry Clerk
Credit: Written by
Author: Odile Brandt & Sami Noor

INT. FERRY OFFICE - DAWN #1#

A clerk stamps one ticket after another. Rain walks across the tin roof.

CLERK
(stamping)
You are the ninth passenger today.

PASSENGER ^
Then nine of us are right!

CUT TO:
`

function place(name: string, content?: string): string {
  const file = path.join(folder, name)
  if (content !== undefined) writeFileSync(file, content)
  return file
}

interface Converted {
  readonly file: string
  readonly words: number
  readonly counts: { readonly before: object; readonly after: object }
  readonly problems: readonly { readonly code: string }[]
}

const convert = (...args: string[]): Converted => guildhallJson(['convert', ...args])

test('a script goes from format to format beside itself and keeps its words by class', () => {
  const source = place('ferry.fountain', SCENE)
  const fdx = convert(source, '--to', 'fdx')
  assert.equal(fdx.file, place('ferry.fdx'))
  const pdf = convert(fdx.file, '--to', 'pdf')
  const back = convert(pdf.file, '--to', 'fountain', '--out', place('back.fountain'))
  for (const { counts, words } of [fdx, pdf, back]) {
    assert.deepEqual(counts.after, counts.before)
    assert.deepEqual(counts.before, fdx.counts.before)
    assert.equal(words, fdx.words)
  }
  assert.equal(readFileSync(back.file, 'utf8'), SCENE.replace('Author:', 'Authors:'))
  assert.deepEqual(
    back.problems.map(({ code }) => code),
    ['screenplay/estimated-count'],
  )
})

test('nothing is written over, and nothing of a script that cannot be read', () => {
  const source = place('twice.fountain', SCENE)
  assert.equal(guildhall(['convert', source, '--to', 'fountain']).status, 3)
  assert.equal(readFileSync(source, 'utf8'), SCENE)
  const broken = place('broken.fdx', '<FinalDraft><Content>')
  assert.equal(guildhall(['convert', broken, '--to', 'pdf']).status, 2)
  assert.equal(existsSync(place('broken.pdf')), false)
  assert.equal(guildhall(['convert', place('nowhere.fountain'), '--to', 'fdx']).status, 2)
  assert.equal(guildhall(['convert', source, '--to', 'docx']).status, 2)
  assert.equal(guildhall(['convert', source]).status, 2)
})

test('what the new format does not hold is told: letters, notes, classes', () => {
  const source = place(
    'signs.fountain',
    `${SCENE}\n[[why?]]\n\nA sign: 渡し場. And more, as long as it has letters that can be told.\n\n~la la\n`,
  )
  const { problems } = convert(source, '--to', 'pdf')
  assert.deepEqual(problems.map(({ code }) => code).sort(), [
    'convert/letters-missing',
    'convert/words-differ',
    'screenplay/not-held',
    'screenplay/not-held',
  ])
  const text = guildhall(['convert', source, '--to', 'pdf', '--out', place('again.pdf')]).stdout
  assert.match(text, /渡 し 場/)
  assert.match(text, /lyric 2 → 0/)
})

test('the same script on the same day gives the same bytes', () => {
  const source = place('same.fountain', SCENE)
  for (const to of ['fountain', 'fdx', 'pdf']) {
    const [one, two] = ['one', 'two'].map((name) => convert(source, '--to', to, '--out', place(`${name}-${to}`)).file)
    assert.deepEqual(readFileSync(one!), readFileSync(two!), to)
  }
})
