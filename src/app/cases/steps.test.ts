/** What is said in a case: decisions with their remedies, days that are moved, evidence, cases by hand, and who sees what. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { BadInput } from '../../base/index.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { verifyHall } from '../verify-log.ts'
import { addEvidence, chosenEvidence } from './evidence.ts'
import { casesOf, openDispute, showCase } from './keep-cases.ts'
import { openByHand } from './open-by-hand.ts'
import { seenByCompany, seenByWriter } from './seen-by.ts'
import { type CaseStepRequest, stepCase } from './step-case.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-steps-'))
const FILE = { title: 'Letter', sha256: 'ab'.repeat(32), kept: 'the office of the guild' }
const source = 'the clerk'
let hall: Hall
before(async () => {
  await createHall(folder)
  hall = await openHall(folder, { environment: { GUILDHALL_TODAY: '2026-11-26' } })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

const opened = async (text: string): Promise<string> => {
  const about = { kind: 'tool', id: 'Loom' } as const
  return (await openByHand(hall, { against: 'Northlight', about, text, source })).case.id
}
const say = (id: string, rest: Omit<CaseStepRequest, 'case' | 'source' | 'text'> & { text?: string }) =>
  stepCase(hall, { case: id, text: 'Said.', source, ...rest }).then((kept) => kept.case)

/** All that is wrong is told as problems, the first with this code. */
const told = (code: string) => (error: unknown) => error instanceof BadInput && error.problems[0]?.code === code

test('a case by hand asks for an answer by the day of the rulebook, unless another is set', async () => {
  const about = { kind: 'matter', id: 'Disclosure' } as const
  const request = { against: 'Northlight', about, text: 'Nothing was disclosed.', source }
  const first = await openByHand(hall, request)
  assert.deepEqual([first.known, first.case.clock], [false, { for: 'answer', due: '2026-12-26' }])
  assert.equal((await openByHand(hall, request)).known, true)
  const other = await openByHand(hall, { ...request, text: 'Not this time either.', due: '2026-12-01' })
  assert.deepEqual([other.known, other.case.due], [false, '2026-12-01'])
  const elsewhere = await openByHand(hall, { ...request, against: 'Meridian' })
  assert.equal(elsewhere.known, false, 'the same words against another company are another case')
})

test('what a case by hand names has to be there, where the hall can know it', async () => {
  const request = { against: 'Northlight', text: 'Not so.', source }
  for (const kind of ['work', 'licence'] as const)
    await assert.rejects(openByHand(hall, { ...request, about: { kind, id: 'none of ours' } }), { name: 'BadInput' })
  await assert.rejects(
    openByHand(hall, { ...request, against: ' ', about: { kind: 'room', id: 'x' } }),
    told('cases/no-company'),
  )
})

test('what is upheld is put right by the day of the rulebook, or by one that is set', async () => {
  const id = await opened('One.')
  const upheld = await say(id, { step: 'decision', outcome: 'upheld', remedy: 'Disclose it.' })
  assert.deepEqual(
    [upheld.state, upheld.outcome, upheld.clock],
    ['decided', 'upheld', { for: 'remedy', due: '2027-01-25' }],
  )
  const part = { step: 'decision', outcome: 'upheld-in-part', remedy: 'A part.', due: '2026-12-24' } as const
  assert.equal((await say(id, part)).due, '2026-12-24')
})

test('a decision says how it ends, and only what is upheld or settled asks for a remedy', async () => {
  const id = await opened('Two.')
  const refused: Omit<CaseStepRequest, 'case' | 'source' | 'text'>[] = [
    { step: 'decision' },
    { step: 'decision', outcome: 'upheld' },
    { step: 'decision', outcome: 'upheld-in-part', remedy: ' ' },
    { step: 'decision', outcome: 'dismissed', remedy: 'Nothing.' },
    { step: 'decision', outcome: 'withdrawn', due: '2027-01-01' },
    { step: 'decision', outcome: 'settled', due: '2027-01-01' },
    { step: 'note', outcome: 'upheld' },
  ]
  for (const each of refused) await assert.rejects(say(id, each), told('cases/bad-outcome'), JSON.stringify(each))
  assert.equal((await showCase(hall, id)).state, 'open')
  assert.equal((await say(id, { step: 'decision', outcome: 'settled' })).due, undefined)
  assert.equal((await say(id, { step: 'decision', outcome: 'settled', remedy: 'Pay.' })).due, '2027-01-25')
})

test('a day is moved with a reason, and what is awaited stays', async () => {
  const id = await opened('Three.')
  await assert.rejects(say(id, { step: 'moved' }), told('cases/bad-date'))
  const moved = await say(id, { step: 'moved', due: '2027-02-01', text: 'The company asked for a month.' })
  assert.deepEqual(moved.clock, { for: 'answer', due: '2027-02-01' })
  await say(id, { step: 'answer' })
  await assert.rejects(say(id, { step: 'moved', due: '2027-03-01' }), { code: 'cases/step-not-allowed' })
})

test('evidence is a file by its hash or something that is known, and is there once a side', async () => {
  const id = await opened('Four.')
  const add = (from: 'guild' | 'company', file = FILE) =>
    addEvidence(hall, { case: id, evidence: file, text: 'It shows it.', from, source })
  assert.equal((await add('guild')).known, false)
  assert.equal((await add('guild', { ...FILE, sha256: FILE.sha256.toUpperCase() })).known, true)
  assert.equal((await add('company')).known, false)
  for (const wrong of [{ sha256: 'abc' }, { title: ' ' }, { kept: '' }])
    await assert.rejects(add('guild', { ...FILE, ...wrong }), told('cases/bad-evidence'))
  const chosen = (choice: Parameters<typeof chosenEvidence>[1]) => chosenEvidence(hall, choice, { company: undefined })
  await assert.rejects(chosen({}), told('cases/bad-evidence'))
  for (const kind of ['invoice', 'report', 'finding'] as const)
    await assert.rejects(chosen({ known: { kind, id: 'none' } }), told('cases/unknown-thing'))
})

test('a company that is heard in a dispute of a writer reads what is put before it, and nothing of the writer', async () => {
  const by = { writer: 'writer-odile' }
  const dispute = {
    by,
    about: { kind: 'line', id: 'line-1' },
    text: 'I, Odile, say no.',
    against: 'Northlight',
  } as const
  const { case: found } = await openDispute(hall, { ...dispute, matter: { period: '2026' } })
  await say(found.id, { step: 'note', text: 'Odile rang.' })
  await addEvidence(hall, {
    case: found.id,
    evidence: { ...FILE, title: 'Odile’s contract' },
    text: 'Mine.',
    from: 'writer',
    source,
  })
  const before = seenByCompany(await showCase(hall, found.id))
  assert.deepEqual([before.text, before.about.id, before.steps], ['', '', []])
  await say(found.id, { step: 'served', text: 'It is said that the words were more.' })
  await say(found.id, { step: 'answer', text: 'They were not.' })
  const after = await showCase(hall, found.id)
  const seen = seenByCompany(after)
  assert.equal(seen.text, 'It is said that the words were more.')
  assert.deepEqual(
    seen.steps.map(({ step }) => step),
    ['served', 'answer'],
  )
  assert.ok(!JSON.stringify({ ...seen, by: '' }).includes('Odile'))
  assert.deepEqual(
    seenByWriter(after).steps.map(({ step }) => step),
    ['evidence', 'served', 'answer'],
  )
  await assert.rejects(say(found.id, { step: 'served', company: 'Meridian' }), { code: 'cases/step-not-allowed' })
})

test('a case of a writer that concerns no company is put before one by the guild alone', async () => {
  const about = { kind: 'share', id: 'work-1' } as const
  const { case: found } = await openDispute(hall, { by: { writer: 'writer-odile' }, about, text: 'A half.' })
  await assert.rejects(say(found.id, { step: 'served' }), told('cases/no-company'))
  assert.equal(
    (await casesOf(hall, { company: 'Meridian' })).some(({ id }) => id === found.id),
    false,
  )
  await say(found.id, { step: 'served', company: 'Meridian', text: 'Who wrote it?' })
  assert.equal(
    (await casesOf(hall, { company: 'MERIDIAN' })).some(({ id }) => id === found.id),
    true,
  )
  assert.deepEqual((await verifyHall(hall)).problems, [])
})
