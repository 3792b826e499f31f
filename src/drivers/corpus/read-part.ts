/** Reads one part of a file, with what is needed to settle its numbers and names when the parts before it are known. */

import { open } from 'node:fs/promises'

import type { CorpusEvent } from '../../audit/index.ts'
import { BrokenInvariant } from '../../base/index.ts'
import { type CorpusFile, type ReadOptions, readLimits } from './corpus-file.ts'
import { type ProblemKind, problemTally } from './few-problems.ts'
import type { FilePart } from './file-parts.ts'
import { type LinesRead, readPartOfLines } from './line-part.ts'
import { type NameMarks, openNames } from './open-names.ts'
import { type OpenParquet, openParquet, readGroups } from './parquet.ts'
import type { Guess } from './records.ts'

/** What a part hands on to those behind it. */
export interface PartOutcome extends LinesRead {
  readonly names: NameMarks
  /** Problems beyond the first of each kind. */
  readonly untold: readonly ProblemKind[]
}

export interface PartToRead {
  readonly file: CorpusFile
  readonly part: FilePart
  /** What was guessed in the parts before it, as far as it is known. */
  readonly guess: Guess | undefined
}

export interface PartReader {
  /**
   * As `readCorpusFile`, with open names (`openNames`) and with lines counted from the first of the part. Throws where the part cannot be
   * read: what is to be told of that, reading the whole file tells.
   */
  read(
    what: PartToRead,
    options: ReadOptions,
    onOver: (outcome: PartOutcome) => void,
  ): AsyncGenerator<CorpusEvent, void, undefined>
}

/** Keeps the footer of the last Parquet file: one of thousands of row groups takes longer to read than a part of it. */
export function createPartReader(): PartReader {
  const openFile = footerKeeper()
  return {
    async *read({ file, part, guess }, { onRead, ...options }, onOver) {
      const [names, tally] = [openNames(), problemTally()]
      const onBytes = (place: number): void => onRead?.(Math.min(place, part.endByte) - part.startByte)
      const how = { ...options, limits: readLimits(options), names, guess, onRead: onBytes }
      let read: LinesRead = { lines: 0, guess: undefined }
      const events =
        file.format === 'jsonl'
          ? readPartOfLines(file, part, { textField: undefined, ...how, file: file.name }, (over) => {
              read = over
            })
          : readPartOfGroups(file, part, how, openFile)
      for await (const event of events) if (!('problem' in event) || tally.add(event.problem)) yield event
      onOver({ ...read, names: names.marks(), untold: tally.untold() })
    },
  }
}

type OpenFile = (...given: Parameters<typeof openParquet>) => Promise<OpenParquet>

async function* readPartOfGroups(
  file: CorpusFile,
  groups: FilePart,
  options: Omit<Parameters<typeof readGroups>[3], 'groups'>,
  openFile: OpenFile,
): AsyncGenerator<CorpusEvent, void, undefined> {
  await using handle = await open(file.path, 'r')
  const opened = await openFile(handle, file, options)
  for await (const event of readGroups(handle, file, opened, { ...options, groups })) yield event
}

function footerKeeper(): OpenFile {
  let kept: { readonly of: string; readonly opened: OpenParquet } | undefined
  return async (handle, file, options) => {
    const { size, mtimeMs } = await handle.stat()
    const of = JSON.stringify([file.path, size, mtimeMs, options.textField])
    if (kept?.of === of) return kept.opened
    const opened = await openParquet(handle, file, options)
    if ('problem' in opened) throw new BrokenInvariant('drivers: a Parquet file that is divided has a footer')
    kept = { of, opened }
    return opened
  }
}
