/** Scripts of a folder as numbers of words, to measure likeness on. */

import { readFileSync } from 'node:fs'
import path from 'node:path'

import { listFiles } from '../../src/drivers/files.ts'
import { readPdfContent } from '../../src/drivers/pdf-text.ts'
import { openZip } from '../../src/drivers/zip.ts'
import { type Text, textOf } from '../../src/registry/likeness/judge.ts'
import { paidWordsOf } from '../../src/registry/likeness/paid-words.ts'
import { isPdf, listWords, readScript, SCRIPT_EXTENSIONS } from '../../src/screenplay/index.ts'

export interface NamedText extends Text {
  readonly name: string
}

export async function readTexts(folder: string): Promise<NamedText[]> {
  const texts: NamedText[] = []
  for (const file of await listFiles(folder)) {
    if (!SCRIPT_EXTENSIONS.some((ending) => file.toLowerCase().endsWith(`.${ending}`))) continue
    const bytes = readFileSync(file)
    const { screenplay } = readScript(bytes, {
      fileName: file,
      openArchive: openZip,
      ...(isPdf(bytes) && { pdf: await readPdfContent(bytes) }),
    })
    if (screenplay) texts.push({ name: path.basename(file), ...textOf(paidWordsOf(listWords(screenplay))) })
  }
  return texts
}
