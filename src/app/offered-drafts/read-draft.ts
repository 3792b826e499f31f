/** What stands in a draft that a writer offers, before anybody registers it: read and counted as a registration would, held against the drafts of its work, and kept nowhere. */

import path from 'node:path'
import { BadInput, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { readScriptSource, readSource } from '../../drivers/script-file.ts'
import {
  gradeRevision,
  overlapOf,
  paidWordsOf,
  type Text,
  textOf,
  titleKey,
  type WorkId,
} from '../../registry/index.ts'
import { countWords, estimatePages, listWords } from '../../screenplay/index.ts'
import { readAside } from '../read-aside/read-threads.ts'

export interface ReadDraft {
  readonly format: string
  /** Of its title page; empty without one. */
  readonly title: string
  /** The title page names another title than the work has. */
  readonly isOtherTitle: boolean
  readonly words: number
  readonly pages: number
  readonly scenes: number
  /** How much of it stands in each earlier draft of the work, the newest first. */
  readonly likeness: readonly DraftLikeness[]
  /** Notes on how it was read, with their lines. */
  readonly problems: readonly Problem[]
}

export interface DraftLikeness {
  readonly draft: string
  readonly fileName: string
  readonly words: number
  readonly ofWords: number
  /** `same-text`: nothing is new. `other-text`: so little is shared that it may be another script. */
  readonly found: 'same-text' | 'other-text' | 'revision'
}

interface DraftToRead {
  readonly file: string
  readonly work: WorkId
}

/** Stops with every problem, in its place, when it cannot be read as a script. */
export function readDraft(hall: Hall, asked: DraftToRead): Promise<ReadDraft> {
  return readAside(hall, { name: 'read-draft', read: readDraftIn, asked })
}

export async function readDraftIn(hall: Hall, { file, work }: DraftToRead): Promise<ReadDraft> {
  const source = await readSource(file)
  if ('problems' in source) throw new BadInput(source.problems)
  const read = await readScriptSource({ path: path.basename(file), bytes: source.bytes })
  if (!('screenplay' in read)) throw new BadInput(read.problems)
  const { screenplay, problems } = read
  const title = screenplay.titlePage.title?.replace(/\s+/g, ' ').trim() ?? ''
  const text = textOf(paidWordsOf(listWords(screenplay)))
  const known = await draftsOf(hall, work)
  return {
    format: screenplay.format,
    title,
    isOtherTitle: title !== '' && titleKey(title) !== titleKey(known.title),
    words: countWords(screenplay).feeBasis,
    pages: estimatePages(screenplay),
    scenes: screenplay.scenes.length,
    likeness: known.drafts.map(({ text: other, ...draft }) => ({ ...draft, ...likenessOf(text, other) })),
    problems,
  }
}

interface KnownDraft {
  readonly draft: string
  readonly fileName: string
  readonly text: Text
}

// The newest tell what a revision is of.
const MOST_COMPARED = 5

function draftsOf(hall: Hall, work: WorkId): Promise<{ title: string; drafts: KnownDraft[] }> {
  return hall.database.read(async ({ registry }) => {
    const drafts: KnownDraft[] = []
    for (const { id, fileName } of (await registry.draftsOf(work)).toReversed().slice(0, MOST_COMPARED)) {
      const screenplay = await registry.screenplayOf(id)
      if (screenplay) drafts.push({ draft: id, fileName, text: textOf(paidWordsOf(listWords(screenplay))) })
    }
    return { title: (await registry.work(work))?.title ?? '', drafts }
  })
}

function likenessOf(text: Text, other: Text): Pick<DraftLikeness, 'words' | 'ofWords' | 'found'> {
  const ofWords = text.words.length
  if (ofWords === 0 || other.words.length === 0) return { words: 0, ofWords, found: 'other-text' }
  const overlap = overlapOf(text, other)
  return { words: overlap.words, ofWords, found: gradeRevision(text, other, overlap) ?? 'revision' }
}
