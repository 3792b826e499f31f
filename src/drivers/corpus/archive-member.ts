/** One member of an archive, read as the file that it is. Its documents are named by its path in the archive. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { CorpusEvent } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'
import { ByteReader } from './byte-reader.ts'
import { type Chunk, type CorpusFile, type CorpusFormat, isGap } from './corpus-file.ts'
import type { DocumentNames } from './document-names.ts'
import { compressionOf, decompress, sniffFormat } from './sniff.ts'
import { isNote } from './text-encoding.ts'

const HEAD_BYTES = 2 ** 16
const ONE_DOCUMENT: ReadonlySet<CorpusFormat> = new Set(['text', 'markup', 'subtitles'])

export interface ArchiveMember {
  readonly path: string
  readonly number: number
  readonly size: number
  readonly chunks: AsyncIterable<Chunk>
}

export interface MemberContext {
  /** Name of the archive. */
  readonly archive: string
  /** Names of the archive's documents and members, each once. */
  readonly names: DocumentNames
  /** True when an archive in this one is not opened any more. */
  readonly isDeepest: boolean
  /** Reads what the bytes of a file hold, unpacked. */
  readonly readDecoded: (file: CorpusFile, chunks: AsyncIterable<Chunk>) => AsyncIterable<CorpusEvent>
  /** Reads a file of which the parts are looked up. */
  readonly readWhole: (file: CorpusFile) => AsyncIterable<CorpusEvent>
}

/** A text is a document with the member's path for its name; a record of it has its own name behind the path. */
export async function* readArchiveMember(
  member: ArchiveMember,
  context: MemberContext,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const unique = context.names.nameOf(member.path, `member ${member.number}`)
  const name = `${context.archive}/${unique}`
  const raw = new ByteReader(member.chunks)
  await raw.fill(4)
  const compression = compressionOf(raw.view)
  const decoded = new ByteReader(decompress(raw.rest(), compression, name))
  await decoded.fill(HEAD_BYTES)
  const { format, problems } = sniffFormat(decoded.view.subarray(0, HEAD_BYTES), { name: member.path, compression })
  for (const problem of problems) yield { problem: { ...problem, at: { ...problem.at, file: name } } }
  const isTooDeep = (format === 'tar' || format === 'zip') && context.isDeepest
  if (isTooDeep) yield { problem: tooDeep(name) }
  if (!format || isTooDeep) return await decoded.close()
  const file: CorpusFile = { path: '', name, format, compression, bytes: member.size }
  const events =
    format === 'parquet' || format === 'zip'
      ? readSpooled(file, decoded.rest(), context)
      : context.readDecoded(file, decoded.rest())
  for await (const event of events) {
    if ('problem' in event) yield event
    else {
      const document = ONE_DOCUMENT.has(format) ? unique : `${unique}: ${event.piece.document}`
      yield { piece: { ...event.piece, document } }
    }
  }
}

/** Parquet and ZIP are read from their end: the member is first written to a file of its own. */
async function* readSpooled(
  file: CorpusFile,
  chunks: AsyncIterable<Chunk>,
  { readWhole }: MemberContext,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guildhall-member-'))
  try {
    const spooled = path.join(folder, 'member')
    let bytes = 0
    for await (const chunk of chunks) {
      if (isGap(chunk)) {
        yield { problem: chunk.problem }
        if (isNote(chunk)) continue
        break
      }
      await writeFile(spooled, chunk, { flag: 'a', mode: 0o600 })
      bytes += chunk.length
    }
    yield* readWhole({ ...file, path: spooled, bytes })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function tooDeep(file: string): Problem {
  return {
    code: 'corpus/format-not-read',
    at: { file },
    message: 'This is an archive in an archive in an archive, eight deep; it was left out.',
    hint: 'Unpack it, and audit what is inside.',
  }
}
