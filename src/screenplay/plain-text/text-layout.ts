/** Screenplays as plain text on the printed page: what a paragraph is, its indentation says. */

import type { ElementDraft } from '../elements.ts'
import { isSceneHeading, isTransition, isUpperCase } from '../fountain/fountain-marks.ts'
import { isTextHeading } from './text-headings.ts'
import type { TextLine } from './text-lines.ts'

/** How far, in columns, a paragraph is indented from the left margin of the script at least. */
const DIALOGUE_INDENT = 4
const CUE_INDENT = 8
const TRANSITION_INDENT = 25

/** Where the text of most lines begins; page numbers and scene numbers may stand further left. */
function marginOf(lines: readonly TextLine[]): number {
  const indents = lines.filter(({ text }) => text !== '').map(({ indent }) => indent)
  return indents.sort((a, b) => a - b)[Math.floor(indents.length / 20)] ?? 0
}

/** True when there are cues by indentation: two, or one and a scene heading. */
export function hasLayout(lines: readonly TextLine[]): boolean {
  const margin = marginOf(lines)
  let [cues, headings] = [0, 0]
  lines.forEach((line, i) => {
    if (isCueAt(lines, i, margin)) cues++
    if (isTextHeading(headingOf(line.text).text)) headings++
  })
  return cues >= 2 || (cues === 1 && headings > 0)
}

/** In capitals, indented far, after a blank line or at the head of a page, and with an indented line right under it. */
function isCueAt(lines: readonly TextLine[], i: number, margin: number): boolean {
  const line = lines[i]!
  const next = lines[i + 1]
  if (line.text === '' || line.indent < margin + CUE_INDENT || !next || next.text === '') return false
  if (i > 0 && lines[i - 1]!.text !== '' && !line.opensPage && !isFurniture(lines, i - 1, margin)) return false
  const name = line.text.replace(/\([^()]*\)?/g, '')
  if (line.text.length > 60 || !isUpperCase(name) || /[.!?:]$/.test(name.trim()) || isTextHeading(line.text))
    return false
  const isUnder = next.text.startsWith('(') || (next.indent < line.indent && next.indent >= margin + DIALOGUE_INDENT)
  return isUnder && next.indent > margin
}

/** Page numbers, `CONTINUED:` and `(MORE)`: of the printed page, not of the script. */
function isFurniture(lines: readonly TextLine[], i: number, margin: number): boolean {
  const { text, indent, opensPage } = lines[i]!
  if (/^\(?(?:MORE|CONTINUED)\)?:?(?:\s*\(\d+\))?$/.test(text)) return true
  if (/^\(?CONTINUED:?\)?(?:\s*\(\d+\))?\s+\d+[A-Z]?\.?$/.test(text)) return true
  if (!/^-?\s*\d{1,3}[A-Z]?\s*[.-]?$/.test(text)) return false
  const isLoose = (lines[i - 1]?.text ?? '') === '' && (lines[i + 1]?.text ?? '') === ''
  return opensPage || (isLoose && (indent >= margin + TRANSITION_INDENT || text.endsWith('.')))
}

/** `12A  INT. KITCHEN - DAY  12A`: the number of a shooting script, once or on both sides. */
export function headingOf(text: string): { text: string; sceneNumber?: string } {
  const match = /^([A-Z]{0,2}\d{1,4}[A-Z]{0,2})\.?\s+(\S.*)$/.exec(text)
  if (!match || !isSceneHeading(match[2]!)) return { text }
  const [, sceneNumber = '', rest = ''] = match
  const bare = rest.endsWith(sceneNumber) ? rest.slice(0, -sceneNumber.length) : rest
  return { text: /\s{2,}$/.test(bare) ? bare.trim() : rest, sceneNumber }
}

/** Reads lines of a laid-out script. Whatever has no indentation that speaks for it is action. */
export function readLayoutText(lines: readonly TextLine[]): ElementDraft[] {
  const margin = marginOf(lines)
  const elements: ElementDraft[] = []
  let speechIndent: number | undefined
  for (let i = 0; i < lines.length;) {
    const line = lines[i]!
    const isSpeechGoingOn = speechIndent !== undefined && Math.abs(line.indent - speechIndent) <= 2
    if (line.text === '') i++
    else if (isFurniture(lines, i, margin)) {
      elements.push({ kind: 'note', text: line.text, line: line.number })
      i++
    } else if (isCueAt(lines, i, margin)) {
      elements.push({ kind: 'cue', text: line.text, line: line.number })
      speechIndent = lines[i + 1]!.text.startsWith('(') ? lines[i + 2]?.indent : lines[i + 1]!.indent
      i = readSpeech({ lines, elements, margin }, i + 1)
    } else if (isSpeechGoingOn && line.indent >= margin + DIALOGUE_INDENT)
      i = readSpeech({ lines, elements, margin }, i)
    else {
      speechIndent = undefined
      i = readPlain({ lines, elements, margin }, i)
    }
  }
  return elements
}

interface Reading {
  readonly lines: readonly TextLine[]
  readonly elements: ElementDraft[]
  readonly margin: number
}

/** What is said, to the next blank line; parentheses that open a line are parentheticals until they close. */
function readSpeech({ lines, elements, margin }: Reading, start: number): number {
  let element: ElementDraft | undefined
  let i = start
  for (; i < lines.length && lines[i]!.text !== ''; i++) {
    const { text, number } = lines[i]!
    if (isFurniture(lines, i, margin)) {
      elements.push({ kind: 'note', text, line: number })
      continue
    }
    const isOpen = element?.kind === 'parenthetical' && !element.text.endsWith(')')
    const kind = text.startsWith('(') || isOpen ? 'parenthetical' : 'dialogue'
    if (element?.kind === kind && (kind === 'dialogue' || isOpen)) element.text += `\n${text}`
    else elements.push((element = { kind, text, line: number }))
  }
  return i
}

/** A heading, a transition, or a paragraph of action. */
function readPlain({ lines, elements, margin }: Reading, start: number): number {
  const { text, number, indent } = lines[start]!
  const heading = headingOf(text)
  const isAlone = (lines[start + 1]?.text ?? '') === ''
  if (isTextHeading(heading.text)) {
    elements.push({ kind: 'heading', line: number, ...heading })
    return start + 1
  }
  if (
    isAlone &&
    isUpperCase(text) &&
    (isTransition(text) || (indent >= margin + TRANSITION_INDENT && /(?:TO|IN|OUT)\b.*[:.]$/.test(text)))
  ) {
    elements.push({ kind: 'transition', text, line: number })
    return start + 1
  }
  const texts: string[] = []
  let i = start
  for (; i < lines.length && lines[i]!.text !== ''; i++) {
    if (i > start && (isTextHeading(headingOf(lines[i]!.text).text) || isFurniture(lines, i, margin))) break
    texts.push(lines[i]!.text)
  }
  elements.push({ kind: 'action', text: texts.join('\n'), line: number })
  return i
}
