/** Scripts to plant passages from: their counted words, each with its printed form, so that noise works on real text. */

import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { DraftWords } from '../../src/audit/index.ts'
import { listFiles } from '../../src/drivers/files.ts'
import { readPdfContent } from '../../src/drivers/pdf-text.ts'
import { openZip } from '../../src/drivers/zip.ts'
import {
  isPdf,
  listWords,
  readScript,
  SCRIPT_EXTENSIONS,
  type Screenplay,
  WORD_CLASSES,
} from '../../src/screenplay/index.ts'

export interface Script extends DraftWords {
  readonly name: string
  /** Each counted word with the marks that stand around it. */
  readonly printed: readonly string[]
  /** 1: no blank before this word (`gone—and`). 2: it begins an element (a speech, a line of action). */
  readonly starts: Uint8Array
}

export const GLUED = 1
export const OPENS = 2

const FEWEST_WORDS = 8
const SHINGLE = 8
/** Two files of which one has so much of the other are drafts of one work: the same script in three formats. */
const SAME_WORK = 0.3

/** All scripts below `folders`; scripts that are mostly one text bear one work id. */
export async function readScripts(folders: readonly string[]): Promise<Script[]> {
  const scripts: Script[] = []
  for (const folder of folders)
    for (const file of await listFiles(folder)) {
      if (!SCRIPT_EXTENSIONS.some((ending) => file.toLowerCase().endsWith(`.${ending}`))) continue
      if (/^(?:SOURCE|UPSTREAM_LICENSE)\.txt$/.test(path.basename(file))) continue
      const bytes = readFileSync(file)
      const { screenplay } = readScript(bytes, {
        fileName: file,
        openArchive: openZip,
        ...(isPdf(bytes) && { pdf: await readPdfContent(bytes) }),
      })
      const name = path.relative(folder, file)
      if (screenplay) scripts.push(scriptOf(name, screenplay))
    }
  return joinWorks(scripts.filter(({ words }) => words.length >= FEWEST_WORDS))
}

export function scriptOf(name: string, screenplay: Screenplay): Script {
  const { words, classes } = listWords(screenplay)
  const printed: string[] = []
  const starts: number[] = []
  for (const { kind, text } of screenplay.elements) {
    if (!(WORD_CLASSES as readonly string[]).includes(kind)) continue
    let at = 0
    for (let isFirst = true; printed.length < words.length; isFirst = false) {
      const word = words[printed.length]!
      const found = text.indexOf(word, at)
      if (found < 0) break
      const before = text.slice(at, found)
      const lead = /\S*$/.exec(before)?.[0] ?? ''
      const isGlued = !isFirst && !/\s/.test(before)
      if (!isFirst) printed[printed.length - 1] += isGlued ? before : (/^\S*/.exec(before)?.[0] ?? '')
      printed.push((isGlued ? '' : lead) + word)
      starts.push(isFirst ? OPENS : isGlued ? GLUED : 0)
      at = found + word.length
      if (!hasWord(text.slice(at))) {
        printed[printed.length - 1] += text.slice(at).trimEnd()
        break
      }
    }
  }
  if (printed.length !== words.length) return plainScript(name, words, classes)
  return { name, work: name, draft: name, words, classes, printed, starts: Uint8Array.from(starts) }
}

/** For a script whose words are not found in its text one by one: words alone, an element where the class changes. */
function plainScript(name: string, words: readonly string[], classes: Uint8Array): Script {
  const starts = classes.map((kind, i) => (i === 0 || kind !== classes[i - 1] ? OPENS : 0))
  return { name, work: name, draft: name, words, classes, printed: words, starts }
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

function joinWorks(scripts: readonly Script[]): Script[] {
  const holders = new Map<string, number[]>()
  const shingles = scripts.map(({ words }, i) => {
    const own = new Set<string>()
    for (let at = 0; at + SHINGLE <= words.length; at++)
      own.add(
        words
          .slice(at, at + SHINGLE)
          .join(' ')
          .toLowerCase(),
      )
    for (const each of own) holders.set(each, [...(holders.get(each) ?? []), i])
    return own
  })
  const works = scripts.map(({ work }) => work)
  for (let i = 0; i < scripts.length; i++) {
    const shared = new Map<number, number>()
    for (const each of shingles[i]!)
      for (const other of holders.get(each) ?? []) if (other < i) shared.set(other, (shared.get(other) ?? 0) + 1)
    for (const [other, count] of shared)
      if (count >= SAME_WORK * Math.min(shingles[i]!.size, shingles[other]!.size)) {
        const [from, to] = [works[i]!, works[other]!]
        works.forEach((work, k) => (works[k] = work === from ? to : work))
      }
  }
  return scripts.map((script, i) => ({ ...script, work: works[i]! }))
}
