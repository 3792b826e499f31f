/** SubRip (SRT) and WebVTT as scripts: what is said and heard, each line once. */

import { joinerOf } from '../broken-words.ts'
import { EMPTY_TITLE_PAGE, type ElementDraft, readAs } from '../elements.ts'
import { linesOf, unifyLineEnds } from '../lines.ts'
import type { ReadScript, TitlePage } from '../screenplay.ts'
import { findCues, type FoundCues, type SubtitleCue, type SubtitleFormat } from './subtitle-cues.ts'
import { findSpeakerLabels } from './subtitle-labels.ts'
import { plainText } from './subtitle-markup.ts'
import { withoutRepeats } from './subtitle-repeats.ts'
import { elementsOfCue } from './subtitle-text.ts'
import { type TitleField, isTitleKey, splitKey, titlePageOf } from '../title-keys.ts'

export function readSrt(text: string): ReadScript {
  return readSubtitles(text, 'srt')
}

export function readVtt(text: string): ReadScript {
  return readSubtitles(text, 'vtt')
}

/**
 * Reads the text of all cues, in the order of the file. Blank lines inside a cue, missing counters, empty cues, missing blank
 * lines between cues and coordinates are taken as they come; times that cannot be read are noted and their text is kept.
 * Comments, styles and regions of WebVTT are notes.
 */
function readSubtitles(text: string, format: SubtitleFormat): ReadScript {
  const found = findCues(linesOf(unifyLineEnds(text)), format)
  const hasInlineTimes = format === 'vtt' && /<\d{2}:\d{2}(?::\d{2})?\.\d{3}>/.test(text)
  const { cues, problems } = withoutRepeats(found.cues, { hasInlineTimes })
  const elements = elementsOf(cues, format)
  const before = headerNotes(found)
  const merged = [...before, ...found.comments, ...elements].sort((a, b) => a.line - b.line)
  return readAs(format, titlePageOfHeader(found), merged, [...found.problems, ...problems])
}

const CUES_AT_AN_END = 3

function elementsOf(cues: readonly SubtitleCue[], format: SubtitleFormat): ElementDraft[] {
  const said = cues.filter(({ lines }) => lines.length > 0)
  const texts = said.map(({ lines }) => plainText(lines.join('\n'), format))
  const labels = findSpeakerLabels(texts.flatMap((each) => each.split('\n')))
  const joinLines = joinerOf(texts)
  return said.flatMap((cue, index) => {
    const isAtEnd = index < CUES_AT_AN_END || index >= said.length - CUES_AT_AN_END
    return elementsOfCue(cue, { format, labels, joinLines, isAtEnd })
  })
}

/** What stands before the first cue is of the file and not of the film; what has a key stands on the title page. */
function headerNotes({ header }: FoundCues): ElementDraft[] {
  return header
    .filter(({ text }) => !/^WEBVTT(?:\s|$)/.test(text) && !splitKey(text))
    .map(({ text, number }) => ({ kind: 'note', text, line: number }))
}

/** `Title: …` in the header of a WebVTT file; most have none. */
function titlePageOfHeader({ header }: FoundCues): TitlePage {
  const fields = header.map(({ text }) => splitKey(text)).filter((field): field is TitleField => field !== undefined)
  return fields.some(({ key }) => isTitleKey(key)) ? titlePageOf(fields) : { ...EMPTY_TITLE_PAGE, fields }
}
