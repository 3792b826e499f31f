/** The text of one subtitle cue: what is said, what is heard, who says it. */

import type { JoinLines } from '../broken-words.ts'
import type { ElementDraft } from '../elements.ts'
import { isUpperCase } from '../fountain/fountain-marks.ts'
import { isSubtitleCredit } from './subtitle-credits.ts'
import type { SubtitleCue, SubtitleFormat } from './subtitle-cues.ts'
import type { SpeakerLabels } from './subtitle-labels.ts'
import { isDrawing, plainText, withoutRuby } from './subtitle-markup.ts'

/** What the whole file says about each of its cues. */
export interface CueContext {
  readonly format: SubtitleFormat
  readonly labels: SpeakerLabels
  readonly joinLines: JoinLines
  /** One of the first or last three cues. */
  readonly isAtEnd: boolean
}

type Add = (kind: ElementDraft['kind'], text: string) => void

/**
 * The elements of a cue: `NAME:` and `<v Name>` are cues, `[DOOR SLAMS]` and a line that is one pair of parentheses are
 * action, sung lines between notes are lyrics, the credits of the subtitles are notes; all else is dialogue.
 */
export function elementsOfCue(cue: SubtitleCue, context: CueContext): ElementDraft[] {
  const { format, isAtEnd } = context
  const whole = withoutRuby(cue.lines.join('\n'))
  const elements: ElementDraft[] = []
  const add: Add = (kind, text) => {
    if (/[\p{L}\p{N}]/u.test(text)) elements.push({ kind, text: text.trim(), line: cue.line })
  }
  const plain = plainText(whole, format)
  if (isSubtitleCredit(plain, { isAtEnd }) || isDrawing(plain)) {
    add('note', plain)
    return elements
  }
  for (const { speaker, text } of byVoice(whole)) {
    if (speaker) add('cue', plainText(speaker, format))
    for (const piece of bySound(plainText(text, format))) {
      if (piece.isSound) add('action', piece.text)
      else addSpeech(piece.text, { add, context })
    }
  }
  return elements
}

const VOICE = /<v(?:\.[^\s<>]*)?(?:[ \t]([^<>\n]*))?>/gi

function byVoice(text: string): { speaker: string | undefined; text: string }[] {
  const parts: { speaker: string | undefined; text: string }[] = []
  let [from, speaker]: [number, string | undefined] = [0, undefined]
  for (const voice of text.matchAll(VOICE)) {
    if (voice.index > from) parts.push({ speaker, text: text.slice(from, voice.index) })
    speaker = voice[1]?.trim() || undefined
    from = voice.index + voice[0].length
  }
  return [...parts, { speaker, text: text.slice(from) }]
}

/** Parts in brackets, also over two lines, and a text that is one pair of parentheses, are heard and not said. */
function bySound(text: string): { isSound: boolean; text: string }[] {
  if (/^[\s-]*[(（][^()（）]*[)）]\s*$/.test(text)) return [{ isSound: true, text: text.replace(/^[\s-]+/, '') }]
  const parts: { isSound: boolean; text: string }[] = []
  let from = 0
  for (const sound of text.matchAll(/(?:\[[^[\]]*\]|［[^［］]*］|【[^【】]*】)(?!\s*[:：](?:\s|$))/g)) {
    parts.push(
      { isSound: false, text: text.slice(from, sound.index) },
      { isSound: true, text: sound[0].replace(MUSIC, '') },
    )
    from = sound.index + sound[0].length
  }
  return [...parts, { isSound: false, text: text.slice(from) }]
}

const MUSIC = /[♪♫♬♩¶]/g

/** Lines of speech; a dash begins that of another speaker. Song goes on from its first note to its last, or to the end of the cue. */
function addSpeech(text: string, { add, context }: { add: Add; context: CueContext }): void {
  let said: string[] = []
  let isSung = false
  const flush = () => {
    add('dialogue', context.joinLines(said))
    said = []
  }
  for (const line of text.split('\n')) {
    const label = context.labels.labelOf(line.trim())
    const isOther = /^\s*[-–‐]\s*\S/.test(line)
    if (label || isOther) {
      flush()
      isSung = false
    }
    if (label) {
      add('cue', label.speaker)
      add('parenthetical', label.aside)
    }
    const rest = (label ? label.rest : line).trim()
    const [opens, closes] = [/^[\s-]*(?:[♪♫♬♩¶]+|#+\s)\s*\S/.test(rest), /[♪♫♬♩¶]\s*$/.test(rest)]
    if (opens || closes || isSung) {
      flush()
      add('lyric', rest.replace(MUSIC, '').trim())
      isSung = !closes && (opens ? /[♪♫♬♩¶]/.test(rest) : isSung)
    } else {
      const speech = withoutSound(isOther && !label ? rest.replace(/^[-–‐]\s*/, '') : rest, { add, flush })
      if (speech !== '') said.push(speech)
    }
  }
  flush()
}

/** Parentheses at the head of a line: in capitals, or alone on it, something heard; else how the line is said. */
function withoutSound(line: string, { add, flush }: { add: Add; flush: () => void }): string {
  const [, inside = '', rest = ''] = /^([(（][^()（）]*[)）])(?![^\s:])\s*:?(.*)$/.exec(line) ?? []
  if (inside === '') return line
  flush()
  add(rest.trim() === '' || isUpperCase(inside) ? 'action' : 'parenthetical', inside)
  return rest.trim()
}
