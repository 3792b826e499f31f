/** Whole PDF files, spoilt, through the thread that reads them: each ends in a script or a refusal, within its bounds. */

import { readPdfContent } from '../../src/drivers/pdf-text.ts'
import { makePdf, printScript } from '../../src/screenplay/sample-pdfs.test.ts'
import { diceOf } from './dice.ts'
import { spoil } from './spoil.ts'
import { tryFile } from './try-case.ts'
import { writeScript } from './written-scripts.ts'

const LIMITS = { mostSeconds: 20, mostBytes: 2 ** 29 }

/** What is wrong with how one made-up PDF is read; `undefined` when nothing is. */
export async function tryPdfFile({ seed, index }: { seed: number; index: number }): Promise<string | undefined> {
  const dice = diceOf(seed, index)
  const lines = Buffer.from(writeScript('text', dice).bytes)
    .toString('latin1')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const pages = printScript(
    lines.map((text, i) => ({ kind: 'action', text: text.trim().replaceAll(/[()\\]/g, ' '), line: i + 1 })),
  )
  const sound = { fileName: 'a.pdf', bytes: makePdf(pages) }
  const { bytes } = index % 4 === 0 ? sound : spoil(sound, { ...sound, bytes: makePdf(pages.slice(0, 1)) }, dice)
  const started = performance.now()
  const pdf = await readPdfContent(bytes, LIMITS)
  if (performance.now() - started > 2 * LIMITS.mostSeconds * 1000) return 'it takes twice the time that is allowed'
  return tryFile({ fileName: 'a.pdf', bytes, pdf })
}
