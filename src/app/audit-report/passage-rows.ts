/** A passage as people compare it: paragraph by paragraph of the draft, what the document has beside it, and each word marked as it was counted. */

import type { CompareStep, DocumentStretch, Mark } from '../../audit/index.ts'
import type { PlacedElement } from '../../screenplay/index.ts'
import type { DraftKind, DraftText, MarkedText, PassageRow } from '../../statements/index.ts'

export interface PassageToShow {
  /** The paragraphs of the draft. */
  readonly elements: readonly PlacedElement[]
  /** Words of the draft; the end is exclusive. */
  readonly draftStart: number
  readonly draftEnd: number
  /** How it was counted, when that is known. */
  readonly steps: readonly CompareStep[]
  readonly document: DocumentStretch | undefined
  /** Words of the draft that are shown of a long passage. */
  readonly mostWords: number
}

/** A row ends after so many words, wherever that is: no paragraph is so long that its sides drift apart. */
const ROW_WORDS = 50
/** Of a long passage that part is shown from its beginning, the rest from its end. */
const HEAD_SHARE = 0.75

export function passageRows(passage: PassageToShow): PassageRow[] {
  const { steps, draftStart, draftEnd } = passage
  const isMarked = steps.length > 0
  // What of a very long passage was not fetched is not told to be missing from the document.
  const end = isMarked ? Math.min(draftEnd, steps.at(-1)?.draftEnd ?? draftEnd) : draftEnd
  const marks = isMarked ? marksOf(steps, draftStart, end) : undefined
  const spans = rowSpans(passage.elements, draftStart, end)
  const documents = isMarked ? documentSides(passage, spans) : spans.map(() => [])
  const rows = spans.map((span, i): PassageRow => ({
    is: 'text',
    draft: draftSide(passage.elements, span, { marks, draftStart }),
    document: documents[i] ?? [],
  }))
  return cutRows(rows, spans, { ...passage, marks, end })
}

/** Words of the draft. */
interface WordSpan {
  readonly start: number
  readonly end: number
}

function marksOf(steps: readonly CompareStep[], start: number, end: number): Mark[] {
  const marks = Array.from({ length: end - start }, (): Mark => 'missing')
  for (const { mark, draftStart, draftEnd } of steps) marks.fill(mark, draftStart - start, draftEnd - start)
  return marks
}

/** Paragraphs, a speech with its cue; long ones in parts. */
function rowSpans(elements: readonly PlacedElement[], start: number, end: number): WordSpan[] {
  const spans: WordSpan[] = []
  let open = start
  const close = (at: number): void => {
    if (at > open) spans.push({ start: open, end: at })
    open = Math.max(open, at)
  }
  for (const { element, firstWord, places } of elements) {
    const endWord = firstWord + places.length / 2
    if (endWord <= start || firstWord >= end) continue
    if (!isSpeech(element.kind) && firstWord > start) close(firstWord)
    for (let cut = open + ROW_WORDS; cut < Math.min(end, endWord) - ROW_WORDS / 4; cut = open + ROW_WORDS) close(cut)
  }
  close(end)
  return spans
}

/** What goes on with the paragraph before it. */
function isSpeech(kind: string): boolean {
  return kind === 'dialogue' || kind === 'parenthetical' || kind === 'lyric'
}

function draftSide(
  elements: readonly PlacedElement[],
  { start, end }: WordSpan,
  { marks, draftStart }: { marks: readonly Mark[] | undefined; draftStart: number },
): DraftText[] {
  return elements.flatMap(({ element, text, firstWord, places }) => {
    const [first, last] = [Math.max(start, firstWord), Math.min(end, firstWord + places.length / 2)]
    if (first >= last) return []
    const words: PlacedWord[] = []
    for (let word = first; word < last; word++) {
      const at = 2 * (word - firstWord)
      words.push({ start: places[at] ?? 0, end: places[at + 1] ?? 0, mark: marks?.[word - draftStart] })
    }
    const isWhole = { start: first === firstWord, end: last === firstWord + places.length / 2 }
    const from = isWhole.start ? 0 : (words[0]?.start ?? 0)
    const to = isWhole.end ? text.length : (places[2 * (last - firstWord)] ?? text.length)
    return [{ kind: element.kind as DraftKind, texts: markText((a, b) => text.slice(a, b), words, { from, to }) }]
  })
}

interface PlacedWord {
  readonly start: number
  readonly end: number
  readonly mark: Mark | undefined
}

/** The text from `from` to `to`, cut where the mark changes. */
function markText(
  textOf: (start: number, end: number) => string,
  words: readonly PlacedWord[],
  { from, to }: { from: number; to: number },
): MarkedText[] {
  const texts: MarkedText[] = []
  const add = (text: string, mark: Mark | undefined): void => {
    const last = texts.at(-1)
    if (text === '') return
    if (last && last.mark === mark) texts[texts.length - 1] = { text: last.text + text, mark }
    else texts.push({ text, mark })
  }
  let at = from
  for (const [i, { start, end, mark }] of words.entries()) {
    const between = shortBetween(textOf(at, start))
    add(between, i > 0 && words[i - 1]?.mark === mark && isPlainGap(between) ? mark : undefined)
    add(shortWord(textOf(start, end)), mark)
    at = Math.max(at, end)
  }
  add(shortBetween(textOf(at, to)).trimEnd(), undefined)
  return texts
}

/** Blanks and commas are taken into a mark; numbers, times, tags and parted lines are not. */
function isPlainGap(text: string): boolean {
  return !/[\p{N}<>]|\n\s*\n/u.test(text)
}

/** The document's words, each in the row of the draft's words that it stands beside, with what is printed between them. */
function documentSides({ steps, document, draftStart }: PassageToShow, spans: readonly WordSpan[]): MarkedText[][] {
  if (!document) return spans.map(() => [])
  const { bytes, start } = document
  const textOf = (from: number, to: number): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset + from - start, Math.max(0, to - from)).toString('utf8')
  const words: PlacedWord[][] = spans.map(() => [])
  let row = 0
  for (const { mark, draftStart: word, draftEnd, places } of steps) {
    const beside = draftEnd > word ? word : Math.max(draftStart, word - 1)
    while (row + 1 < spans.length && (spans[row]?.end ?? 0) <= beside) row++
    for (let i = 0; i < places.length; i += 2)
      words[row]?.push({ start: places[i] ?? 0, end: places[i + 1] ?? 0, mark })
  }
  let before = start
  return words.map((ofRow, i) => {
    const [first, last] = [ofRow[0], ofRow.at(-1)]
    if (!first || !last) return []
    const next = words.slice(i + 1).find((each) => each.length > 0)?.[0]?.start
    const from = before === start ? first.start : before
    before = next === undefined ? last.end : last.end + Buffer.byteLength(tailOf(textOf(last.end, next)))
    return withoutEdges(markText(textOf, ofRow, { from, to: before }))
  })
}

/** Blanks and empty lines at the beginning come from between two rows. */
function withoutEdges([first, ...rest]: readonly MarkedText[]): MarkedText[] {
  if (!first) return []
  const text = first.text.trimStart()
  return text === '' ? withoutEdges(rest) : [{ ...first, text }, ...rest]
}

/** The marks that close a sentence, up to the first blank: they belong to the words before. */
function tailOf(text: string): string {
  return /^[^\s<]{0,8}/u.exec(text)?.[0] ?? ''
}

function cutRows(
  rows: readonly PassageRow[],
  spans: readonly WordSpan[],
  {
    draftStart,
    draftEnd,
    mostWords,
    marks,
    end,
  }: PassageToShow & { readonly marks: readonly Mark[] | undefined; readonly end: number },
): PassageRow[] {
  const isShort = end === draftEnd && draftEnd - draftStart <= mostWords
  if (isShort) return [...rows]
  const wanted = end === draftEnd ? mostWords * HEAD_SHARE : mostWords
  let head = 0
  while (head < rows.length && (spans[head]?.end ?? 0) - draftStart <= wanted) head++
  head = Math.max(1, head)
  const tailStart = end === draftEnd ? draftEnd - (mostWords - wanted) : Infinity
  let tail = rows.length
  while (tail > head && (spans[tail - 1]?.start ?? 0) >= tailStart) tail--
  const [from, to] = [spans[head - 1]?.end ?? draftStart, tail < rows.length ? (spans[tail]?.start ?? end) : draftEnd]
  if (to <= from) return [...rows]
  const left = marks?.slice(from - draftStart, to - draftStart) ?? []
  const matchedWords = left.filter((mark) => mark === 'matched').length
  return [...rows.slice(0, head), { is: 'cut', words: to - from, matchedWords }, ...rows.slice(tail)]
}

// Carriage returns, and signs that turn the direction of what follows them: a document must not be able to show its words in another order.
const HIDDEN = /[\r\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text that nobody reads to its end is cut: a "word" of a hundred thousand letters, a table between two words. */
function shortWord(text: string): string {
  const plain = text.replace(HIDDEN, '')
  return plain.length <= 200 ? plain : `${plain.slice(0, 120).toWellFormed()}…`
}

function shortBetween(text: string): string {
  const plain = text
    .replace(HIDDEN, '')
    .replace(/[ \t\u00a0]{2,}/g, ' ')
    .replace(/\n\s*\n\s*/g, '\n\n')
    .replace(/\n[ \t]+/g, '\n')
  return plain.length <= 160 ? plain : `${plain.slice(0, 90).toWellFormed()} … ${plain.slice(-30).toWellFormed()}`
}
