/** Numbers of others, series, source material and certificates, from the outside. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { checkCertificate } from '../src/app/certificates/check-certificate.ts'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-works-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const EIDR = '10.5240/7791-8534-2C23-9030-8610-5'

function script(title: string, author: string): string {
  return `Title: ${title}\nCredit: Written by\nAuthor: ${author}\n\nINT. SALT PAN - DAY\n\nA woman rakes the ${title}.\n`
}

/** A hall with three works. */
function makeHall(name: string): {
  hall: string
  run: (...args: string[]) => ReturnType<typeof guildhall>
  scripts: string
} {
  const hall = path.join(folder, name)
  const scripts = path.join(folder, `${name}-in`)
  assert.equal(guildhall(['init', hall]).status, 0)
  mkdirSync(scripts)
  writeFileSync(path.join(scripts, 'salt.fountain'), script('Salt Year', 'Ines Vale'))
  writeFileSync(path.join(scripts, 'water.fountain'), script('Low Water', 'Ines Vale & Bo Ek'))
  writeFileSync(path.join(scripts, 'weir.fountain'), script('The Weir', 'Cem Ada'))
  guildhallJson(['--hall', hall, 'register', scripts])
  return { hall, scripts, run: (...args) => guildhall(['--json', '--hall', hall, ...args]) }
}

const read = <T>(stdout: string): T => JSON.parse(stdout) as T
const codeOf = (stderr: string): string => read<{ error: { code: string } }>(stderr).error.code

interface Works {
  readonly works: readonly {
    readonly id: string
    readonly title: string
    readonly identifiers: readonly { readonly value: string }[]
    readonly basedOn: readonly { readonly title: string; readonly rights: string }[]
    readonly basisOf: readonly { readonly title: string }[]
    readonly series: { readonly title: string; readonly episode: number } | null
    readonly problems: readonly { readonly code: string }[]
  }[]
}

test('a work is found under the numbers of others and under its other titles, wherever a work is named', () => {
  const { run, hall } = makeHall('named')
  assert.equal(run('identify', 'Salt Year', EIDR, 'https://www.imdb.com/title/tt0000012/').status, 0)
  assert.equal(run('describe', 'Salt Year', '--title', 'original:fr:L’An de sel').status, 0)
  for (const name of ['tt0000012', `eidr:${EIDR}`, `https://doi.org/${EIDR}`, "L'an de sel", 'salt year']) {
    const { works } = read<Works>(run('works', name).stdout)
    assert.deepEqual(
      works.map(({ title }) => title),
      ['Salt Year'],
      name,
    )
  }
  const table = path.join(folder, 'credits.csv')
  writeFileSync(table, `work,writer,credit\n${EIDR},Ada Lind,written by\nL'An de sel,Ines Vale,written by\n`)
  assert.equal(guildhallJson<{ credited: number }>(['--hall', hall, 'register', '--credits', table]).credited, 1)
})

test('a wrong number is refused and changes nothing; the same number twice is told until one is taken back', () => {
  const { run } = makeHall('numbers')
  const wrong = run('identify', 'Salt Year', EIDR, '10.5240/7791-8534-2C23-9030-8601-5')
  assert.deepEqual([wrong.status, codeOf(wrong.stderr)], [2, 'registry/identifier-check'])
  assert.equal(read<Works>(run('works', 'Salt Year').stdout).works[0]?.identifiers.length, 0)
  assert.equal(run('identify', 'Salt Year', EIDR).status, 0)
  const again = read<{ said: { done: string }[] }>(run('identify', 'Salt Year', `eidr:${EIDR.toLowerCase()}`).stdout)
  assert.equal(again.said[0]?.done, 'stands-already')
  assert.equal(run('identify', 'Low Water', EIDR).status, 1)
  for (const title of ['Salt Year', 'Low Water']) {
    const [work] = read<Works>(run('works', title).stdout).works
    assert.deepEqual(
      work?.problems.map(({ code }) => code),
      ['registry/identifier-shared'],
      title,
    )
  }
  assert.equal(run('identify', 'Low Water', EIDR, '--take-back').status, 0)
  assert.deepEqual(read<Works>(run('works', 'Salt Year').stdout).works[0]?.problems, [])
  assert.equal(codeOf(run('identify', 'Low Water', EIDR, '--take-back').stderr), 'registry/nothing-to-take-back')
  assert.equal(run('log', 'verify').status, 0)
})

test('numbers of people go to people and numbers of works to works', () => {
  const { run } = makeHall('people')
  assert.equal(run('identify', 'Ines Vale', 'isni:000000012146438X').status, 0)
  assert.equal(codeOf(run('identify', 'Salt Year', 'isni:000000012146438X').stderr), 'registry/unknown-person')
  assert.equal(codeOf(run('identify', 'Ines Vale', EIDR).stderr), 'works/not-found')
  assert.equal(codeOf(run('identify', 'Salt Year', EIDR, 'nm0000012').stderr), 'registry/identifier-of-something-else')
  const found = read<{ subject: { name: string } }>(run('identify', 'isni:000000012146438X').stdout)
  assert.equal(found.subject.name, 'Ines Vale')
})

test('what is learnt later is not known before, and nothing is learnt tomorrow', () => {
  const { run } = makeHall('days')
  assert.equal(run('identify', 'Salt Year', EIDR, '--known', '2026-03-01', '--source', 'letter').status, 0)
  const numbers = (...more: string[]) =>
    read<Works>(run('works', 'Salt Year', ...more).stdout).works[0]?.identifiers.length
  assert.deepEqual([numbers('--as-of', '2026-02-28'), numbers('--as-of', '2026-03-01'), numbers()], [0, 1, 1])
  assert.equal(codeOf(run('identify', 'Low Water', EIDR, '--known', '2026-11-23').stderr), 'registry/entry-date')
})

test('works have places in series; gaps and doubles are told, and said anew the last place counts', () => {
  const { run } = makeHall('series')
  assert.equal(
    run('series', 'place', 'Salt Year', 'The Pans', '--season', '1', '--episode', '1-2', '--year', '2019').status,
    0,
  )
  assert.equal(run('series', 'place', 'Low Water', 'Pans, The', '--season', '1', '--episode', '2').status, 0)
  const double = run('series')
  assert.equal(double.status, 1)
  assert.deepEqual(
    read<{ problems: { code: string }[] }>(double.stdout).problems.map(({ code }) => code),
    ['registry/episode-twice'],
  )
  assert.equal(run('series', 'place', 'Low Water', 'The Pans', '--season', '1', '--episode', '4').status, 0)
  const { series, problems } = read<{
    series: { id: string; seasons: { id: string; works: unknown[] }[] }[]
    problems: { code: string }[]
  }>(run('series', 'The Pans (2019)').stdout)
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['registry/episode-missing'],
  )
  assert.deepEqual([series.length, series[0]?.seasons[0]?.works.length], [1, 2])
  assert.equal(run('identify', 'The Pans S1', '10.5240/C124-0623-A677-69A8-0B8C-J').status, 0)
  assert.equal(run('series', 'add', 'The Pans', '--year', '2024').status, 0)
  assert.equal(codeOf(run('series', 'The Pans').stderr), 'series/several')
  assert.equal(read<Works>(run('works', 'Low Water').stdout).works[0]?.series?.episode, 4)
  assert.equal(run('series', 'place', 'Low Water', '--take-back').status, 0)
  assert.equal(read<Works>(run('works', 'Low Water').stdout).works[0]?.series, null)
  assert.equal(codeOf(run('series', 'place', 'Low Water', 'The Pans', '--episode', '4-2').stderr), 'series/bad-number')
})

test('source material keeps its history, and shows both ways when it is a work of the registry', () => {
  const { run } = makeHall('sources')
  const novel = ['source', 'Salt Year', '--title', 'The Rake']
  assert.equal(run(...novel, '--kind', 'novel', '--author', 'M. Quill', '--number', '0-306-40615-2').status, 0)
  assert.equal(run(...novel, '--rights', 'licensed', '--note', 'option of 2024').status, 0)
  const { basedOn, history } = read<{
    basedOn: { author: string; rights: string; identifier: { value: string } }[]
    history: { stands: boolean }[]
  }>(run('source', 'Salt Year').stdout)
  assert.deepEqual(
    basedOn.map(({ author, rights, identifier }) => [author, rights, identifier.value]),
    [['M. Quill', 'licensed', '9780306406157']],
  )
  assert.deepEqual(
    history.map(({ stands }) => stands),
    [false, true],
  )
  assert.equal(run('source', 'Low Water', '--work', 'Salt Year', '--rights', 'own').status, 0)
  assert.deepEqual(
    read<Works>(run('works', 'Salt Year').stdout).works[0]?.basisOf.map(({ title }) => title),
    ['Low Water'],
  )
  assert.equal(codeOf(run('source', 'Salt Year', '--work', 'Low Water').stderr), 'registry/based-on-itself')
  assert.equal(codeOf(run(...novel, '--number', '0-306-40615-3').stderr), 'registry/identifier-check')
})

test('a certificate holds without a hall, as JSON and as PDF, with its script and with the key that the hall prints', () => {
  const { run, scripts } = makeHall('certified')
  const out = path.join(folder, 'out')
  const { files } = read<{ files: { json: string; pdf: string } }>(
    run('certificate', 'salt.fountain', '--out', out).stdout,
  )
  const { key } = read<{ key: string }>(run('log', 'verify').stdout)
  const check = (file: string, ...more: string[]) =>
    guildhall(['--json', 'certificate', 'check', file, ...more], { cwd: tmpdir() })
  for (const file of [files.json, files.pdf]) {
    const { status, stdout } = check(file, '--key', key, '--script', path.join(scripts, 'salt.fountain'))
    assert.equal(status, 0, stdout)
    assert.equal(read<{ registered: { title: string } }>(stdout).registered.title, 'Salt Year')
  }
  const other = check(files.pdf, '--script', path.join(scripts, 'weir.fountain'))
  assert.equal(other.status, 1)
  const again = path.join(folder, 'again.fountain')
  writeFileSync(again, readFileSync(path.join(scripts, 'salt.fountain'), 'utf8').replaceAll('\n', '\r\n'))
  const words = check(files.json, '--script', again)
  assert.equal(words.status, 0)
  assert.match(words.stdout, /its words are the same/)
  writeFileSync(files.json, readFileSync(files.json, 'utf8').replace('Salt Year', 'Salt Yeah'))
  const changed = check(files.json)
  assert.equal(changed.status, 1)
  assert.match(changed.stdout, /certificate\/not-what-was-sealed/)
  assert.equal(check(path.join(scripts, 'salt.fountain')).status, 1)
  assert.equal(check(path.join(folder, 'nowhere.json')).status, 2)
})

test('an older certificate still holds when the log has grown, and the pack lists every work', () => {
  const { run } = makeHall('pack')
  const early = read<{ files: { json: string } }>(
    run('certificate', 'The Weir', '--out', path.join(folder, 'early')).stdout,
  ).files.json
  assert.equal(run('identify', 'The Weir', EIDR).status, 0)
  assert.equal(guildhall(['certificate', 'check', early]).status, 0)
  const dir = path.join(folder, 'pack-out')
  const { index, certificates } = read<{ index: string; certificates: { certificate: string }[] }>(
    run('certificate', '--all', dir).stdout,
  )
  assert.equal(certificates.length, 3)
  assert.equal(readFileSync(index, 'utf8').trim().split('\r\n').length, 4)
  assert.equal(readdirSync(dir).length, 8)
  assert.ok(readdirSync(dir).includes('check.html'))
  for (const { certificate } of certificates)
    assert.equal(guildhall(['certificate', 'check', path.join(dir, certificate)]).status, 0)
})

test('the certificate on the page of its format holds', async () => {
  const page = readFileSync(path.join(import.meta.dirname, '..', 'docs', 'formats', 'certificate.md'), 'utf8')
  const lines = page.split('\n').slice(2)
  const sample = lines.slice(
    0,
    lines.findIndex((line) => line !== '' && !line.startsWith('    ')),
  )
  const { problems } = await checkCertificate(sample.map((line) => line.slice(4)).join('\n'))
  assert.deepEqual(problems, [])
})
