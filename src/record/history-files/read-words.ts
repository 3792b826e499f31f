/** Reads lists of words in a history file: plain texts, names of a set, ids of what the record holds. */

import { didYouMean, type Fields, quote, readList, type Report } from '../../terms/index.ts'
import type { Named, Names } from './names.ts'

/** What the entries of one file are read with. */
export interface FileReading {
  readonly report: Report
  readonly names: Names
  /** The round of the file, which its entries belong to unless they say otherwise. */
  readonly round: string | undefined
}

interface Word {
  readonly text: string
  readonly at: number
}

/** The texts of a list; a list or a map in it, and an empty text, is said. */
export function readWords(fields: Fields, key: string): Word[] {
  return (readList(fields, key)?.items ?? []).flatMap((node) => {
    if (node.is === 'text' && node.text.trim() !== '') return [{ text: node.text.trim(), at: node.at }]
    fields.report.say('terms/wrong-type', node.at, `"${key}" of ${fields.what} has to hold texts alone.`)
    return []
  })
}

/** A list of names, each one that there is. */
export function readSome<T extends string>(fields: Fields, key: string, names: readonly T[]): T[] {
  return readWords(fields, key).flatMap(({ text, at }) => {
    const name = names.find((each) => each === text)
    if (name !== undefined) return [name]
    const hint = didYouMean(text, names, 'choices')
    fields.report.say('terms/bad-value', at, `"${key}" of ${fields.what} cannot hold ${quote(text)}.`, { hint })
    return []
  })
}

/** A list of ids; whether they are those of something is found out when every file has been read. */
export function readIds(fields: Fields, key: string, kind: Named, { names }: Pick<FileReading, 'names'>): string[] {
  return readWords(fields, key).map(({ text, at }) => {
    names.use(kind, { id: text, at, report: fields.report })
    return text
  })
}

/** Ids of sources: what stands in the record stands on at least one. */
export function readSourceIds(fields: Fields, reading: FileReading): string[] {
  const ids = readIds(fields, 'sources', 'source', reading)
  if (ids.length === 0) {
    const hint = 'Name at least one source in a list, such as "sources: [ratification-notice]".'
    fields.report.say('history/no-source', fields.at, `Nothing says where ${fields.what} comes from.`, { hint })
  }
  return ids
}
