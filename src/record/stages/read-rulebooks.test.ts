import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { printRuleCitation } from './rulebook.ts'
import { parseBargainingRules, type RulebookFile } from './read-rulebooks.ts'

const FOLDER = path.join(import.meta.dirname, '..', '..', '..', 'rules')
const SHIPPED: RulebookFile[] = readdirSync(FOLDER)
  .filter((file) => file.startsWith('bargaining-'))
  .map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), 'utf8') }))

/** The files with one text of one of them changed, which has to be there. */
function changed(file: string, from: string, to: string): RulebookFile[] {
  return SHIPPED.map((each) => {
    if (each.file !== `bargaining-${file}.yaml`) return each
    assert.ok(each.text.includes(from), `${from} is there`)
    return { ...each, text: each.text.replace(from, () => to) }
  })
}

function problemsOf(files: readonly RulebookFile[]): string[] {
  return parseBargainingRules(files).problems.map(({ code, at }) => `${code} ${at?.file ?? ''}:${at?.line ?? ''}`)
}

function lineIn(files: readonly RulebookFile[], file: string, part: string): string {
  const text = files.find((each) => each.file === `bargaining-${file}.yaml`)?.text ?? ''
  return `bargaining-${file}.yaml:${text.slice(0, text.indexOf(part)).split('\n').length}`
}

test('the rulebooks that come with Guildhall are six, and each rule says where it comes from or why it is assumed', () => {
  const { rulebooks, problems } = parseBargainingRules(SHIPPED)
  assert.deepEqual(problems, [])
  assert.equal(rulebooks.length, 6)
  for (const book of rulebooks)
    for (const rule of book.rules) assert.ok(printRuleCitation(rule, book).length > 20, rule.id)
})

test('a rulebook has the tracks, steps and rules of what it stands on', () => {
  const { rulebooks } = parseBargainingRules(SHIPPED)
  const wga = rulebooks.find(({ id }) => id === 'bargaining-wga')
  assert.ok(wga)
  assert.ok(wga.rules.some(({ book }) => book === 'bargaining-us'))
  assert.ok(wga.rules.some(({ book }) => book === 'bargaining-stages'))
  assert.ok(wga.steps.some(({ id }) => id === 'ratify'))
})

const BROKEN: readonly (readonly [file: string, from: string, to: string, code: string, at: string])[] = [
  ['wga', 'under: bargaining-us', 'under: bargaining-usa', 'stages/unknown-rulebook', 'under: bargaining-usa'],
  ['us', 'under: bargaining-stages', 'under: bargaining-wga', 'stages/stands-on-itself', ''],
  ['wga', 'steps: [call-strike]', 'steps: [call-strikes]', 'stages/unknown-step', 'steps: [call-strikes]'],
  ['us', 'contract.in-force, contract.renewed', 'contract.in-force, contract.old', 'stages/unknown-stage', 'bar: {'],
  ['stages', 'fail: { to: talks }', 'fail: { to: table }', 'stages/unknown-stage', 'fail: { to: table }'],
  ['sag-aftra', 'at_least: 75%', 'at_least: 175%', 'terms/bad-value', 'at_least: 175%'],
  ['sag-aftra', 'at_least: 75%, ', '', 'terms/missing-key', 'vote: { by: members, of: votes }'],
  ['us', 'days: 60, starts', 'days: 60.5, starts', 'terms/bad-value', 'days: 60.5'],
  ['us', 'starts: next-day', 'starts: tomorrow', 'terms/bad-value', 'starts: tomorrow'],
  ['us', 'after: notice', 'after: letter', 'terms/bad-value', 'after: letter'],
  ['uk', 'to: 2026-02-18', 'to: 2016-02-18', 'terms/bad-date', 'effective: { from: 2017-03-01, to: 2016'],
  ['dga', 'source: thewrap-2023', 'source: thewrap-2024', 'terms/unknown-source', 'source: thewrap-2024'],
]

test('what is wrong with a rulebook is said with its code and its place', () => {
  for (const [file, from, to, code, at] of BROKEN) {
    const files = changed(file, from, to)
    const found = problemsOf(files)
    assert.ok(
      found.some((each) => each.startsWith(code) && (at === '' || each.endsWith(lineIn(files, file, at)))),
      `${to}: ${found.join(' | ')}`,
    )
    const broken = parseBargainingRules(files).rulebooks.map(({ id }) => id)
    assert.ok(!broken.includes(`bargaining-${file}`), `${file} is no rulebook with ${to}`)
  }
})

test('a rule that says two things, or nothing, is refused', () => {
  const two = changed(
    'wga',
    '    decides: [board, council]\n',
    '    decides: [board, council]\n    fail: { to: none }\n',
  )
  const none = changed('wga', '    decides: [board, council]\n', '')
  for (const files of [two, none]) assert.ok(problemsOf(files).some((each) => each.startsWith('stages/one-subject')))
})

test('a number without a source or a reason is refused', () => {
  const files = changed('dga', '    hypothesis: The guild', '    note-to-self: The guild')
  assert.ok(problemsOf(files).some((each) => each.startsWith('terms/uncited-number')))
})

test('a name is given once, also over two rulebooks', () => {
  assert.ok(
    problemsOf(changed('wga', 'wga-strike-vote:', 'no-strike-in-force:')).some((each) =>
      each.startsWith('terms/duplicate-key'),
    ),
  )
  assert.ok(problemsOf([...SHIPPED, SHIPPED[0]!]).some((each) => each.startsWith('terms/duplicate-key')))
})

test('one event does not take two steps from one stage', () => {
  const files = changed(
    'stages',
    '  break-off:\n',
    '  start-talks:\n    { title: Start, track: bargaining, from: [before], to: talks, by: [union], event: talks-open }\n  break-off:\n',
  )
  assert.deepEqual(
    problemsOf(files).filter((each) => each.startsWith('stages/')),
    [`stages/two-steps ${lineIn(files, 'stages', '{ title: Start')}`],
  )
})

test('whatever the text, what is wrong is said and nothing is thrown', () => {
  const whole = SHIPPED.map(({ text }) => text).join('\n')
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.nat(2000),
      fc.constantFrom('', ': ', '{', '[', '\t', 'null'),
      (start, length, put) => {
        const text = whole.slice(start, start + length) + put
        const { rulebooks, problems } = parseBargainingRules([{ file: 'x.yaml', text }])
        assert.ok(rulebooks.length > 0 || problems.length > 0)
      },
    ),
    { numRuns: 60 },
  )
})
