/** Bytes in, one shape out: encoding, format, reader, and the check that there is a script at all. */

import { type Problem, isError } from '../base/index.ts'
import {
  type Archive,
  type ArchiveFormat,
  BROKEN_ARCHIVE,
  isArchive,
  type OpenArchive,
  type Parts,
  partsOf,
} from './archive.ts'
import { readCeltx } from './celtx.ts'
import { detectArchive, detectFormat, noteOfPdfName, type TextFormat } from './detect-format.ts'
import { readDocx } from './docx/docx.ts'
import { unreadable } from './elements.ts'
import { decodeText } from './encoding/encoding.ts'
import { readFdx } from './fdx/fdx.ts'
import { problemOfBinary, problemOfControls } from './file-kinds.ts'
import { readFountain } from './fountain/fountain.ts'
import { readPdf } from './pdf/pdf.ts'
import { isPdf, type PdfContent } from './pdf/pdf-content.ts'
import { readPlainText } from './plain-text/plain-text.ts'
import type { ReadScript } from './screenplay.ts'
import { readSrt, readVtt } from './subtitles/subtitles.ts'
import { readTei } from './tei/tei.ts'
import { listWords } from './words.ts'

/** The longest screenplays have some 2 MB as FDX; a larger file is no script, and is refused before it is unpacked in memory. */
export const MOST_SCRIPT_BYTES = 64 * 1024 * 1024

const READERS: Readonly<Record<TextFormat, (text: string) => ReadScript>> = {
  fountain: readFountain,
  fdx: readFdx,
  tei: readTei,
  srt: readSrt,
  vtt: readVtt,
  text: readPlainText,
}

const ARCHIVE_READERS: Readonly<Record<ArchiveFormat, (parts: Parts) => ReadScript>> = {
  docx: readDocx,
  celtx: readCeltx,
}

export interface ReadScriptOptions {
  /** The name or path of the file as the reader of a message knows it. */
  readonly fileName: string
  /** What its owner says a text is in, a name of `ENCODING_NAMES`; a byte order mark goes before it. */
  readonly encoding?: string
  /** Opens what is packed as ZIP; without it such a file is refused as no text. */
  readonly openArchive?: OpenArchive
  /** What `PdfContent` the bytes of a PDF hold; without it a PDF is refused as no text. */
  readonly pdf?: PdfContent
}

/**
 * Reads one script file. Its `fileName` stands in every problem. There is a screenplay, or an error among the problems says why not; nothing is thrown. Time and memory are linear in the
 * bytes, whatever they are.
 *
 * @example
 * readScript(Buffer.from('Title: The Hedge\n\nRain.'), { fileName: 'a.fountain' }).screenplay?.titlePage.title // 'The Hedge'
 */
export function readScript(bytes: Uint8Array, options: ReadScriptOptions): ReadScript {
  const { fileName } = options
  const { screenplay, problems } = withWords(readBytes(bytes, options))
  return {
    screenplay: problems.some(isError) ? undefined : screenplay,
    problems: problems.map((problem) => ({ ...problem, at: { file: fileName, ...problem.at } })),
  }
}

function readBytes(bytes: Uint8Array, { fileName, openArchive, pdf, encoding }: ReadScriptOptions): ReadScript {
  if (bytes.length > MOST_SCRIPT_BYTES) return unreadable(tooLarge(bytes.length))
  const packed = openArchive && isArchive(bytes) ? readArchive(openArchive(bytes), fileName) : undefined
  if (packed) return packed
  if (pdf && isPdf(bytes)) {
    const { screenplay, problems } = readPdf(pdf)
    return { screenplay, problems: [...noteOfPdfName(fileName), ...problems] }
  }
  const binary = problemOfBinary(bytes)
  if (binary) return unreadable(binary)
  const decoded = decodeText(bytes, { named: encoding })
  const controls = problemOfControls(decoded.text)
  if (controls) return unreadable(controls)
  const detected = detectFormat(decoded.text, { fileName })
  const before = [...decoded.problems, ...detected.problems]
  if (detected.format === undefined) return { screenplay: undefined, problems: before }
  const { screenplay, problems } = READERS[detected.format](decoded.text)
  return { screenplay, problems: [...before, ...problems] }
}

/** `undefined` for an archive that is sound, but no script. */
function readArchive(archive: Archive | undefined, fileName: string): ReadScript | undefined {
  if (!archive) return unreadable(BROKEN_ARCHIVE)
  const detected = detectArchive(archive, { fileName })
  if (!detected?.format) return undefined
  const { screenplay, problems } = ARCHIVE_READERS[detected.format](partsOf(archive))
  return { screenplay, problems: [...detected.problems, ...problems] }
}

function withWords({ screenplay, problems }: ReadScript): ReadScript {
  const isEmpty = screenplay !== undefined && listWords(screenplay).words.length === 0
  return { screenplay, problems: isEmpty ? [...problems, EMPTY] : problems }
}

const EMPTY: Problem = {
  code: 'screenplay/empty',
  message: 'The script has no words that count.',
  hint: 'Look whether the file holds more than a title page, notes and boneyard.',
}

function tooLarge(bytes: number): Problem {
  return {
    code: 'screenplay/too-large',
    message: `The file has ${bytes} bytes; a script file may have ${MOST_SCRIPT_BYTES}.`,
    hint: 'Choose the file of one script.',
  }
}
