/** Fountain 1.1 (fountain.io/syntax): plain text in which the place and the case of a line say what it is. */

import { EMPTY_TITLE_PAGE, type ElementDraft, mergeAsides, readAs } from '../elements.ts'
import { endsWithMark, withoutEmphasis } from '../emphasis.ts'
import { type FountainLine, setAside } from './fountain-asides.ts'
import {
  type CueLine,
  cueOf,
  headingOf,
  isOmitted,
  isForcedHeading,
  isPageBreak,
  isSceneHeading,
  isTransition,
  isUpperCase,
} from './fountain-marks.ts'
import { readTitlePage } from './fountain-title-page.ts'
import { isBlank, unifyLineEnds } from '../lines.ts'
import type { ReadScript } from '../screenplay.ts'

/** Reads the whole syntax; every text is some Fountain, so there are notes but no errors. Time is linear in the text. */
export function readFountain(text: string): ReadScript {
  const { lines, asides, problems } = setAside(unifyLineEnds(text).replaceAll('\f', '\n'))
  const front = readTitlePage(lines)
  const script: Script = {
    lines,
    elements: [],
    blanksHold: lines.some((line) => line.text === '' && !line.emptied),
  }
  for (let i = front?.next ?? 0; i < lines.length;) i = readBlock(script, i)
  return readAs('fountain', front?.titlePage ?? EMPTY_TITLE_PAGE, mergeAsides(script.elements, asides), problems)
}

interface Script {
  readonly lines: readonly FountainLine[]
  readonly elements: ElementDraft[]
  /** Two blanks hold a dialogue together; not in a file where every blank line has blanks in it. */
  readonly blanksHold: boolean
}

/** Reads what starts at line `i`; gives the index of the line after it. */
function readBlock(script: Script, i: number): number {
  const { lines, elements } = script
  const line = lines[i]!
  const text = line.text.trim()
  if (text === '') return i + 1
  const single = singleLine(text)
  if (single) {
    addSingle(script, i, single)
    return i + 1
  }
  if (text.startsWith('!') || !isFresh(script, i)) return readAction(script, i)
  if (isForcedHeading(text) || isHeadingAt(script, i)) {
    elements.push({ ...readHeading(isForcedHeading(text) ? text.slice(1) : text), line: line.number })
    return i + 1
  }
  if (!text.startsWith('@') && isTransition(line.text.trimStart())) {
    elements.push({ kind: 'transition', text: withoutEmphasis(text), line: line.number })
    return i + 1
  }
  const cue = cueOf(text)
  const isSpoken = !isBlank(lines[afterEmptied(lines, i + 1)]?.text)
  if (cue && (text.startsWith('@') || (isSpoken && !isTransition(text)))) return readDialogue(script, i, cue)
  return readAction(script, i)
}

function readHeading(line: string): Omit<ElementDraft, 'line'> {
  const heading = headingOf(line)
  const text = withoutEmphasis(heading.text)
  return isOmitted(text) ? { kind: 'boneyard', text } : { ...heading, kind: 'heading', text }
}

/** Lyrics on lines of their own are one verse until a blank line; so are centred lines one paragraph. */
function addSingle({ lines, elements }: Script, i: number, single: Omit<ElementDraft, 'line'>): void {
  const { number } = lines[i]!
  const last = elements.at(-1)
  const isMore = last?.kind === single.kind && last.centered === single.centered && last.dual === undefined
  const goesOn = single.kind === 'lyric' || single.centered
  if (goesOn && isMore && !isBlank(lines[i - 1]?.text)) last.text += `\n${single.text}`
  else elements.push({ ...single, line: number })
}

/** Elements that one line makes wherever it stands outside of dialogue, by its first letter. */
function singleLine(text: string): Omit<ElementDraft, 'line'> | undefined {
  switch (text[0]) {
    case '#':
      return { kind: 'section', text: withoutEmphasis(text.replace(/^#+/, '').trim()) }
    case '=':
      return isPageBreak(text)
        ? { kind: 'page-break', text: '' }
        : { kind: 'synopsis', text: withoutEmphasis(text.slice(1).trim()) }
    case '~':
      return { kind: 'lyric', text: withoutEmphasis(text.slice(1).trim()) }
    case '>':
      return text.length > 1 && endsWithMark(text, '<')
        ? { kind: 'action', text: withoutEmphasis(text.slice(1, -1).trim()), centered: true }
        : { kind: 'transition', text: withoutEmphasis(text.slice(1).trim()) }
    default:
      return undefined
  }
}

/** A heading wants a blank line after it; one in capitals, or before a synopsis or section, may do without. */
function isHeadingAt({ lines }: Script, i: number): boolean {
  const text = lines[i]!.text.trim()
  if (!isSceneHeading(text)) return false
  const next = lines[i + 1]?.text.trim() ?? ''
  return next === '' || /^[=#]/.test(next) || isUpperCase(text.replace(/#[^#]*#$|\([^()]*\)/g, ''))
}

/** True after a blank line, at the start, and after an element that is one line by nature. */
function isFresh({ lines, elements }: Script, i: number): boolean {
  if (i === 0 || isBlank(lines[i - 1]!.text)) return true
  const last = elements.at(-1)
  return last !== undefined && ['heading', 'section', 'synopsis', 'page-break', 'transition'].includes(last.kind)
}

/** Action: to the next blank line or the next line with a mark. Blanks before it are its own; `!` forces it. */
function readAction({ lines, elements }: Script, start: number): number {
  const texts: string[] = []
  let i = start
  for (; i < lines.length; i++) {
    const { text, emptied } = lines[i]!
    if (emptied) continue
    if (text.trim() === '' || (i > start && singleLine(text.trim()))) break
    texts.push(withoutEmphasis(text.trimStart().startsWith('!') ? text.trim().slice(1) : text.trimEnd()))
  }
  elements.push({ kind: 'action', text: texts.join('\n'), line: lines[start]!.number })
  return i
}

/** A cue and what is said after it: dialogue, parentheticals and lyrics up to a blank line. */
function readDialogue(script: Script, start: number, cue: CueLine): number {
  const { lines, elements } = script
  const dual = cue.isDual && markLeftSide(elements) ? ({ dual: 'right' } as const) : {}
  elements.push({ kind: 'cue', text: withoutEmphasis(cue.text), line: lines[start]!.number, ...dual })
  let speech: ElementDraft | undefined
  let [i, gap] = [start + 1, 0]
  for (; i < lines.length; i++) {
    const { text, number, emptied } = lines[i]!
    const said = text.trim()
    if (emptied) continue
    if (said === '') {
      const next = heldUntil(script, i)
      if (next === undefined) break
      gap = next - i
      i = next - 1
      continue
    }
    if (isPageBreak(said)) break
    const kind = said.startsWith('~') ? 'lyric' : /^[(（].*[)）]$/.test(said) ? 'parenthetical' : 'dialogue'
    const plain = withoutEmphasis(kind === 'lyric' ? said.slice(1).trim() : said)
    if (speech?.kind === kind && kind !== 'parenthetical') speech.text += `${'\n'.repeat(gap + 1)}${plain}`
    else elements.push((speech = { kind, text: plain, line: number, ...dual }))
    gap = 0
  }
  return i
}

/** Lines of two or more blanks hold a speech together with what follows; gives the index of the line where it goes on. */
function heldUntil({ lines, blanksHold }: Script, start: number): number | undefined {
  let i = start
  while (lines[i]?.text.trim() === '' && lines[i]!.text.length >= 2) i++
  const next = lines[i]?.text.trim() ?? ''
  return blanksHold && i > start && next !== '' && !isSceneHeading(next) ? i : undefined
}

/** `^` makes a pair with the speech right before it; without one there is no pair. */
function markLeftSide(elements: readonly ElementDraft[]): boolean {
  let i = elements.length - 1
  while (i >= 0 && ['parenthetical', 'dialogue', 'lyric'].includes(elements[i]!.kind)) i--
  if (elements[i]?.kind !== 'cue') return false
  if (elements[i]!.dual === undefined) for (const element of elements.slice(i)) element.dual = 'left'
  return true
}

function afterEmptied(lines: readonly FountainLine[], start: number): number {
  let i = start
  while (lines[i]?.emptied) i++
  return i
}
