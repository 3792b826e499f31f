/** SubRip (SRT) and WebVTT: cues of text with times, as they are found in the wild. */

import type { Problem } from '../base/index.ts'
import { EMPTY_TITLE_PAGE, type ElementDraft, readAs } from './elements.ts'
import { type Line, isBlank, linesOf, unifyLineEnds } from './lines.ts'
import type { ReadScript, TitlePage } from './screenplay.ts'
import { type SubtitleCue, elementsOfCue } from './subtitle-text.ts'
import { type TitleField, isTitleKey, splitKey, titlePageOf } from './title-keys.ts'

/** Hours may be missing, the fraction may follow a comma, a dot or a colon, and anything may come after the times. */
const TIMING =
  /^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?\s*--?>\s*(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?(?=\s|$)/
/** A line that was meant as one: in front of the arrow there is a digit and a colon, and no word. */
const BROKEN_TIMING = /^(?:[\d:.,oOlI ]{4,40}|(?=\D{0,12}\d)(?=[^:]{0,4}:)(?:\w{1,3}[:.,;]){1,3}\w{1,4} {0,9})-{1,9}>/
/** Only the head of a line is looked at, so that a line of a megabyte costs no more than another. */
const MOST_TIMING = 120
const REPORTED_AT_MOST = 10

/** True for a line that gives the times of a cue. */
export function isTiming(text: string): boolean {
  return TIMING.test(text.slice(0, MOST_TIMING))
}

function isBrokenTiming(text: string): boolean {
  return BROKEN_TIMING.test(text.slice(0, MOST_TIMING).trim())
}

function isTimingOfAnyKind(line: Line | undefined): boolean {
  return line !== undefined && (isTiming(line.text) || isBrokenTiming(line.text))
}

export function readSrt(text: string): ReadScript {
  return readSubtitles(text, 'srt')
}

export function readVtt(text: string): ReadScript {
  return readSubtitles(text, 'vtt')
}

/**
 * Reads the text of all cues. Blank lines inside a cue, missing counters, empty cues, missing blank lines between cues and
 * coordinates are taken as they come; times that cannot be read are noted and their text is kept. Comments, styles and
 * regions of WebVTT are left out.
 */
function readSubtitles(text: string, format: 'srt' | 'vtt'): ReadScript {
  const lines = linesOf(unifyLineEnds(text))
  const problems: Problem[] = []
  const elements: ElementDraft[] = []
  const { cues, header, comments } = findCues(lines, { format, problems })
  const rollsUp = format === 'vtt' && /<\d{2}:\d{2}(?::\d{2})?\.\d{3}>/.test(text)
  let last: SubtitleCue | undefined
  for (const cue of cues) {
    const fresh = rollsUp && last ? withoutRepeated(cue, last) : cue
    elements.push(...elementsOfCue(fresh, { format }))
    last = cue
  }
  const merged = [...comments, ...elements].sort((a, b) => a.line - b.line)
  return readAs(format, titlePageOfHeader(header), merged, problems)
}

interface FoundCues {
  readonly cues: SubtitleCue[]
  readonly header: string[]
  readonly comments: ElementDraft[]
}

function findCues(
  lines: readonly Line[],
  { format, problems }: { format: 'srt' | 'vtt'; problems: Problem[] },
): FoundCues {
  const found: FoundCues = { cues: [], header: [], comments: [] }
  let comment: ElementDraft | undefined
  lines.forEach(({ text, number }, index) => {
    const opensBlock = index === 0 || isBlank(lines[index - 1]!.text)
    if (isTiming(text) || isBrokenTiming(text)) {
      if (!isTiming(text)) noteTiming(problems, text, number)
      comment = undefined
      found.cues.push({ lines: [], line: number + 1 })
    } else if (isBlank(text)) comment = undefined
    else if (format === 'vtt' && opensBlock && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(text)) {
      comment = { kind: 'note', text: text.trim(), line: number }
      found.comments.push(comment)
    } else if (comment) comment.text += `\n${text.trim()}`
    else if (isIdentifier(lines, index, { format, opensBlock })) return
    else if (found.cues.length > 0) found.cues.at(-1)!.lines.push(text.trim())
    else found.header.push(text.trim())
  })
  return found
}

/** A line before the times: in SRT a number, in VTT any name that stands after a blank line. A lone number may have lost its line. */
function isIdentifier(
  lines: readonly Line[],
  index: number,
  { format, opensBlock }: { format: 'srt' | 'vtt'; opensBlock: boolean },
): boolean {
  const isNumber = /^\s*\d+\s*$/.test(lines[index]!.text)
  if (isTimingOfAnyKind(lines[index + 1])) return isNumber || (format === 'vtt' && opensBlock)
  const isAlone = opensBlock && isBlank(lines[index + 1]?.text)
  return isNumber && isAlone && isTimingOfAnyKind(lines[index + 2])
}

function noteTiming(problems: Problem[], text: string, line: number): void {
  if (problems.length >= REPORTED_AT_MOST) return
  problems.push({
    code: 'screenplay/bad-timing',
    severity: 'note',
    at: { line, column: 1 },
    message: `The times "${text.trim().slice(0, 60)}" cannot be read; the text under them was kept.`,
    hint: 'Times are written 00:01:02,500 --> 00:01:04,000.',
  })
}

/** Captions that roll up repeat the line before (as machine captions with times inside their lines do). */
function withoutRepeated(cue: SubtitleCue, last: SubtitleCue): SubtitleCue {
  const bare = (line: string | undefined) => line?.replace(/<[^<>]*>/g, '').trim()
  const said = last.lines.map(bare)
  const lines = cue.lines.filter((line) => bare(line) !== '')
  let repeated = 0
  while (repeated < lines.length && said.includes(bare(lines[repeated]))) repeated++
  return { lines: lines.slice(repeated), line: cue.line + repeated }
}

/** `Title: …` in the header of a WebVTT file; most have none. */
function titlePageOfHeader(header: readonly string[]): TitlePage {
  const fields = header.map(splitKey).filter((field): field is TitleField => field !== undefined)
  return fields.some(({ key }) => isTitleKey(key)) ? titlePageOf(fields) : { ...EMPTY_TITLE_PAGE, fields }
}
