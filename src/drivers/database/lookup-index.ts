/** Keeps the look-up: each text that is added brings its words, each new word its parts, in the transaction that adds it. */

import {
  type Entry,
  type LookupKind,
  type LookupOrigin,
  lookupWords,
  oneWord,
  partsOfWord,
} from '../../registry/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import type { Queries } from './tables.ts'

export interface TextToIndex {
  readonly kind: LookupKind
  /** The id of the work or the writer. */
  readonly subject: string
  readonly origin: LookupOrigin
  readonly text: string
}

// What is found by a file or a number stands behind.
const BEHIND = 100

export async function indexTexts(db: Queries, texts: readonly TextToIndex[]): Promise<void> {
  const listed = texts
    .map((each) => ({ ...each, words: lookupWords(each.text, each.kind) }))
    .filter(({ words }) => words.length > 0)
  if (listed.length === 0) return
  const last = await db
    .selectFrom('lookup_texts')
    .select((row) => row.fn.max('doc').as('doc'))
    .executeTakeFirst()
  const next = (last?.doc ?? 0n) + 1n
  const numbered = listed.map((each, at) => ({ ...each, doc: next + BigInt(at) }))
  const rows = numbered.map(({ doc, kind, subject, origin, words }) => {
    return { doc, kind, subject, origin, words: ` ${words.join(' ')} ` }
  })
  await insertMany(db, 'lookup_texts', rows)
  await insertMany(db, 'lookup_postings', numbered.flatMap(postingsOf).sort(byPlace))
  for (const kind of ['work', 'writer'] as const) {
    const words = numbered.filter((each) => each.kind === kind).flatMap((each) => each.words)
    await indexWords(db, kind, [...new Set(words)])
  }
}

function postingsOf({ doc, kind, origin, words }: { doc: bigint; words: readonly string[] } & TextToIndex) {
  const behind = origin === 'file' || origin === 'identifier' ? BEHIND : 0
  const rank = BigInt(Math.min(words.length, BEHIND - 1) + behind)
  return [...new Set(words)].map((word) => ({ kind, word, rank, doc }))
}

/** The order of the table, in which rows go in faster. */
function byPlace(a: { word: string; rank: bigint; doc: bigint }, b: typeof a): number {
  if (a.word !== b.word) return a.word < b.word ? -1 : 1
  return a.rank === b.rank ? Number(a.doc - b.doc) : Number(a.rank - b.rank)
}

async function indexWords(db: Queries, kind: LookupKind, words: readonly string[]): Promise<void> {
  const known = await askInPortions(words, (portion) =>
    db.selectFrom('lookup_words').select('word').where('kind', '=', kind).where('word', 'in', portion).execute(),
  )
  const fresh = [...new Set(words).difference(new Set(known.map(({ word }) => word)))].sort()
  await insertMany(
    db,
    'lookup_words',
    fresh.map((word) => ({ kind, word })),
  )
  const parts = fresh.flatMap((word) => partsOfWord(word).map((part) => ({ kind, part, word })))
  parts.sort((a, b) => (a.part < b.part ? -1 : 1))
  await insertMany(db, 'lookup_parts', parts)
}

/** A file is looked up by its name without the ending. */
export function fileNameText(work: string, fileName: string): TextToIndex {
  const text = fileName.replace(/\.[^.]{1,8}$/, '').replaceAll(/[_-]+/g, ' ')
  return { kind: 'work', subject: work, origin: 'file', text }
}

/** Identifiers and further titles of a work, numbers of a person; other entries are not looked up by what they say. */
export function entryTexts({ kind, subject, says }: Pick<Entry, 'subject' | 'says'> & { kind: string }): TextToIndex[] {
  const of = subject.startsWith('writer-') ? 'writer' : subject.startsWith('work-') ? 'work' : undefined
  const [value, title] = [says?.['value'], says?.['title']]
  if (of === undefined) return []
  if (kind === 'identifier' && typeof value === 'string') {
    return [{ kind: of, subject, origin: 'identifier', text: oneWord(value) }]
  }
  return kind === 'title' && typeof title === 'string'
    ? [{ kind: of, subject, origin: 'further title', text: title }]
    : []
}
