/** TEI drama (P5, as DraCor has it): speeches, speakers and stage directions marked up in XML. */

import { type ElementDraft, mergeAsides, readAs, unreadable } from '../elements.ts'
import type { ElementKind, ReadScript } from '../screenplay.ts'
import { type Frame, OUTSIDE, frameOf, isNoteInside, isTaken, kindOf } from './tei-frames.ts'
import { type TeiHeader, teiHeader } from './tei-header.ts'
import { type XmlTag, walkXml } from '../xml.ts'

const BREAKS = new Set(['lb', 'pb', 'cb', 'gb', 'milestone'])

interface Paragraph {
  pieces: string[]
  kind: ElementKind
  line: number
}

interface Reading {
  readonly header: TeiHeader
  readonly path: string[]
  readonly frames: Frame[]
  readonly elements: ElementDraft[]
  readonly asides: ElementDraft[]
  /** Paragraphs that wait until the note inside them ends. */
  readonly waiting: Paragraph[]
  paragraph: Paragraph
  /** The verse that the next line goes on with. */
  verse: ElementDraft | undefined
  plays: number
  line: number
}

/**
 * Reads one play. Speakers are cues, stage directions action (inside a speech: parentheticals), heads of divisions
 * headings, everything else in a speech dialogue (verse line by line) and outside of one action. Notes, cast lists and the
 * matter before and after the play are kept as notes, but a prologue or epilogue and every speech counts. White space is
 * folded; elements inside a paragraph part no word.
 */
export function readTei(text: string): ReadScript {
  const reading: Reading = {
    header: teiHeader(),
    path: [],
    frames: [],
    elements: [],
    asides: [],
    waiting: [],
    paragraph: newParagraph(),
    verse: undefined,
    plays: 0,
    line: 1,
  }
  const problem = walkXml(text, {
    open: (tag) => openTag(reading, tag),
    text: (piece) => addText(reading, piece),
    close: (name, line) => closeTag(reading, name, line),
  })
  if (problem) return unreadable(problem)
  if (reading.plays > 1) {
    return unreadable({
      code: 'screenplay/several-works',
      message: `The file holds ${reading.plays} plays; a script file holds one.`,
      hint: 'Put each TEI element of the corpus into a file of its own.',
    })
  }
  const asides = reading.asides.sort((a, b) => a.line - b.line)
  return readAs('tei', reading.header.titlePage(), mergeAsides(reading.elements, asides))
}

function openTag(reading: Reading, tag: XmlTag): void {
  const { path, frames, header } = reading
  path.push(tag.name)
  reading.line = tag.line
  if (tag.name === 'TEI' || tag.name === 'TEI.2') reading.plays++
  if (frames.length === 0 && tag.name !== 'text') {
    header.open(tag, path)
    return
  }
  const outer = frames.at(-1) ?? OUTSIDE
  const frame = frameOf(tag, outer)
  if (isNoteInside(frame, outer)) {
    reading.waiting.push(reading.paragraph)
    reading.paragraph = newParagraph()
  } else if (frame.isBlock) endParagraph(reading)
  if (tag.name === 'sp') reading.verse = undefined
  frames.push(frame)
  if (BREAKS.has(tag.name) && frame.left !== 'dropped') breakLine(reading.paragraph.pieces, tag)
}

function addText(reading: Reading, piece: string): void {
  const { frames, path, header } = reading
  const frame = frames.at(-1)
  if (!frame) header.text(piece, path)
  else if (frame.left !== 'dropped' && !frame.held && isTaken(frame, piece)) addPiece(reading, piece)
}

function addPiece({ frames, paragraph, line }: Reading, piece: string): void {
  if (paragraph.pieces.length === 0) {
    if (piece.trim() === '') return
    paragraph.kind = kindOf(frames)
    paragraph.line = line
  }
  paragraph.pieces.push(piece)
}

function closeTag(reading: Reading, name: string, line: number): void {
  const { frames, path, header } = reading
  reading.line = line
  const frame = frames.at(-1)
  if (!frame) {
    header.close(name, path)
    path.pop()
    return
  }
  if (frame.isBlock || frame.left === 'note') endParagraph(reading)
  frames.pop()
  path.pop()
  if (frame.held && !frame.held.taken && frame.held.text !== '') addText(reading, frame.held.text)
  if (isNoteInside(frame, frames.at(-1) ?? OUTSIDE)) reading.paragraph = reading.waiting.pop() ?? newParagraph()
}

/** Stands for a hyphen's break until the next letter is known: a small one goes on with the word, a capital does not. */
const HYPHEN_BREAK = '\ue000'

/** A break parts words unless it says that it does not; a hyphen at the end of a printed line goes with its break. */
function breakLine(pieces: string[], { name, attributes }: XmlTag): void {
  if (attributes['break'] === 'no' || pieces.length === 0) return
  const before = pieces.at(-1)!.trimEnd()
  const isHyphen = name !== 'milestone' && /\p{Ll}[-\u00ad\u2010¬]$/u.test(before.slice(-3))
  if (isHyphen) pieces[pieces.length - 1] = before
  pieces.push(isHyphen ? HYPHEN_BREAK : ' ')
}

/** Closes the paragraph under way. Lines of verse that follow one another in a speech are one paragraph. */
function endParagraph(reading: Reading): void {
  const { pieces, kind, line } = reading.paragraph
  reading.paragraph = newParagraph()
  const text = fold(pieces.join(''))
  if (text === '') return
  if (kind === 'note') {
    reading.asides.push({ kind, text, line })
    return
  }
  const { verse, elements, frames } = reading
  const isVerse = frames.some(({ name }) => name === 'l')
  if (isVerse && verse?.kind === kind && verse === elements.at(-1)) verse.text += `\n${text}`
  else {
    const element: ElementDraft = { kind, text, line }
    elements.push(element)
    reading.verse = isVerse ? element : undefined
  }
}

function newParagraph(): Paragraph {
  return { pieces: [], kind: 'action', line: 1 }
}

function fold(text: string): string {
  return text
    .replace(/[-\u00ad\u2010¬]\ue000\s*(?=\p{Ll})/gu, '')
    .replaceAll(HYPHEN_BREAK, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,](?: |$))/g, '')
    .trim()
}
