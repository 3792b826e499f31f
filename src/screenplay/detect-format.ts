/** Which format a script is in: by what it says first, by its name second. */

import type { Problem } from '../base/index.ts'
import { type Archive, type ArchiveFormat, archiveFormatOf } from './archive.ts'
import { isForcedHeading, isSceneHeading, isUpperCase } from './fountain/fountain-marks.ts'
import { isBlank, unifyLineEnds } from './lines.ts'
import type { ScriptFormat } from './screenplay.ts'
import { isTiming } from './subtitles/subtitle-cues.ts'
import { unreadSubtitleKind } from './subtitles/subtitle-kinds.ts'

/** `format` is undefined when the file cannot be read; then a problem says why. Notes tell when name and content differ. */
export interface DetectedFormat<Format extends ScriptFormat = TextFormat> {
  readonly format: Format | undefined
  readonly problems: readonly Problem[]
}

/** A format that is text as it stands in the file. */
export type TextFormat = Exclude<ScriptFormat, ArchiveFormat | 'pdf'>

const NAMED: Readonly<Record<string, ScriptFormat>> = {
  fountain: 'fountain',
  spmd: 'fountain',
  fdx: 'fdx',
  tei: 'tei',
  xml: 'tei',
  srt: 'srt',
  vtt: 'vtt',
  webvtt: 'vtt',
  txt: 'text',
  text: 'text',
  docx: 'docx',
  celtx: 'celtx',
  pdf: 'pdf',
}

const LABELS: Readonly<Record<ScriptFormat, string>> = {
  fountain: 'Fountain',
  fdx: 'Final Draft (FDX)',
  tei: 'TEI',
  srt: 'SubRip (SRT)',
  vtt: 'WebVTT',
  text: 'plain text',
  docx: 'Word (DOCX)',
  celtx: 'Celtx',
  pdf: 'PDF',
}

/** The ends of file names that a script may have, for whoever looks through a folder. */
export const SCRIPT_EXTENSIONS: readonly string[] = Object.keys(NAMED)

/**
 * Decides by content where content is plain (XML by its root, `WEBVTT`, times of subtitles), else by the name's end; a
 * text without a telling name is Fountain when it looks like it, else plain text. A name that promises XML or subtitles
 * and does not hold them is an error, since the rest would be read as something that nobody wrote.
 */
export function detectFormat(text: string, { fileName }: { fileName: string }): DetectedFormat {
  const { extension, named } = nameOf(fileName)
  const head = text.slice(0, 20_000).trimStart()
  const unread = unreadSubtitleKind(head)
  if (unread) return cannotRead(`The file is a subtitle in the format ${unread}.`, 'Save it as SRT or VTT.')
  if (head.startsWith('<')) {
    const byRoot = detectXml(head, { extension, named })
    if (byRoot) return byRoot
  }
  const plain = plainFormat(text, head, named)
  if (plain === named || named === undefined) return { format: plain, problems: [] }
  if (named === 'docx' || named === 'celtx') return notWhatItsNameSays(extension, 'not a ZIP archive')
  if (named === 'fdx' || named === 'tei') return notWhatItsNameSays(extension, 'not XML')
  if (named === 'pdf') return notWhatItsNameSays(extension, 'not a PDF')
  if ((named === 'srt' || named === 'vtt') && plain !== 'srt' && plain !== 'vtt') {
    return notWhatItsNameSays(extension, 'without the times of a subtitle')
  }
  return { format: plain, problems: named === 'text' && plain === 'fountain' ? [] : [readByContent(extension, plain)] }
}

/** Which format an archive of parts is in: by its parts, whatever its name; `undefined` when it is no script. */
export function detectArchive(
  archive: Archive,
  { fileName }: { fileName: string },
): DetectedFormat<ArchiveFormat> | undefined {
  const format = archiveFormatOf(archive)
  const { extension, named } = nameOf(fileName)
  return format && { format, problems: named === format || !named ? [] : [readByContent(extension, format)] }
}

/** A note when a PDF is called something else. */
export function noteOfPdfName(fileName: string): Problem[] {
  const { extension, named } = nameOf(fileName)
  return named === 'pdf' || !named ? [] : [readByContent(extension, 'pdf')]
}

function nameOf(fileName: string): { extension: string; named: ScriptFormat | undefined } {
  const extension = /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return { extension, named: NAMED[extension] }
}

function detectXml(
  head: string,
  { extension, named }: { extension: string; named: ScriptFormat | undefined },
): DetectedFormat | undefined {
  const root = rootOf(head)
  const format =
    root === 'FinalDraft' ? 'fdx' : root === 'TEI' || root === 'TEI.2' || root === 'teiCorpus' ? 'tei' : undefined
  if (format) return { format, problems: named === format || !named ? [] : [readByContent(extension, format)] }
  if (root?.toLowerCase() === 'html' || /^<!doctype html/i.test(head)) {
    return cannotRead('The file is a web page (HTML).', 'Save the script itself, as Fountain or plain text (UTF-8).')
  }
  // A broken Final Draft or TEI file goes to its reader, which names the place.
  if (root === undefined && (named === 'fdx' || named === 'tei')) return { format: named, problems: [] }
  if (!head.startsWith('<?xml') && named !== 'fdx' && named !== 'tei') return undefined
  return {
    format: undefined,
    problems: [
      {
        code: 'screenplay/unknown-xml',
        at: { line: 1, column: 1 },
        message: `The file is XML, but its root is <${root ?? '?'}>; scripts in XML are FinalDraft or TEI.`,
        hint: 'Export the script as Final Draft (.fdx) or Fountain.',
      },
    ],
  }
}

/** The name of the first element, without prefix, after declarations and comments. */
function rootOf(head: string): string | undefined {
  let at = 0
  for (;;) {
    at += /^\s*/.exec(head.slice(at, at + 2000))![0].length
    const end = head.startsWith('<!--', at)
      ? head.indexOf('-->', at)
      : /^<[?!]/.test(head.slice(at, at + 2))
        ? head.indexOf('>', at)
        : -1
    if (end < 0) break
    at = head.indexOf('>', end) + 1
  }
  return /^<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec(head.slice(at, at + 200))?.[1]
}

function plainFormat(text: string, head: string, named: ScriptFormat | undefined): TextFormat {
  if (/^WEBVTT(?:\s|$)/.test(head)) return 'vtt'
  if (hasTimings(head)) return named === 'vtt' ? 'vtt' : 'srt'
  if (named === 'fountain') return 'fountain'
  return looksLikeFountain(text) ? 'fountain' : 'text'
}

/** Times in one of the first lines that are not blank. */
function hasTimings(head: string): boolean {
  return unifyLineEnds(head)
    .split('\n')
    .filter((line) => !isBlank(line))
    .slice(0, 12)
    .some(isTiming)
}

/**
 * Fountain in a file that does not say so: a scene heading at the margin after a blank line, and no cue that is indented as
 * on a printed page; or a mark that plain text has no use for.
 */
export function looksLikeFountain(text: string): boolean {
  const lines = unifyLineEnds(text.slice(0, 200_000)).split('\n')
  let [headings, indentedCues, marks] = [0, 0, 0]
  lines.forEach((line, index) => {
    const afterBlank = index === 0 || isBlank(lines[index - 1])
    if (!afterBlank || isBlank(line)) return
    if (/^\S/.test(line) && isSceneHeading(line) && isUpperCase(line)) headings++
    if (/^(?:\t| {8})/.test(line) && isUpperCase(line) && !isBlank(lines[index + 1])) indentedCues++
    if (/^>.*<\s*$|^={3,}\s*$|^@\p{L}/u.test(line) || (isForcedHeading(line) && isUpperCase(line))) marks++
  })
  return (headings > 0 && indentedCues <= headings) || marks >= 2
}

function notWhatItsNameSays(extension: string, what: string): DetectedFormat {
  return {
    format: undefined,
    problems: [
      {
        code: 'screenplay/not-what-its-name-says',
        at: { line: 1, column: 1 },
        message: `The file is named .${extension}, but its content is ${what}.`,
        hint: 'Choose the right file, or give it the name of what it holds (.fountain or .txt for text).',
      },
    ],
  }
}

function readByContent(extension: string, format: ScriptFormat): Problem {
  return {
    code: 'screenplay/read-by-content',
    severity: 'note',
    at: { line: 1, column: 1 },
    message: `The file is named .${extension}, but holds ${LABELS[format]}; it was read as that.`,
  }
}

function cannotRead(message: string, hint: string): DetectedFormat {
  return {
    format: undefined,
    problems: [{ code: 'screenplay/not-a-script', at: { line: 1, column: 1 }, message, hint }],
  }
}
