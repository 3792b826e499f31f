/** The text of one subtitle cue: what is said, what is heard, who says it. */

import type { ElementDraft } from './elements.ts'
import { isUpperCase } from './fountain-marks.ts'

export interface SubtitleCue {
  readonly lines: string[]
  /** Line of the source where its text starts, from 1. */
  line: number
}

/** Who made the subtitles, and where from: no part of the script. */
const CREDIT =
  /^\W*(?:sub(?:title)?s?|captions?|captioned|captioning|untertitel(?:ung)?|sous-titr\w*|subt[ií]tulos?|sottotitoli|(?:re)?sync(?:ed|hroni[sz]ed|ro)?|translat(?:ed|ion)|transcri(?:bed|pt)|corrected|corrections?|ripped|encoded|timed|timing|downloaded|uploaded|provided|brought to you)\b.{0,40}?(?:\b(?:by|from|von|par|por|di|at)\b|:)|open\s?subtitles|addic7ed|podnapisi|subscene|yifysub|\byts\b|advertise your product|support us and become|please rate this subtitle|(?:watch|get) .{0,40}\b(?:online|free)\b.{0,40}\bwww\./i

const TAG = /<\/?[A-Za-z][^<>\n]*>|<\d{1,3}:[\d:.]+>|<\/>|\{\\[^{}\n]*\}|\{[yYcCfFsSpPoO]:[^{}\n]*\}/g
const VOICE = /<v(?:\.[^\s<>]*)?(?:[ \t]([^<>\n]*))?>/gi
const RUBY = /<rt>[^<>]*<\/rt>/gi

/**
 * The elements of a cue: `NAME:` and `<v Name>` are cues, `[DOOR SLAMS]` and a cue that is one pair of parentheses are
 * action, sung lines between notes are lyrics, the credits of the subtitles are notes; all else is dialogue.
 */
export function elementsOfCue(cue: SubtitleCue, { format }: { format: 'srt' | 'vtt' }): ElementDraft[] {
  const whole = cue.lines.join('\n').replace(RUBY, '')
  const elements: ElementDraft[] = []
  const add = (kind: ElementDraft['kind'], text: string) => {
    if (/[\p{L}\p{N}]/u.test(text)) elements.push({ kind, text: text.trim(), line: cue.line })
  }
  if (CREDIT.test(plainText(whole, format))) {
    add('note', plainText(whole, format))
    return elements
  }
  for (const { speaker, text } of byVoice(whole)) {
    if (speaker) add('cue', plainText(speaker, format))
    for (const piece of bySound(plainText(text, format))) {
      if (piece.isSound) add('action', piece.text)
      else addSpeech(piece.text, add)
    }
  }
  return elements
}

/** Without tags and position codes, entities read. */
function plainText(text: string, format: 'srt' | 'vtt'): string {
  const bare = text.replace(TAG, '')
  return format === 'vtt' || bare.includes('&') ? withEntities(bare) : bare
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '',
  rlm: '',
}

function withEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
    if (code === undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

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
  for (const sound of text.matchAll(/\[[^[\]]*\]|［[^［］]*］|【[^【】]*】/g)) {
    parts.push(
      { isSound: false, text: text.slice(from, sound.index) },
      { isSound: true, text: sound[0].replace(/[♪♫♬♩]/g, '') },
    )
    from = sound.index + sound[0].length
  }
  return [...parts, { isSound: false, text: text.slice(from) }]
}

function addSpeech(text: string, add: (kind: ElementDraft['kind'], text: string) => void): void {
  let said: string[] = []
  const flush = () => {
    add('dialogue', said.join('\n'))
    said = []
  }
  for (const line of text.split('\n')) {
    const label = labelOf(line)
    if (label) {
      flush()
      add('cue', label.speaker)
    }
    const rest = label ? label.rest : line
    if (/^[\s-]*[♪♫♬♩#]+\s.*\S|[♪♫♬♩]\s*$/.test(rest)) {
      flush()
      add('lyric', rest.replace(/[♪♫♬♩]/g, '').trim())
    } else said.push(rest.trim())
  }
  flush()
}

/** `NAME: text`, `- NAME: text` and `>> NAME: text`, in capitals only: `Note: text` is speech. */
function labelOf(line: string): { speaker: string; rest: string } | undefined {
  const match =
    /^(?:(?:-|–|>>+)\s*)?([\p{Lu}][\p{Lu}\p{M}\p{N} .'’&#-]{1,40})(?:\([^()]{0,40}\))?\s*[:：](?=\s|$)(.*)$/u.exec(
      line.trim(),
    )
  if (!match?.[1] || !isUpperCase(match[1]) || match[1].trim().split(/\s+/).length > 4) return undefined
  return { speaker: match[1].trim(), rest: (match[2] ?? '').trim() }
}
