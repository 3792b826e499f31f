/** TAR archives, member by member, from a stream: what is read of an archive is one member at a time, never the whole. */

import type { CorpusEvent } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'
import { ByteReader } from './byte-reader.ts'
import type { Chunk } from './corpus-file.ts'
import { BLOCK_BYTES, headerIn, type TarHeader, parsePax, parseTarHeader } from './tar-header.ts'

const LONGEST_NAME_HEADER = 2 ** 20

/** A member to be read: a file. Its bytes must be read, or left, before the next member is met. */
export interface TarMember {
  /** Its path in the archive. */
  readonly path: string
  /** Counts from 1, of all members. */
  readonly number: number
  readonly size: number
  readonly chunks: AsyncGenerator<Chunk, void, undefined>
}

/** Types of members that hold no text of their own. */
const LINKS_AND_FOLDERS = '123456D'
/** What headers before a member say about it. */
interface Said {
  readonly path?: string
  readonly size?: number
  readonly isSparse?: boolean
}

/**
 * Members that are files, and what is wrong on the way. A header that is broken is told and left, and the next one looked for.
 * Archives that were joined one behind the other are read to the last.
 */
export async function* readTarMembers(
  chunks: AsyncIterable<Chunk>,
  { file }: { file: string },
): AsyncGenerator<TarMember | { readonly problem: Problem }, void, undefined> {
  const reader = new ByteReader(chunks)
  let [said, number, hasEnd]: [Said, number, boolean] = [{}, 0, false]
  try {
    for (;;) {
      if (!(await reader.fill(BLOCK_BYTES))) {
        const [left, gap] = [reader.view.length, reader.takeGap()]
        if (left > 0 && reader.take(left).some((byte) => byte !== 0))
          yield { problem: cutHeader(file, reader.position) }
        if (!gap) break
        yield gap
        await findHeader(reader)
        said = {}
        continue
      }
      const at = reader.position
      const block = reader.view.subarray(0, BLOCK_BYTES)
      if (block.every((byte) => byte === 0)) {
        hasEnd = true
        reader.take(BLOCK_BYTES)
        continue
      }
      const header = parseTarHeader(block)
      if (!header) {
        yield { problem: brokenHeader(file, at) }
        reader.take(1)
        await findHeader(reader)
        said = {}
        continue
      }
      reader.take(BLOCK_BYTES)
      hasEnd = false
      if ('xgLK'.includes(header.type)) {
        const more = await readSaid(reader, header)
        if (more) said = { ...said, ...more }
        else yield { problem: brokenHeader(file, at) }
        continue
      }
      number++
      const size = said.size ?? header.size
      const path = cleanPath(said.path ?? header.name)
      const state: MemberState = { left: size, isCut: false }
      const chunksOf = memberChunks(reader, state, { file, path, at })
      if (header.type === 'S' || header.type === 'M' || said.isSparse)
        yield { problem: notRead(file, path, header.type) }
      else if ('07'.includes(header.type)) yield { path, number, size, chunks: chunksOf }
      else if (!LINKS_AND_FOLDERS.includes(header.type)) yield { problem: notRead(file, path, header.type) }
      // A link's size is that of what it leads to: nothing of it follows.
      if ('12'.includes(header.type)) state.left = 0
      for await (const chunk of memberChunks(reader, state, { file, path, at })) if ('problem' in chunk) yield chunk
      said = {}
      if (state.isCut) await findHeader(reader)
      else await reader.skip((BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES)
    }
    if (!hasEnd && number > 0) yield { problem: noEnd(file) }
  } finally {
    await reader.close()
  }
}

interface MemberState {
  left: number
  /** True when the archive broke off in it. */
  isCut: boolean
}

/** What is left of a member; a gap, or the end of the archive in it, ends it. */
async function* memberChunks(
  reader: ByteReader,
  state: MemberState,
  { file, path, at }: { file: string; path: string; at: number },
): AsyncGenerator<Chunk, void, undefined> {
  while (state.left > 0 && !state.isCut) {
    if (await reader.fill(1)) {
      const part = reader.take(Math.min(state.left, reader.view.length))
      state.left -= part.length
      yield part
      continue
    }
    state.isCut = true
    yield reader.takeGap() ?? { problem: cutMember(file, path, at) }
  }
}

/** What a pax header (x; g, for all that follows, is not needed) or a GNU long name (L) says; `undefined` when it is broken. */
async function readSaid(reader: ByteReader, { type, size }: TarHeader): Promise<Said | undefined> {
  if (size > LONGEST_NAME_HEADER || !(await reader.fill(size))) return undefined
  const bytes = reader.take(size)
  await reader.skip((BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES)
  if (type === 'K' || type === 'g') return {}
  if (type === 'L')
    return {
      path: Buffer.from(bytes)
        .toString('utf8')
        .replace(/\0[\s\S]*$/, ''),
    }
  const fields = parsePax(bytes)
  if (!fields) return undefined
  const [path, length] = [fields.get('GNU.sparse.name') ?? fields.get('path'), fields.get('size')]
  const told = length === undefined ? undefined : Number(length)
  if (told !== undefined && !(Number.isSafeInteger(told) && told >= 0)) return undefined
  return {
    ...(path !== undefined && { path }),
    ...(told !== undefined && { size: told }),
    ...([...fields.keys()].some((key) => key.startsWith('GNU.sparse.')) && { isSparse: true }),
  }
}

/** Moves to the next block with a magic and a checksum that fits, wherever it lies, or to the end or a gap. */
async function findHeader(reader: ByteReader): Promise<void> {
  while (await reader.fill(BLOCK_BYTES)) {
    const start = headerIn(reader.view)
    if (start >= 0) return void reader.take(start)
    reader.take(reader.view.length - BLOCK_BYTES + 1)
  }
  reader.take(reader.view.length)
}

/** Without what leads out of the archive: `./a`, `/a`, `../a`. */
function cleanPath(path: string): string {
  return (
    path
      .split('/')
      .filter((part) => part !== '' && part !== '.' && part !== '..')
      .join('/') || 'unnamed'
  )
}

/** True for a member that a folder of the same files would leave out. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.'))
}

/** Members as the documents that they hold; `readMember` reads one as a file of its own. */
export async function* readTar(
  chunks: AsyncIterable<Chunk>,
  { file, readMember }: { file: string; readMember: (member: TarMember) => AsyncIterable<CorpusEvent> },
): AsyncGenerator<CorpusEvent, void, undefined> {
  for await (const member of readTarMembers(chunks, { file })) {
    if ('problem' in member) yield member
    else if (!isHidden(member.path)) for await (const event of readMember(member)) yield event
  }
}

function brokenHeader(file: string, byte: number): Problem {
  return {
    code: 'corpus/broken-record',
    at: { file, byte },
    message: `The header at byte ${byte} of the TAR archive is broken.`,
    hint: 'Reading went on at the next header; a member whose header is lost is not read.',
  }
}

function cutHeader(file: string, byte: number): Problem {
  return {
    code: 'corpus/cut-off',
    at: { file, byte },
    message: 'The TAR archive ends inside a header.',
    hint: 'What is there was scanned; fetch the file again for the rest.',
  }
}

function cutMember(file: string, path: string, byte: number): Problem {
  return {
    code: 'corpus/cut-off',
    at: { file, byte },
    message: `The TAR archive ends inside its member ${path}.`,
    hint: 'What is there was scanned; fetch the file again for the rest.',
  }
}

function noEnd(file: string): Problem {
  return {
    code: 'corpus/cut-off',
    at: { file },
    severity: 'note',
    message:
      'The TAR archive has no mark of its end: its writer left it out, or members behind the last one are missing.',
  }
}

function notRead(file: string, path: string, type: string): Problem {
  const is =
    type === 'M'
      ? 'the rest of a file from another volume'
      : type === 'S' || type === '0'
        ? 'a sparse file'
        : `of type ${type}`
  return {
    code: 'corpus/format-not-read',
    at: { file: `${file}/${path}` },
    message: `This member of the TAR archive is ${is}, which is not read here. It was left out.`,
    hint: 'Unpack the archive, and audit the folder.',
  }
}
