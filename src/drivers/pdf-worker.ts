/** Entry of a worker thread: the pages of one PDF as runs of letters. Whatever a PDF does to its reader, it does it here. */

import { parentPort, workerData } from 'node:worker_threads'

import { getDocumentProxy } from 'unpdf'

import { assert } from '../base/index.ts'
import type { PdfContent, PdfPage, PdfRun } from '../screenplay/index.ts'
import type { PdfTask } from './pdf-task.ts'

/** Stands for a letter whose font does not say which it is; some fonts say so with control characters, which no text may hold. */
const NAMELESS = '\ufffd'
const TOO_MUCH_TEXT: PdfContent = { refused: 'too-much', detail: 'its text is longer than that of any script' }

assert(parentPort, 'drivers: this file is started as a worker thread')
const { bytes, mostPages, mostRuns, mostLetters } = workerData as PdfTask
const content = await readPages().catch(refusalOf)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort.postMessage(content)

async function readPages(): Promise<PdfContent> {
  const document = await getDocumentProxy(bytes, { verbosity: 0, useSystemFonts: false, disableFontFace: true })
  const { numPages } = document
  if (numPages < 1) return { refused: 'broken', detail: 'it has no pages' }
  if (numPages > mostPages) return { refused: 'too-much', detail: `${numPages} pages, and ${mostPages} may be` }
  const pages: PdfPage[] = []
  let [runs, letters] = [0, 0]
  for (let number = 1; number <= numPages; number++) {
    const page = await document.getPage(number)
    const view = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    runs += items.length
    letters += items.reduce((sum, item) => sum + ('str' in item ? item.str.length : 0), 0)
    if (runs > mostRuns || letters > mostLetters) return TOO_MUCH_TEXT
    const found = items.flatMap((item) => ('str' in item && item.str !== '' ? [runOf(item, view.transform)] : []))
    pages.push({ width: view.width, height: view.height, runs: found.filter(isSound) })
    page.cleanup()
  }
  return { pages }
}

/** Where a run stands on the page as a person sees it: the page's own turn and its origin are in `view`. */
function runOf(item: { str: string; transform: number[]; width: number }, view: readonly number[]): PdfRun {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view
  const right = { x: va * a + vc * b, y: vb * a + vd * b }
  const up = { x: va * c + vc * d, y: vb * c + vd * d }
  return {
    text: item.str.toWellFormed().replace(/\p{Cc}/gu, (letter) => (letter === '\t' ? ' ' : NAMELESS)),
    x: va * e + vc * f + ve,
    y: vb * e + vd * f + vf,
    width: item.width,
    size: Math.hypot(up.x, up.y),
    turned: right.x <= 0 || Math.abs(right.y) > Math.abs(right.x) * 0.05,
  }
}

function isSound({ x, y, width, size }: PdfRun): boolean {
  return [x, y, width, size].every((length) => Number.isFinite(length) && Math.abs(length) < 1e6)
}

function refusalOf(error: unknown): PdfContent {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  if (name === 'PasswordException') return { refused: 'encrypted', detail: 'it needs a password' }
  return {
    refused: 'broken',
    detail: message.replace(/\s+/g, ' ').replace(/\.+$/, '').slice(0, 200) || 'it cannot be read',
  }
}
