/** What the printers share: elements in blocks that stand together, plain lines, and what a format cannot hold. */

import type { Problem } from '../../base/index.ts'
import { unifyLineEnds } from '../lines.ts'
import type { ElementKind, ScriptElement } from '../screenplay.ts'

/** A cue with what is said under it, and the notes in between. */
export interface Speech {
  readonly cue: ScriptElement
  readonly parts: readonly ScriptElement[]
}

export type Block =
  | { readonly kind: 'plain'; readonly element: ScriptElement }
  | { readonly kind: 'speech'; readonly speech: Speech }
  /** Left first, then one or more on the right. */
  | { readonly kind: 'dual'; readonly speeches: readonly Speech[] }

const SPOKEN: ReadonlySet<ElementKind> = new Set(['parenthetical', 'dialogue', 'lyric'])

export function isSpoken({ kind }: ScriptElement): boolean {
  return SPOKEN.has(kind)
}

/** Kept apart from the script: it may stand between a cue and its speech. */
export function isAside({ kind }: ScriptElement): boolean {
  return kind === 'note' || kind === 'boneyard'
}

/**
 * The elements in order, speeches whole and dual dialogue together; what has no text is left out. One pass; a run of notes
 * is looked at twice at most.
 */
export function blocksOf(all: readonly ScriptElement[]): Block[] {
  const elements = all.filter(({ kind, text }) => kind === 'page-break' || oneLine(text) !== '')
  const blocks: Block[] = []
  for (let i = 0; i < elements.length;) {
    const element = elements[i]!
    if (element.kind !== 'cue') {
      blocks.push({ kind: 'plain', element })
      i++
      continue
    }
    const { speeches, next } = readSpeeches(elements, i)
    blocks.push(speeches.length > 1 ? { kind: 'dual', speeches } : { kind: 'speech', speech: speeches[0]! })
    i = next
  }
  return blocks
}

/** One speech, or a left one with those on the right that follow it. */
function readSpeeches(elements: readonly ScriptElement[], start: number): { speeches: Speech[]; next: number } {
  const speeches: Speech[] = []
  const isPair = elements[start]!.dual === 'left'
  for (let i = start; ;) {
    const end = endOfSpeech(elements, i)
    const after = isPair ? afterAsides(elements, end) : end
    const goesOn = isPair && elements[after]?.kind === 'cue' && elements[after].dual === 'right'
    const next = goesOn ? after : end
    speeches.push({ cue: elements[i]!, parts: elements.slice(i + 1, next) })
    if (!goesOn) return { speeches, next }
    i = next
  }
}

/** A verse after a verse, with no more speech behind it, stands for itself: in a speech the two would be one. */
function endOfSpeech(elements: readonly ScriptElement[], start: number): number {
  const { dual } = elements[start]!
  let end = start + 1
  let last: ScriptElement | undefined
  let verses: number | undefined
  for (let i = end; i < elements.length; i++) {
    const element = elements[i]!
    if (isAside(element)) continue
    if (!isSpoken(element) || element.dual !== dual) break
    if (element.kind !== 'lyric') verses = undefined
    else if (last?.kind === 'lyric' && dual === undefined) verses ??= end
    last = element
    end = i + 1
  }
  return verses ?? end
}

function afterAsides(elements: readonly ScriptElement[], start: number): number {
  let i = start
  while (elements[i] && isAside(elements[i]!)) i++
  return i
}

/** The lines of a text without what a text file cannot hold: other line ends, control characters, halves of characters. */
export function linesOfText(text: string): string[] {
  return unifyLineEnds(text)
    .replaceAll('\f', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .split('\n')
}

/** The text on one line, as headings, cues and transitions need it. */
export function oneLine(text: string): string {
  return linesOfText(text)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

/** What a printer made of a script, and what it could not keep. */
export interface Printed<Output> {
  readonly output: Output
  /** Notes, one for each sort of thing that the format does not hold. */
  readonly problems: readonly Problem[]
}

/** Counts what a format cannot hold, and says each sort once. */
export function lossCounter(format: string) {
  const counts = new Map<string, number>()
  return {
    add(what: string, times = 1): void {
      if (times > 0) counts.set(what, (counts.get(what) ?? 0) + times)
    },
    problems: (): Problem[] =>
      [...counts].map(([what, count]) => ({
        code: 'screenplay/not-held',
        severity: 'note',
        message: `${format} does not hold all of the script: ${what} (${count}).`,
        hint: 'Keep the file that was converted; look at these places in the new one.',
      })),
  }
}

export type LossCounter = ReturnType<typeof lossCounter>
