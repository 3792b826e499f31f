/** From records to documents: name, text, pieces. The same for JSON lines, JSON and nested Parquet. */

import type { CorpusEvent } from '../../audit/index.ts'
import type { Place, Problem } from '../../base/index.ts'
import type { ReadLimits } from './corpus-file.ts'
import { type DocumentNames, documentNames, idOf } from './document-names.ts'
import { cutPieces } from './pieces.ts'
import { guessTextPath, parseTextField, textAt, usualText } from './text-field.ts'

/** One record as it was parsed, with its place in words (`line 17`). */
export interface CorpusRecord {
  readonly value: unknown
  readonly place: string
  readonly at: Place
  /** Bytes that it took in the file. */
  readonly size: number
}

// While the field is not known, records wait: at most so many of them, of so many bytes together.
const FIRST_RECORDS = 64
const FIRST_BYTES = 8 * 2 ** 20

/** The field that holds the text of records without one of a usual name; `undefined` when the first of them had no text at all. */
export interface Guess {
  readonly path: string | undefined
}

export interface RecordOptions {
  readonly file: string
  readonly textField: string | undefined
  readonly limits: ReadLimits
  /** Names of the file's documents, when others share them. */
  readonly names?: DocumentNames
  /** What was guessed in an earlier part of the file. */
  readonly guess?: Guess | undefined
}

type RecordOrProblem = CorpusRecord | { readonly problem: Problem }

/** Turns records into pieces as they come; a record without text gives a problem. Problems keep their place among them. */
export interface RecordReader {
  push(record: RecordOrProblem): Generator<CorpusEvent, void, undefined>
  /** A record whose text and id are known already. Only while `isReady()`: else it would overtake those that wait. */
  pushText(text: Uint8Array, names: { id: string | undefined; place: string }): Generator<CorpusEvent, void, undefined>
  isReady(): boolean
  end(): Generator<CorpusEvent, void, undefined>
  /** From here on records are of the next part of the file: they help to guess while others wait, and give nothing. */
  endPart(): void
  /** What was guessed here or before; `undefined` as long as no record needed it. */
  guess(): Guess | undefined
}

export function recordReader({
  file,
  textField,
  limits,
  names = documentNames(),
  guess: guessedBefore,
}: RecordOptions): RecordReader {
  const named = textField === undefined ? undefined : parseTextField(textField)
  let guess = guessedBefore
  let waiting: RecordOrProblem[] = []
  let waitingBytes = 0
  let ownRecords = Infinity // of those that wait

  const textOf = ({ value }: CorpusRecord): string | undefined => {
    if (named) return textAt(value, named)
    return usualText(value) ?? (guess?.path === undefined ? undefined : textAt(value, [guess.path]))
  }
  function* pushText(
    text: Uint8Array,
    { id, place }: { id: string | undefined; place: string },
  ): Generator<CorpusEvent, void, undefined> {
    for (const piece of cutPieces(names.nameOf(id, place), text, limits)) yield { piece }
  }
  function* eventsOf(record: RecordOrProblem): Generator<CorpusEvent, void, undefined> {
    if ('problem' in record) return yield record
    const text = textOf(record)
    if (text === undefined) return yield { problem: noText(record, textField) }
    yield* pushText(Buffer.from(text, 'utf8'), { id: idOf(record.value), place: record.place })
  }
  function* settle(): Generator<CorpusEvent, void, undefined> {
    if (waiting.length === 0) return
    const values = waiting.flatMap((record) =>
      'problem' in record || usualText(record.value) !== undefined ? [] : [record.value],
    )
    guess = { path: guessTextPath(values) }
    if (guess.path !== undefined) yield { problem: guessedField(file, guess.path) }
    for (const record of waiting.slice(0, ownRecords)) yield* eventsOf(record)
    waiting = []
  }
  function* push(record: RecordOrProblem): Generator<CorpusEvent, void, undefined> {
    if (ownRecords < Infinity && waiting.length === 0) return // of the next part, and not needed any more
    const mustWait =
      !named && !guess && (waiting.length > 0 || (!('problem' in record) && usualText(record.value) === undefined))
    if (!mustWait) return yield* eventsOf(record)
    waiting.push(record)
    waitingBytes += 'problem' in record ? 0 : record.size
    if (waiting.length >= FIRST_RECORDS || waitingBytes >= FIRST_BYTES) yield* settle()
  }
  const endPart = (): void => {
    ownRecords = waiting.length
  }
  return { push, pushText, isReady: () => waiting.length === 0, end: settle, endPart, guess: () => guess }
}

/** The pieces of every record with text. */
export async function* readRecords(
  records: AsyncIterable<RecordOrProblem>,
  options: RecordOptions,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const reader = recordReader(options)
  for await (const record of records) yield* reader.push(record)
  yield* reader.end()
}

function noText({ place, at }: CorpusRecord, textField: string | undefined): Problem {
  const where = textField === undefined ? 'in a field of a usual name' : `in the field ${textField}`
  return {
    code: 'corpus/no-text',
    at,
    message: `${at.line === undefined ? `The record of ${place}` : 'This record'} has no text ${where}.`,
    hint: 'Name the field that holds the text with --text-field, as `doc.text`, when there is one.',
  }
}

export function guessedField(file: string, path: string, why = 'the longest of the first records'): Problem {
  return {
    code: 'corpus/text-field-guessed',
    at: { file },
    severity: 'note',
    message: `No field has a usual name; the text is taken from ${path === '' ? 'the records themselves' : `the field ${path}`}, ${why}.`,
    hint: 'Name the field that holds the text with --text-field when this is not it.',
  }
}
