/** Runs in the page that checks statements: reads what the page carries, or the files that were chosen, checks it, and says what holds. */

import type { CheckEd25519 } from '../../log/index.ts'
import { printDays, type Statement, type StatementCheck } from '../../statements/index.ts'
import { printMoney } from '../../base/index.ts'
import { pageText } from '../certificates/page-bytes.ts'
import { type CheckedFile, checkStatementFile, UnknownCurve } from './check-statement-file.ts'
import type { Carried } from './verify-page.ts'

interface Element {
  textContent: string | null
  className: string
  value: string
  files?: Iterable<{ arrayBuffer(): Promise<ArrayBuffer> }>
  append(...nodes: (Element | string)[]): void
  replaceChildren(...nodes: Element[]): void
  addEventListener(event: string, listener: () => void): void
}

/** Only what is used of it. */
const { document } = globalThis as unknown as {
  document: { getElementById(id: string): Element | null; createElement(name: string): Element; title: string }
}

function element(id: string): Element {
  const found = document.getElementById(id)
  if (!found) throw new Error(`page: ${id} is in it`)
  return found
}

const carried = JSON.parse(element('carried').textContent ?? '') as Carried

const checkEd25519: CheckEd25519 = async ({ message, signature, publicKey }) => {
  const algorithm = { name: 'Ed25519' }
  let key
  try {
    key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), algorithm, false, ['verify'])
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') throw new UnknownCurve()
    return false
  }
  return crypto.subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message))
}

/** What was chosen, sorted by what it is; what the page carries when nothing was. */
async function chosenFiles(): Promise<{ file: string; proof: string | undefined; key: string; keys: string }> {
  const texts: string[] = []
  for (const file of element('files').files ?? []) texts.push(await pageText(new Uint8Array(await file.arrayBuffer())))
  const own = { file: carried.file, proof: carried.proof ?? undefined, key: carried.key, keys: carried.keys }
  if (texts.length === 0) return own
  const proof = texts.find((text) => text.startsWith('c2sp.org/tlog-proof@'))
  const other = texts.find((text) => text !== proof)
  if (other === undefined) return { ...own, proof }
  const inPage = /<script type="application\/json" id="carried">([\s\S]*?)<\/script>/.exec(other)?.[1]
  if (inPage === undefined) return { ...own, file: other, proof }
  // Its key is not taken: it is the keys of this page, or the one that was typed, that are trusted.
  const page = JSON.parse(inPage) as Carried
  return { ...own, file: page.file, proof: proof ?? page.proof ?? undefined }
}

async function check(): Promise<void> {
  const { file, proof, key, keys } = await chosenFiles()
  const typed = element('key').value.trim()
  const witnesses = element('witnesses')
    .value.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const checked = await checkStatementFile(file, { proof, key: typed || key, keys, witnesses, checkEd25519 })
  show(checked)
  element('key-note').textContent =
    typed === ''
      ? `Compare the key of the log with the one that the fund hands out elsewhere, or type that one below. This page came with ${key}.`
      : ''
}

function show({ file, statement, checks }: CheckedFile): void {
  const wrong = checks.filter(({ ok }) => ok === false)
  const unsure = checks.filter(({ ok }) => ok === undefined)
  const verdict = element('verdict')
  verdict.className = wrong.length > 0 ? 'bad' : unsure.length > 0 ? 'unsure' : 'good'
  verdict.textContent =
    wrong.length > 0
      ? `It does not hold: ${wrong.length === 1 ? 'one thing is' : `${wrong.length} things are`} wrong.`
      : unsure.length > 0
        ? 'It holds as far as can be told here: see what is marked with a question mark.'
        : 'The statement holds.'
  if (statement) {
    document.title = `Statement for ${statement.writer.name}: ${verdict.textContent}`
    element('title').textContent = `Statement for ${statement.writer.name}`
    element('about').textContent =
      `${printDays(statement.period)}: ${printMoney(statement.payable)} payable.${file?.contact ? ` Told beside it, and not sealed: ${file.contact}.` : ''}`
  }
  const rank = ({ ok }: StatementCheck): number => (ok === false ? 0 : ok === undefined ? 1 : 2)
  const shown = checks.toSorted((a, b) => rank(a) - rank(b))
  element('checks').replaceChildren(...shown.map((each) => item(each, statement)))
}

function item({ of, ok, says }: StatementCheck, statement: Statement | undefined): Element {
  const line = document.createElement('li')
  const mark = document.createElement('span')
  mark.className = ok === undefined ? 'unsure' : ok ? 'good' : 'bad'
  mark.textContent = ok === undefined ? '?' : ok ? '✓' : '✗'
  const words = document.createElement('span')
  const name = document.createElement('b')
  name.textContent = `${of}. `
  words.append(name, says)
  const sentence = sentenceOf(of, statement)
  if (sentence !== undefined) {
    const small = document.createElement('small')
    small.textContent = sentence
    words.append(small)
  }
  line.append(mark, words)
  return line
}

/** Of a line, what the statement says of it. */
function sentenceOf(of: string, statement: Statement | undefined): string | undefined {
  const [, kind, number] = /^(Line|On hold) (\d+)$/.exec(of) ?? []
  const lines = kind === 'Line' ? statement?.works.flatMap((work) => work.lines) : statement?.held
  return number === undefined ? undefined : lines?.[Number(number) - 1]?.sentence
}

for (const id of ['files', 'key', 'witnesses']) element(id).addEventListener('change', () => void check())
void check()
