/** Certificates, made without a hall: what holds, and that no byte of one can be changed unseen. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, type Json, sha256Hex } from '../../base/index.ts'
import { drawSheet } from '../../drivers/paper/draw-sheet.ts'
import { createNoteSigner, type KeyFile } from '../../drivers/keys.ts'
import { attachedText } from '../../drivers/pdf-attachment.ts'
import { leafHash, printProof, printVerifierKey, proveInclusion, rootOf, signCheckpoint } from '../../log/index.ts'
import { draftId, makeWriter, nameKey, textSha256Of, writerId } from '../../registry/index.ts'
import { type Certificate, CERTIFICATE_FORMAT, draftOf, parseCertificate, printCertificate } from './certificate.ts'
import { certificateSheet } from './certificate-sheet.ts'
import { checkCertificate } from './check-certificate.ts'
import { pageText } from './page-bytes.ts'
import { checkOnPage } from './page-checker.ts'
import { creditsRecordOf } from '../records.ts'
import { leafOf, olderLeafOf } from '../seal.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-certificate-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const ORIGIN = 'hall.example/log'
const SCRIPT = new TextEncoder().encode('INT. SALT PAN - DAY\n\nShe rakes.\n')
const WORDS = { ruleVersion: 'guildhall-count/1', words: ['She', 'rakes'] }
const signer = await createNoteSigner(path.join(folder, 'log.key'), ORIGIN)
const other = await createNoteSigner(path.join(folder, 'other.key'), ORIGIN)

interface Making {
  readonly signedBy?: KeyFile
  readonly names?: readonly string[]
  readonly hall?: string
  readonly creditsOf?: string
  readonly seal?: typeof leafOf
}

async function makeCertificate({
  signedBy = signer,
  names = ['Ines Vale', '山田 花子'],
  hall = 'The Hall',
  creditsOf = 'work-1',
  seal = leafOf,
}: Making = {}) {
  const draft = {
    work: 'work-1',
    title: 'Salt Year “naïve”',
    fileName: 'salt.fountain',
    sourceSha256: sha256Hex(SCRIPT),
    textSha256: textSha256Of(WORDS.words),
    counts: { ruleVersion: WORDS.ruleVersion, action: 2, feeBasis: 2 },
    knownOn: '2026-03-01',
  }
  const writers = names.map((name) => makeWriter(name, { knownOn: '2026-03-01' }))
  const credits = {
    work: creditsOf,
    source: 'title page',
    knownOn: '2026-03-01',
    credits: writers.map(({ id }) => ({ writer: id, kind: 'written by', status: 'agreed' })),
  }
  const records = [
    { kind: 'draft' as const, name: draftId(draft.sourceSha256), document: draft },
    { ...creditsRecordOf(credits), kind: 'credits' as const, document: credits },
  ]
  const salted = records.map((record, at) => ({ ...record, salt: `0123456789abcdef0123456789abcde${at}` }))
  const leaves = [...salted.map(seal), ...['x', 'y', 'z'].map((text) => new TextEncoder().encode(text))].map(leafHash)
  const checkpoint = await signCheckpoint({ origin: ORIGIN, size: leaves.length, root: rootOf(leaves) }, signedBy)
  const readHash = (level: number, index: number) => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
  const certificate: Certificate = {
    format: CERTIFICATE_FORMAT,
    records: await Promise.all(
      salted.map(async (record, index) => ({
        ...record,
        proof: printProof({ index, proof: await proveInclusion(index, leaves.length, readHash), checkpoint }),
      })),
    ),
    names: Object.fromEntries(writers.map(({ id, name }) => [id, name])),
    log: { origin: ORIGIN, key: printVerifierKey(signer) },
    told: { hall },
  }
  return certificate
}

const key = printVerifierKey(signer)
const certificate = await makeCertificate()
const text = printCertificate(certificate)

const codesOf = async (json: string, options: Parameters<typeof checkCertificate>[1] = { key }): Promise<string[]> =>
  (await checkCertificate(json, options)).problems.map(({ code }) => code)

test('a certificate holds by itself, with its key and with its script', async () => {
  const checked = await checkCertificate(text, { key, script: { bytes: SCRIPT } })
  assert.deepEqual(checked.problems, [])
  assert.ok(checked.ok && checked.checks.every(({ ok }) => ok))
  assert.equal(checked.checkpoint?.size, 5)
  assert.equal(draftOf(certificate).title, checked.registered?.title)
  assert.ok((await checkCertificate(text)).checks.some(({ says }) => says.includes('compare it')))
})

test('a certificate of a hall whose leaves still name their records holds, for the command and for the page', async () => {
  const older = printCertificate(await makeCertificate({ seal: olderLeafOf }))
  assert.deepEqual(await codesOf(older), [])
  assert.ok((await checkOnPage({ text: older, key })).every(({ ok }) => ok))
  assert.deepEqual(await codesOf(older.replace('"title": "Salt', '"title": "Malt')), [
    'certificate/not-what-was-sealed',
  ])
})

test('another file with the same words is told apart from the file itself, and another script does not pass', async () => {
  const bytes = new TextEncoder().encode('other bytes')
  const same = await checkCertificate(text, { key, script: { bytes, words: WORDS } })
  assert.ok(same.ok && same.checks.some(({ says }) => says.includes('its words are the same')))
  assert.deepEqual(await codesOf(text, { key, script: { bytes } }), ['certificate/other-script'])
  const changed = { ...WORDS, words: ['She', 'raked'] }
  assert.deepEqual(await codesOf(text, { key, script: { bytes, words: changed } }), ['certificate/other-script'])
  const otherRule = { ...WORDS, ruleVersion: 'guildhall-count/2' }
  assert.deepEqual(await codesOf(text, { key, script: { bytes, words: otherRule } }), ['certificate/other-script'])
})

test('another key than the one that is known does not pass, nor a checkpoint that another key signed', async () => {
  assert.deepEqual(await codesOf(text, { key: printVerifierKey(other) }), ['certificate/other-key'])
  const forged = printCertificate(await makeCertificate({ signedBy: other }))
  assert.deepEqual([...new Set(await codesOf(forged))], ['log/not-signed'])
})

test('credits of another work cannot be put beside a draft, though both are sealed', async () => {
  assert.deepEqual(await codesOf(printCertificate(await makeCertificate({ creditsOf: 'work-2' }))), [
    'certificate/other-names',
  ])
})

test('a name that is not that of the credited writer does not pass, nor one too many or too few', async () => {
  const [first = ''] = Object.keys(certificate.names)
  const names = [
    { [first]: 'Ines Vale' },
    { ...certificate.names, [first]: 'Ida Vale' },
    { ...certificate.names, [writerId('Bo')]: 'Bo' },
  ]
  for (const each of names) {
    assert.deepEqual(await codesOf(printCertificate({ ...certificate, names: each })), ['certificate/other-names'])
  }
})

test('any member that is changed, left out or added does not pass', async () => {
  const paths = [...leavesOf(certificate as unknown as Json)].filter((each) => !each.startsWith('told'))
  assert.ok(paths.length > 25)
  for (const each of paths) {
    const changed = structuredClone(certificate) as unknown as Record<string, unknown>
    setAt(changed, each.split('/'), (value) => (typeof value === 'number' ? value + 1 : `${String(value)}x`))
    const json = printCertificate(changed as unknown as Certificate)
    assert.notDeepEqual(await codesOf(json), [], each)
    const without = structuredClone(certificate) as unknown as Record<string, unknown>
    setAt(without, each.split('/'), () => undefined)
    assert.notDeepEqual(
      await codesOf(`${JSON.stringify(JSON.parse(canonicalJson(without as Json)), undefined, 2)}\n`),
      [],
      each,
    )
  }
  const added = { ...certificate, more: 'x' } as Certificate
  assert.deepEqual(await codesOf(printCertificate(added)), ['certificate/broken'])
})

test('any byte that is changed is found, but for what is merely told', async () => {
  const bytes = new TextEncoder().encode(text)
  const one = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255), how: fc.constantFrom('set', 'cut', 'add') })
  await fc.assert(
    fc.asyncProperty(one, async ({ at, value, how }) => {
      const middle = how === 'cut' ? [] : how === 'add' ? [value, bytes[at]!] : [value]
      const changed = new TextDecoder().decode(
        Uint8Array.from([...bytes.subarray(0, at), ...middle, ...bytes.subarray(at + 1)]),
      )
      if ((await codesOf(changed)).length > 0) return
      const read = parseCertificate(changed).certificate!
      assert.deepEqual(
        { ...read, told: undefined, names: undefined },
        { ...certificate, told: undefined, names: undefined },
      )
      const keys = ({ names }: Certificate) => Object.entries(names).map(([id, name]) => [id, nameKey(name)])
      assert.deepEqual(keys(read), keys(parseCertificate(text).certificate!))
    }),
    { numRuns: 1500 },
  )
})

test('white space at the end and the line ends of another system are no change; another spelling of the JSON is one', async () => {
  assert.deepEqual(await codesOf(`\ufeff${text.replaceAll('\n', '\r\n')}\r\n`), [])
  assert.deepEqual(await codesOf(JSON.stringify(certificate)), ['certificate/broken'])
  assert.deepEqual(await codesOf(text.replace('"told": {', '"told": {\n    "hall": "No hall",')), [
    'certificate/broken',
  ])
})

test('the page that checks in a browser says the same of every changed byte', async () => {
  const bytes = new TextEncoder().encode(text)
  const change = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) })
  const holds = async (json: string): Promise<boolean> =>
    (await checkOnPage({ text: json, key })).every(({ ok }) => ok === true)
  assert.ok(await holds(text))
  await fc.assert(
    fc.asyncProperty(change, async ({ at, value }) => {
      const changed = new TextDecoder().decode(Uint8Array.from(bytes.with(at, value)))
      assert.equal(await holds(changed), (await codesOf(changed)).length === 0, changed)
    }),
    { numRuns: 600 },
  )
})

test('the page refuses what the command refuses, and compares the script', async () => {
  const holds = async (json: string, more: { key?: string; script?: Uint8Array } = { key }): Promise<boolean> =>
    (await checkOnPage({ text: json, ...more })).every(({ ok }) => ok === true)
  assert.ok(await holds(text, { script: SCRIPT }))
  assert.ok(!(await holds(text, { script: SCRIPT.slice(1) })))
  assert.ok(!(await holds(text, { key: printVerifierKey(other) })))
  assert.ok(!(await holds(printCertificate(await makeCertificate({ signedBy: other })))))
  assert.ok(!(await holds(printCertificate(await makeCertificate({ creditsOf: 'work-2' })))))
  const [first = ''] = Object.keys(certificate.names)
  assert.ok(!(await holds(printCertificate({ ...certificate, names: { [first]: 'Ida Vale' } }))))
  for (const each of ['', '{}', 'null', JSON.stringify(certificate)]) assert.ok(!(await holds(each)))
})

test('the page takes a certificate out of its PDF', async () => {
  const { checkpoint } = await checkCertificate(text)
  const pdf = await drawSheet(certificateSheet(certificate, checkpoint!), {
    paper: 'a4',
    attachment: { name: 'certificate.json', text, description: 'The certificate, with its proof' },
  })
  assert.equal(await pageText(pdf), text)
  assert.equal(await pageText(new TextEncoder().encode(text)), text)
  assert.equal(await pageText(pdf.subarray(0, 500)), '')
})

test('what is no certificate is said to be none, and nothing stops the reader', async () => {
  for (const each of ['', 'null', '[]', '{}', '{"format":"guildhall-certificate/2"}']) {
    assert.deepEqual(await codesOf(each), ['certificate/broken'], each)
  }
  await fc.assert(
    fc.asyncProperty(fc.json(), async (json) => {
      assert.deepEqual(await codesOf(json), ['certificate/broken'])
    }),
    { numRuns: 200 },
  )
})

test('the paper carries the certificate inside it, and the same certificate is the same bytes', async () => {
  const { checkpoint } = await checkCertificate(text)
  const sheet = certificateSheet(certificate, checkpoint!)
  const draw = (paper: 'a4' | 'letter') =>
    drawSheet(sheet, {
      paper,
      attachment: { name: 'certificate.json', text, description: 'The certificate, with its proof' },
    })
  const [one, again, letter] = [await draw('a4'), await draw('a4'), await draw('letter')]
  assert.equal(sha256Hex(one), sha256Hex(again))
  assert.notEqual(sha256Hex(one), sha256Hex(letter))
  assert.equal(attachedText(one), text)
  assert.equal(attachedText(one.subarray(0, 1000)), undefined)
  assert.equal(attachedText(Buffer.from('%PDF-1.7 /Type /EmbeddedFile /Length 9999 stream\n')), '')
})

/** The paths of all texts and numbers: `records/0/salt`. */
function* leavesOf(value: Json | undefined, before: readonly string[] = []): Generator<string> {
  if (typeof value !== 'object' || value === null) yield before.join('/')
  else for (const [name, member] of Object.entries(value)) yield* leavesOf(member, [...before, name])
}

function setAt(
  target: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): void {
  if (rest.length > 0) return setAt(target[name] as Record<string, unknown>, rest, change)
  const value = change(target[name])
  if (value === undefined) delete target[name]
  else target[name] = value
}
