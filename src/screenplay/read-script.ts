/** Bytes in, one shape out: encoding, format, reader, and the check that there is a script at all. */

import { type Problem, isError } from '../base/index.ts'
import { detectFormat } from './detect-format.ts'
import { unreadable } from './elements.ts'
import { decodeText } from './encoding.ts'
import { readFdx } from './fdx.ts'
import { problemOfBinary, problemOfControls } from './file-kinds.ts'
import { readFountain } from './fountain.ts'
import { readPlainText } from './plain-text.ts'
import type { ReadScript, ScriptFormat } from './screenplay.ts'
import { readSrt, readVtt } from './subtitles.ts'
import { readTei } from './tei.ts'
import { listWords } from './words.ts'

/** The longest screenplays have some 2 MB as FDX; a larger file is no script, and is refused before it is unpacked in memory. */
export const MOST_SCRIPT_BYTES = 64 * 1024 * 1024

const READERS: Readonly<Record<ScriptFormat, (text: string) => ReadScript>> = {
  fountain: readFountain,
  fdx: readFdx,
  tei: readTei,
  srt: readSrt,
  vtt: readVtt,
  text: readPlainText,
}

/**
 * Reads one script file. `fileName` is its name or path as the reader of a message knows it; it stands in every problem.
 * There is a screenplay, or an error among the problems says why not; nothing is thrown. Time and memory are linear in the
 * bytes, whatever they are.
 *
 * @example
 * readScript(Buffer.from('Title: The Hedge\n\nRain.'), { fileName: 'a.fountain' }).screenplay?.titlePage.title // 'The Hedge'
 */
export function readScript(bytes: Uint8Array, { fileName }: { fileName: string }): ReadScript {
  const { screenplay, problems } = readBytes(bytes, fileName)
  return {
    screenplay: problems.some(isError) ? undefined : screenplay,
    problems: problems.map((problem) => ({ ...problem, at: { file: fileName, ...problem.at } })),
  }
}

function readBytes(bytes: Uint8Array, fileName: string): ReadScript {
  if (bytes.length > MOST_SCRIPT_BYTES) return unreadable(tooLarge(bytes.length))
  const binary = problemOfBinary(bytes)
  if (binary) return unreadable(binary)
  const decoded = decodeText(bytes)
  const controls = problemOfControls(decoded.text)
  if (controls) return unreadable(controls)
  const detected = detectFormat(decoded.text, { fileName })
  const before = [...decoded.problems, ...detected.problems]
  if (detected.format === undefined) return { screenplay: undefined, problems: before }
  const { screenplay, problems } = READERS[detected.format](decoded.text)
  const isEmpty = screenplay !== undefined && listWords(screenplay).words.length === 0
  return { screenplay, problems: [...before, ...problems, ...(isEmpty ? [EMPTY] : [])] }
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
