/** Plays as plain text: speakers alone on their line or run in with what they say; headings, directions, the rest. */

import type { ElementDraft } from '../elements.ts'
import { isTransition } from '../fountain/fountain-marks.ts'
import { isBracketed, isDirection, isSplitHeading, isTextHeading } from './text-headings.ts'
import type { TextLine } from './text-lines.ts'
import { type Speakers, aloneLine, endsLikeSentence, findSpeakers, runInLine } from './text-speakers.ts'

interface Reading {
  readonly lines: readonly TextLine[]
  readonly speakers: Speakers
  readonly elements: ElementDraft[]
  /** Somebody is speaking; a heading ends it. */
  speaks: boolean
}

/**
 * Reads a play, or any text: what is no heading, no known speaker and no speech is action, so no word is lost. A name is a
 * cue only when the whole text bears it out (`text-speakers.ts`).
 */
export function readPlayText(lines: readonly TextLine[]): ElementDraft[] {
  const reading: Reading = { lines, speakers: findSpeakers(lines), elements: [], speaks: false }
  for (let i = 0; i < lines.length;) i = lines[i]!.text === '' ? i + 1 : readLine(reading, i)
  return reading.elements
}

function readLine(reading: Reading, i: number): number {
  const { lines, elements } = reading
  const { text, number } = lines[i]!
  const isAfterBlank = i === 0 || lines[i - 1]!.text === ''
  const isBeforeBlank = (lines[i + 1]?.text ?? '') === ''
  if (isSplitHeading(text, lines[i + 1]?.text ?? '')) {
    elements.push({ kind: 'heading', text: `${text} ${lines[i + 1]!.text}`, line: number })
    reading.speaks = false
    return i + 2
  }
  if (isTextHeading(text)) {
    elements.push({ kind: 'heading', text, line: number })
    reading.speaks = false
    return i + 1
  }
  if (isAfterBlank && isBeforeBlank && isTransition(text)) {
    elements.push({ kind: 'transition', text, line: number })
    return i + 1
  }
  if (readCue(reading, i)) return i + 1
  addText(reading, text, i)
  return i + 1
}

/** A line that opens with a known speaker; what is said on the same line goes with it. */
function readCue(reading: Reading, i: number): boolean {
  const { lines, speakers, elements } = reading
  const { text, number } = lines[i]!
  if (speakers.style === 'none') return false
  const line = speakers.style === 'alone' ? aloneLine(text) : runInLine(text)
  if (!line || !speakers.names.has(line.key)) return false
  if (speakers.style === 'alone' && !isCuePlace(reading, i, line.key)) return false
  elements.push({ kind: 'cue', text: line.name, line: number })
  if (line.aside !== '') elements.push({ kind: 'parenthetical', text: line.aside, line: number })
  if (line.said !== '') elements.push({ kind: 'dialogue', text: line.said, line: number })
  reading.speaks = true
  return true
}

/** Something comes after it that is no heading; a name that could be a sentence stands on top of its speech. */
function isCuePlace({ lines }: Reading, i: number, key: string): boolean {
  const [before, after] = [lines[i - 1]?.text ?? '', lines[i + 1]?.text ?? '']
  if (endsLikeSentence(key) && (before !== '' || after === '')) return false
  let next = i + 1
  while (lines[next]?.text === '') next++
  return next < lines.length && !isTextHeading(lines[next]!.text)
}

/** Speech or action; lines of one paragraph stay together. */
function addText(reading: Reading, text: string, i: number): void {
  const { lines, elements, speaks } = reading
  const kind = !speaks ? 'action' : isBracketed(text) ? 'parenthetical' : isDirection(text) ? 'action' : 'dialogue'
  const last = elements.at(-1)
  const isNext = i > 0 && lines[i - 1]!.text !== ''
  if (last?.kind === kind && isNext && kind !== 'parenthetical') last.text += `\n${text}`
  else elements.push({ kind, text, line: lines[i]!.number })
}
