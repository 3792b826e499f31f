/** An audit on somebody else's premises, from export to spot check, and what a company might do to its report. */

import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'

import { gramsOfDraft } from '../../audit/index.ts'
import { BadInput, Refusal, required, sha256Hex } from '../../base/index.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { createNoteSigner, openNoteSigner } from '../../drivers/keys.ts'
import { printVerifierKey, signNote } from '../../log/index.ts'
import { listWords, readScript } from '../../screenplay/index.ts'
import { auditCorpus } from '../audit-corpus.ts'
import { exportRegistry } from '../export-registry.ts'
import { find } from '../find.ts'
import { registerScripts } from '../registering/register-scripts.ts'
import { verifyHall } from '../verify-log.ts'
import { auditAway, type AwayRequest } from './audit-away.ts'
import { writeCanary } from './canary-text.ts'
import { chanceToFind, drawNames, drawShards } from './draw-shards.ts'
import { exportIndex } from './export-index.ts'
import { listCanaries, type MadeCanary, makeCanary, plantCanary, takeCanary } from './make-canary.ts'
import { readReport } from './read-report.ts'
import { assembleReport, HITS_FILE, NOTE_FILE, noteText, printReport, REPORT_FILE, type ReportShard } from './report.ts'
import { spotCheck } from './spot-check.ts'
import { verifyReport } from './verify-report.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-one-way-'))
const [scripts, corpus, report, keyFile] = ['scripts', 'corpus', 'report', 'company.key'].map((name) =>
  path.join(folder, name),
) as [string, string, string, string]
const indexFile = path.join(folder, 'one.way')
let hall: Hall
let canary: MadeCanary
let key: string

// The scripts are canaries of fixed seeds: nobody else has them.
const texts = [1, 2, 3].map((seed) => writeCanary(new Uint8Array(32).fill(seed), 700).text)
const bodyOf = (text: string): string => text.split('\n').slice(2).join('\n')
const filler = (name: string): string =>
  Array.from({ length: 300 }, (_, i) => `On day ${i} the ${name} said nothing that had not been said before.`).join(' ')

before(async () => {
  process.env['GUILDHALL_TODAY'] = '2026-11-22'
  mkdirSync(scripts)
  for (const [i, text] of texts.entries()) writeFileSync(path.join(scripts, `script-${i}.fountain`), text)
  await createHall(path.join(folder, 'hall'))
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: '2026-11-22' } })
  await registerScripts(hall, { paths: [scripts], workers: 1 })
  canary = await makeCanary(hall, { folder: path.join(folder, 'canaries'), words: 300 })
  await plantCanary(hall, { canary: canary.title, for: 'Meridian', at: 'delivery 7', delivered: true })
  await exportIndex(hall, { file: indexFile, company: 'Meridian' })
  writeCorpus()
  key = (await auditAway(request({}))).key
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Eight shards: two whole scripts, a part of one, the canary, and others that have nothing. */
function writeCorpus(): void {
  mkdirSync(corpus)
  const line = (id: string, text: string) => `${JSON.stringify({ id, text })}\n`
  const part = bodyOf(texts[1]!).slice(0, 1500)
  const shards: Record<string, string> = {
    'a.jsonl': line('a1', filler('mayor')) + line('a2', bodyOf(texts[0]!)),
    'b.jsonl': line('b1', `${filler('cook')} ${part} ${filler('judge')}`) + '{broken\n',
    'd.txt': bodyOf(texts[2]!),
    'e.txt': readFileSync(canary.file, 'utf8'),
    'f.txt': filler('porter'),
    'g.txt': filler('baker'),
    'h.txt': filler('clerk'),
  }
  for (const [name, text] of Object.entries(shards)) writeFileSync(path.join(corpus, name), text)
  writeFileSync(path.join(corpus, 'c.jsonl.gz'), gzipSync(line('c1', filler('nurse'))))
}

function request(changes: Partial<AwayRequest>): AwayRequest {
  return { paths: [corpus], indexFile, outFolder: report, keyFile, company: 'Meridian', workers: 1, ...changes }
}

/** The report as a company hands it over that changed its shards and signed again. */
async function forge(name: string, change: (shards: ReportShard[]) => ReportShard[]): Promise<string> {
  const { report: honest, shards } = await readReport(report)
  const counts = new Uint32Array(4)
  for (const { draft, fingerprints } of honest.drafts) counts[draft] = fingerprints
  const forged = assembleReport(honest, change([...shards]), counts)
  const place = path.join(folder, name)
  mkdirSync(place)
  const text = printReport(forged.report)
  writeFileSync(path.join(place, REPORT_FILE), text)
  writeFileSync(path.join(place, HITS_FILE), forged.hits)
  const signer = await openNoteSigner(keyFile)
  writeFileSync(path.join(place, NOTE_FILE), await signNote(noteText(forged.report, sha256Hex(text)), signer))
  return place
}

const codesOf = (problems: readonly { code: string; severity?: string }[]) =>
  problems.filter(({ severity }) => severity !== 'note').map(({ code }) => code)
const verify = async (place: string, more = {}) => verifyReport(hall, { report: place, key, ...more })

test('an honest report verifies, and says what was found of which work', async () => {
  const { problems, drafts, canaries, report: read } = await verify(report)
  assert.deepEqual(codesOf(problems), [])
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['oneway/shards-unread'], // b.jsonl has a broken line
  )
  assert.deepEqual(
    drafts.map(({ grade, documents }) => [grade, documents]),
    [
      ['whole-work', 1],
      ['whole-work', 1],
      ['large-part', 1],
    ],
  )
  for (const { least, likely, most, words } of drafts) assert.ok(least <= likely && likely <= most && most <= words)
  assert.deepEqual(
    canaries.map(({ state, for: companies }) => [state, companies]),
    [['found', ['Meridian']]],
  )
  assert.equal(read.corpus.shards, 8)
  const all = read.manifest.map(({ name }) => path.join(corpus, name))
  const checked = await spotCheck(hall, { report, paths: all })
  assert.deepEqual(checked.problems, [])
})

test('the same corpus gives the same report', async () => {
  const again = path.join(folder, 'again')
  await auditAway(request({ outFolder: again, workers: 3 }))
  const bytesOf = (place: string) =>
    [REPORT_FILE, HITS_FILE, NOTE_FILE].map((name) => readFileSync(path.join(place, name), 'utf8'))
  assert.deepEqual(bytesOf(again), bytesOf(report))
})

test('a finding that was left out is found by a spot check of its shard', async () => {
  const place = await forge('one-less', (shards) =>
    shards.map((shard) => (shard.name === 'd.txt' ? { ...shard, passages: [] } : shard)),
  )
  assert.deepEqual(codesOf((await verify(place)).problems), [])
  const { problems, checked } = await spotCheck(hall, { report: place, paths: [path.join(corpus, 'd.txt')] })
  assert.deepEqual(codesOf(problems), ['oneway/under-reported'])
  assert.ok(checked[0]!.missing.length > 30 && checked[0]!.added.length === 0)
  const other = await spotCheck(hall, { report: place, paths: [path.join(corpus, 'a.jsonl')] })
  assert.deepEqual(codesOf(other.problems), [])
})

test('a single hit that was left out is found, too', async () => {
  const place = await forge('one-hit-less', (shards) =>
    shards.map((shard) =>
      shard.name === 'd.txt'
        ? { ...shard, passages: shard.passages.map((each) => ({ ...each, hits: each.hits.slice(1) })) }
        : shard,
    ),
  )
  const { checked } = await spotCheck(hall, { report: place, paths: [path.join(corpus, 'd.txt')] })
  assert.equal(checked[0]?.missing.length, 1)
})

test('a shard that was left out of the manifest is found by its canary and by the number of shards', async () => {
  const place = await forge('shard-less', (shards) => shards.filter(({ name }) => name !== 'e.txt'))
  assert.deepEqual(codesOf((await verify(place)).problems), ['oneway/canary-missing'])
  const counted = await verify(place, { shards: 8 })
  assert.deepEqual(codesOf(counted.problems), ['oneway/count-differs', 'oneway/canary-missing'])
  const { problems } = await spotCheck(hall, { report: place, paths: [path.join(corpus, 'e.txt')] })
  assert.deepEqual(codesOf(problems), ['oneway/shard-unknown'])
})

test('a shard that is said to be unreadable does not pass', async () => {
  const place = await forge('unreadable', (shards) =>
    shards.map((shard) =>
      shard.name === 'd.txt'
        ? { ...shard, sha256: null, documents: 0, textBytes: 0, words: 0, problems: 1, passages: [] }
        : shard,
    ),
  )
  assert.deepEqual(codesOf((await verify(place)).problems), ['oneway/shards-missing'])
})

test('a shard that was replaced after signing is not the one of the manifest', async () => {
  const replaced = path.join(folder, 'replaced')
  mkdirSync(replaced)
  writeFileSync(path.join(replaced, 'd.txt'), filler('sexton'))
  const { problems, checked } = await spotCheck(hall, { report, paths: [path.join(replaced, 'd.txt')] })
  assert.deepEqual(codesOf(problems), ['oneway/shard-changed'])
  assert.equal(checked[0]?.shard, undefined)
})

test('a manifest that was changed after signing no longer has its root, nor its signature', async () => {
  const place = path.join(folder, 'changed')
  cpSync(report, place, { recursive: true })
  const { report: honest } = await readReport(place)
  const manifest = honest.manifest.map((line) => (line.name === 'd.txt' ? { ...line, sha256: '0'.repeat(64) } : line))
  writeFileSync(path.join(place, REPORT_FILE), printReport({ ...honest, manifest }))
  assert.deepEqual(codesOf((await verify(place)).problems), ['oneway/note-differs', 'oneway/report-differs'])
  const { problems } = await spotCheck(hall, { report: place, paths: [] })
  assert.deepEqual(codesOf(problems), ['oneway/report-differs'])
})

test('hits that are changed, invented or of no shard are told', async () => {
  const place = path.join(folder, 'invented')
  cpSync(report, place, { recursive: true })
  const file = path.join(place, HITS_FILE)
  const [first = '', ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [first.replace(/"[0-9a-f]{10}"/, '"0123456789"'), ...rest].join('\n'))
  assert.deepEqual(codesOf((await verify(place)).problems), ['oneway/report-differs', 'oneway/unknown-fingerprint'])
  writeFileSync(file, [first.replace('"a.jsonl"', '"z.jsonl"'), ...rest].join('\n'))
  assert.deepEqual(codesOf((await verify(place)).problems), ['oneway/report-differs'])
  writeFileSync(file, [first, ...rest].join('\n').slice(0, -5))
  await assert.rejects(verify(place), (error) => error instanceof BadInput)
})

test('hits that the shard does not give are over-reported', async () => {
  const place = await forge('one-more', (shards) =>
    shards.map((shard) =>
      shard.name === 'f.txt' ? { ...shard, passages: [{ ...shards[0]!.passages[0]!, document: 'f.txt' }] } : shard,
    ),
  )
  const { problems } = await spotCheck(hall, { report: place, paths: [path.join(corpus, 'f.txt')] })
  assert.deepEqual(codesOf(problems), ['oneway/over-reported'])
})

test('a report with another key, or with none that is known, is not believed', async () => {
  const other = printVerifierKey(await createNoteSigner(path.join(folder, 'other.key'), 'meridian/one-way-audit'))
  assert.deepEqual(codesOf((await verifyReport(hall, { report, key: other })).problems), ['log/not-signed'])
  await assert.rejects(verifyReport(hall, { report }), (error) => error instanceof BadInput)
  await assert.rejects(verifyReport(hall, { report, key: 'no key' }), (error) => error instanceof BadInput)
})

test('an index that is cut, and a report of an index that another hall exported, are refused', async () => {
  const cut = path.join(folder, 'cut.way')
  writeFileSync(cut, readFileSync(indexFile).subarray(0, -4))
  await assert.rejects(auditAway(request({ indexFile: cut, outFolder: path.join(folder, 'never') })), (error) => {
    return error instanceof BadInput && error.problems[0]?.code === 'oneway/index-damaged'
  })
  await createHall(path.join(folder, 'elsewhere'))
  const elsewhere = await openHall(path.join(folder, 'elsewhere'), { environment: {} })
  try {
    await assert.rejects(verifyReport(elsewhere, { report, key }), (error) => error instanceof Refusal)
    await assert.rejects(
      exportIndex(elsewhere, { file: path.join(folder, 'no.way') }),
      (error) => error instanceof Refusal,
    )
  } finally {
    await elsewhere.close()
  }
  await assert.rejects(exportIndex(hall, { file: indexFile }), (error) => error instanceof BadInput)
})

test('a draw is made once, grows without changing, and can be drawn again by the company', async () => {
  const first = await drawShards(hall, { report, shards: 3 })
  const more = await drawShards(hall, { report, shards: 6 })
  assert.deepEqual(more.drawn.slice(0, 3), first.drawn)
  const names = (await readReport(report)).report.manifest.map(({ name }) => name)
  assert.deepEqual(drawNames(names, { report: first.report, seed: first.seed, count: 3 }), first.drawn)
  assert.equal(new Set((await drawShards(hall, { report, shards: 8 })).drawn).size, 8)
  await assert.rejects(drawShards(hall, { report, seed: 'lottery of Saturday' }), (error) => error instanceof BadInput)
  await assert.rejects(drawShards(hall, { report, shards: 9 }), (error) => error instanceof BadInput)
  const shown = await spotCheck(hall, { report, paths: [path.join(corpus, required(first.drawn[1], 'a second'))] })
  assert.deepEqual(shown.outstanding, [first.drawn[0]])
})

test('the chance of a draw is that of urns', () => {
  const chance = (of: number, bad: number, drawn: number) => chanceToFind({ of, bad, drawn }).toFixed(4)
  assert.equal(chance(1000, 50, 59), '0.9558')
  assert.equal(chance(10, 1, 10), '1.0000')
  assert.equal(chance(4, 2, 1), '0.5000')
  assert.equal(chance(4, 2, 2), '0.8333')
})

test('each shard is drawn as often as any other', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const counts = new Map<string, number>()
  for (let i = 0; i < 5000; i++) {
    const [name = ''] = drawNames(names, { report: 'r', seed: String(i), count: 1 })
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  for (const count of counts.values()) assert.ok(Math.abs(count - 1000) < 150, String(count)) // five standard deviations
})

test('a canary is never paid, never looked up, and never told to others', async () => {
  const audit = await auditCorpus(hall, { paths: [corpus], workers: 1, use: {} })
  assert.ok(audit.works.some(({ id }) => id === canary.work))
  assert.equal(audit.uses, 3)
  assert.deepEqual(
    (await find(hall, { text: canary.title, limit: 20 })).works.filter(({ id }) => id === canary.work),
    [],
  )
  const out = path.join(folder, 'registry')
  await exportRegistry(hall, { folder: out, format: 'csv' })
  for (const table of ['works', 'drafts', 'entries', 'credits'])
    assert.ok(!readFileSync(path.join(out, `${table}.csv`), 'utf8').includes(canary.work), table)
  assert.equal((await listCanaries(hall)).length, 1)
  const verified = await verifyHall(hall)
  assert.deepEqual(verified.problems, [])
  await assert.rejects(takeCanary(hall, path.join(scripts, 'script-0.fountain')), (error) => error instanceof BadInput)
  await assert.rejects(
    plantCanary(hall, { canary: 'A Script', for: 'Meridian', at: 'x', delivered: false }),
    (error) => error instanceof BadInput,
  )
})

test('two canaries have no two runs of eight words in common', () => {
  const seen = new Map<number, number>()
  for (let seed = 0; seed < 24; seed++) {
    const { screenplay } = readScript(Buffer.from(writeCanary(new Uint8Array(32).fill(seed), 600).text), {
      fileName: 'a.fountain',
    })
    const { words, classes } = listWords(required(screenplay, 'a canary is a script'))
    const { hash } = gramsOfDraft({ work: 'w', draft: 'd', words, classes })
    for (const each of new Set(hash)) seen.set(each, (seen.get(each) ?? 0) + 1)
  }
  const common = [...seen.values()].filter((count) => count > 1).length
  assert.ok(common <= 1, `${common} of ${seen.size}`)
})
