/** The cues of a subtitle file, SubRip or WebVTT, as they are found in the wild: which line is a time, a number, a comment or text. */

import type { Problem } from '../../base/index.ts'
import type { ElementDraft } from '../elements.ts'
import { isBlank, type Line } from '../lines.ts'

export type SubtitleFormat = 'srt' | 'vtt'

export interface SubtitleCue {
  readonly lines: string[]
  /** Line of the source where its text starts, from 1. */
  readonly line: number
  /** In milliseconds; `undefined` when the times cannot be read. */
  readonly start: number | undefined
  readonly end: number | undefined
}

export interface FoundCues {
  readonly cues: SubtitleCue[]
  /** What stands before the first cue. */
  readonly header: Line[]
  /** `NOTE`, `STYLE` and `REGION` of WebVTT. */
  readonly comments: ElementDraft[]
  readonly problems: Problem[]
}

const TIME = String.raw`-?(?:\d{1,4}[:：])?\d{1,2}[:：]\d{2}(?:[.,:]\d{1,6})?`
/** Hours may be missing, the fraction may follow a comma, a dot or a colon, and anything may come after the times. */
const TIMING = new RegExp(String.raw`^\s*(${TIME})\s*(?:--?>|[–—]>|→)\s*(${TIME})(?=\s|$)`)
/** A line that was meant as one: in front of the arrow there is a digit and a colon, and no word. */
const BROKEN_TIMING =
  /^-?(?:[\d:.,oOlI ]{4,40}|(?=\D{0,12}\d)(?=[^:]{0,4}:)(?:\w{1,3}[:.,;]){1,3}\w{1,4} {0,9})(?:-{1,9}|[–—])>/
/** Only the head of a line is looked at, so that a line of a megabyte costs no more than another. */
const MOST_TIMING = 120
const REPORTED_AT_MOST = 10

/** True for a line that gives the times of a cue. */
export function isTiming(text: string): boolean {
  return TIMING.test(text.slice(0, MOST_TIMING))
}

function isTimingOfAnyKind(text: string | undefined): boolean {
  return text !== undefined && (isTiming(text) || BROKEN_TIMING.test(text.slice(0, MOST_TIMING).trim()))
}

/** One pass over the lines. Whatever is no time, number or comment is text of the cue that it stands under. */
export function findCues(lines: readonly Line[], format: SubtitleFormat): FoundCues {
  const found: FoundCues = { cues: [], header: [], comments: [], problems: [] }
  let comment: ElementDraft | undefined
  lines.forEach((line, index) => {
    const { text, number } = line
    const opensBlock = index === 0 || isBlank(lines[index - 1]!.text)
    if (isTimingOfAnyKind(text)) {
      if (!isTiming(text)) noteTiming(found.problems, line)
      comment = undefined
      found.cues.push({ lines: [], line: number + 1, ...timesOf(text) })
    } else if (isBlank(text)) comment = undefined
    else if (format === 'vtt' && opensBlock && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(text)) {
      comment = { kind: 'note', text: text.trim(), line: number }
      found.comments.push(comment)
    } else if (comment) comment.text += `\n${text.trim()}`
    else if (isIdentifier(lines, index, { format, opensBlock })) return
    else if (found.cues.length > 0) found.cues.at(-1)!.lines.push(text.trim())
    else found.header.push({ text: text.trim(), number })
  })
  return found
}

/** A line before the times: in SRT a number, in VTT any name that stands after a blank line. A lone number may have lost its line. */
function isIdentifier(
  lines: readonly Line[],
  index: number,
  { format, opensBlock }: { format: SubtitleFormat; opensBlock: boolean },
): boolean {
  const isNumber = /^\s*\d+\s*$/.test(lines[index]!.text.slice(0, 40))
  if (isTimingOfAnyKind(lines[index + 1]?.text)) return isNumber || (format === 'vtt' && opensBlock)
  const isAlone = opensBlock && isBlank(lines[index + 1]?.text)
  return isNumber && isAlone && isTimingOfAnyKind(lines[index + 2]?.text)
}

function timesOf(text: string): { start: number | undefined; end: number | undefined } {
  const match = TIMING.exec(text.slice(0, MOST_TIMING))
  return { start: match ? millisecondsOf(match[1]!) : undefined, end: match ? millisecondsOf(match[2]!) : undefined }
}

/** `01:02:03,5`, `02:03.500`; what follows three numbers after a colon are frames, taken as a fraction. */
function millisecondsOf(time: string): number {
  const [whole = '', fraction = ''] = /[.,]/.test(time) ? time.split(/[.,]/) : [time]
  const parts = whole.replace('-', '').split(/[:：]/).map(Number)
  const [hours = 0, minutes = 0, seconds = 0] = parts.length === 2 ? [0, ...parts] : parts
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
}

function noteTiming(problems: Problem[], { text, number }: Line): void {
  if (problems.length >= REPORTED_AT_MOST) return
  problems.push({
    code: 'screenplay/bad-timing',
    severity: 'note',
    at: { line: number, column: 1 },
    message: `The times "${text.trim().slice(0, 60)}" cannot be read; the text under them was kept.`,
    hint: 'Times are written 00:01:02,500 --> 00:01:04,000.',
  })
}
