/** What is made of one script file before anything is stored: read, counted, hashed, packed. It runs in a worker thread or in the caller's own. */

import type { Problem } from '../base/index.ts'
import { type DraftText, type PackedTexts, paidWordsOf, readDraftText, type Text, textOf } from '../registry/index.ts'
import { countWords, estimatePages, listWords, type TitlePage } from '../screenplay/index.ts'
import { packTexts } from './database/packed.ts'
import { readScriptSource, readSource } from './script-file.ts'

/** Everything about a draft that follows from its file alone. */
export interface PreparedScript {
  readonly file: string
  readonly text: DraftText
  readonly titlePage: TitlePage
  readonly texts: PackedTexts
  /** As it is held against other drafts. */
  readonly compared: Text
  /** Notes. */
  readonly problems: readonly Problem[]
}

/** `encoding`: what its owner says of a text that does not say it itself. */
export interface ScriptTask {
  readonly file: string
  readonly encoding?: string | undefined
}

export type ScriptOutcome =
  | { readonly prepared: PreparedScript }
  | { readonly file: string; readonly problems: readonly Problem[] }

/** Never throws over what the file is or holds: what is wrong with it comes back as problems. */
export async function prepareScript({ file, encoding }: ScriptTask): Promise<ScriptOutcome> {
  const source = await readSource(file)
  if ('problems' in source) return { file, problems: source.problems }
  const read = await readScriptSource({ path: file, bytes: source.bytes }, { encoding })
  if (!('screenplay' in read)) return { file, problems: read.problems }
  const { screenplay, problems } = read
  const words = listWords(screenplay)
  const counts = countWords(screenplay)
  const text = readDraftText({ source: source.bytes, screenplay, words, counts, pages: estimatePages(screenplay) })
  const texts = packTexts({ source: source.bytes, screenplay })
  const { titlePage } = screenplay
  return { prepared: { file, text, titlePage, texts, compared: textOf(paidWordsOf(words)), problems } }
}

/** What the caller sends to a worker, and what it gets back. */
export type ToScriptWorker = ScriptTask & { readonly task: number }
export type FromScriptWorker =
  | { readonly task: number; readonly outcome: ScriptOutcome }
  | { readonly task: number; readonly failed: string }
