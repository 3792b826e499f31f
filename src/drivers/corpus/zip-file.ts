/**
 * ZIP archives of texts. Their table of contents stands at the end, so the packed file is held as a whole while its members are
 * read one by one; archives and members above a limit are refused by name.
 */

import { open } from 'node:fs/promises'

import type { CorpusEvent } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'
import { isSystemError, systemReason } from '../files.ts'
import { readZipDirectory, readZipEntry } from '../zip.ts'
import type { ArchiveMember } from './archive-member.ts'
import type { Chunk, CorpusFile, ReadLimits } from './corpus-file.ts'
import { readPart } from './file-part.ts'
import { isHidden } from './tar.ts'

/** Above this an archive is refused. */
export const LARGEST_ZIP = 2 ** 29

export async function* readZipFile(
  file: CorpusFile,
  readMember: (member: ArchiveMember) => AsyncIterable<CorpusEvent>,
  { maxRecordBytes }: ReadLimits,
): AsyncGenerator<CorpusEvent, void, undefined> {
  if (file.bytes > LARGEST_ZIP) return yield { problem: notRead(file.name, 'has more than 512 MiB') }
  const bytes = await readAll(file)
  if ('problem' in bytes) return yield bytes
  const entries = readZipDirectory(bytes.whole)
  if (!entries) return yield { problem: unreadable(file.name) }
  const document = documentKind(
    entries.has('[Content_Types].xml'),
    entries.has('mimetype') && entries.has('content.xml'),
  )
  if (document) return yield { problem: notRead(file.name, document) }
  let number = 0
  for (const [path, entry] of entries) {
    number++
    if (path.endsWith('/') || isHidden(path)) continue
    const content = readZipEntry(bytes.whole, entry, maxRecordBytes)
    if (content) yield* readMember({ path, number, size: content.length, chunks: once(content) })
    else yield { problem: lostMember(file.name, path, maxRecordBytes) }
  }
}

async function readAll({ path, name, bytes }: CorpusFile): Promise<{ whole: Buffer } | { problem: Problem }> {
  try {
    await using handle = await open(path, 'r')
    return { whole: Buffer.from((await readPart(handle, 0, bytes)).buffer) }
  } catch (error) {
    if (!isSystemError(error)) throw error
    return {
      problem: {
        code: 'corpus/cannot-read',
        at: { file: name },
        message: `The file cannot be read: ${systemReason(error)}.`,
        hint: 'Check the path, the rights and the disk, then audit this file again.',
      },
    }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Chunk, void, undefined> {
  yield bytes
}

function documentKind(isOffice: boolean, isOpenDocument: boolean): string | undefined {
  if (isOffice) return 'is a document of Office (DOCX, XLSX or the like)'
  return isOpenDocument ? 'is an OpenDocument file' : undefined
}

function notRead(file: string, what: string): Problem {
  return {
    code: 'corpus/format-not-read',
    at: { file },
    message: `The ZIP archive ${what}, which is not read here. It was left out.`,
    hint: 'Unpack it, or save its text as a file of its own.',
  }
}

function unreadable(file: string): Problem {
  return {
    code: 'corpus/cut-off',
    at: { file },
    message:
      'The ZIP archive has no table of contents at its end that can be read: it was cut off, is encrypted, or is of the 64-bit kind.',
    hint: 'Fetch it again, or unpack it and audit the folder.',
  }
}

function lostMember(file: string, path: string, most: number): Problem {
  return {
    code: 'corpus/damaged',
    at: { file: `${file}/${path}` },
    message: `This member of the ZIP archive cannot be unpacked: it is damaged, packed in a way that is not known here, or has more than ${Math.floor(most / 2 ** 20)} MiB.`,
    hint: 'The other members were read; unpack the archive, and audit the folder.',
  }
}
