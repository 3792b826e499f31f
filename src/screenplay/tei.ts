/** TEI drama (P5, as DraCor has it): speeches, speakers and stage directions marked up in XML. */

import { type ElementDraft, mergeAsides, readAs, unreadable } from './elements.ts'
import type { ElementKind, ReadScript } from './screenplay.ts'
import { type TeiHeader, teiHeader } from './tei-header.ts'
import { type XmlTag, walkXml } from './xml.ts'

/** Elements that begin and end a paragraph. All others stand inside one and part no word. */
const BLOCKS = new Set(
  'sp spGrp speaker stage head p l ab lg div div1 div2 div3 div4 div5 div6 div7 body front back text trailer opener closer salute signed dateline byline epigraph argument list item label table row cell quote cit set castList castItem castGroup performance prologue epilogue titlePage docTitle titlePart docImprint docAuthor docDate docEdition imprimatur floatingText group figure postscript move view camera sound tech'.split(
    ' ',
  ),
)
const STAGE = new Set(['stage', 'move', 'view', 'camera', 'sound', 'tech', 'caption'])
/** Never part of the play: kept as notes. */
const NOTES = new Set(['note', 'figure', 'castList', 'titlePage', 'docTitle'])
/** Furniture of the printed page, and readings that give way to another one. */
const DROPPED = new Set(['fw', 'figDesc', 'desc', 'del', 'surplus'])
/** Of a `choice` the editor's reading is taken, of an `app` the lemma; these only when there is no other. */
const SECOND_CHOICE = new Set(['orig', 'sic', 'abbr', 'rdg'])
const BREAKS = new Set(['lb', 'pb', 'cb', 'gb', 'milestone'])
const CAST = /personae|personen|cast|characters/i
/** Of what stands before and after the play only these are spoken. */
const SPOKEN = /prolog|epilog|induction|vorspiel|nachspiel/i

/** A `choice` or `app` under way: the first reading of second rank is held back until it is known that there is no other. */
interface Held {
  text: string
  owner: Frame | undefined
  taken: boolean
}

interface Frame {
  readonly name: string
  readonly isBlock: boolean
  readonly inSpeech: boolean
  /** Counts: in the body, or spoken. */
  readonly counts: boolean
  /** Kept as a note, or dropped. */
  readonly left: 'note' | 'dropped' | undefined
  /** Set on `choice` and `app`. */
  readonly held?: Held
  /** Set on a reading of a `choice` and all inside it; `second` is the reading when it is of second rank. */
  alternative?: { readonly held: Held; readonly second: Frame | undefined }
}

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

/** What stands outside of every frame: nothing counts before the body begins. */
const OUTSIDE: Frame = { name: '', isBlock: true, inSpeech: false, counts: false, left: undefined }

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

function frameOf({ name, attributes }: XmlTag, outer: Frame): Frame {
  const type = name.startsWith('div') ? (attributes['type'] ?? '') : name
  const isNote = NOTES.has(name) || (name.startsWith('div') && CAST.test(type))
  const frame: Frame = {
    name,
    isBlock: BLOCKS.has(name),
    inSpeech: outer.inSpeech || name === 'sp',
    counts: outer.counts || name === 'body' || name === 'sp' || SPOKEN.test(type),
    left: outer.left ?? (DROPPED.has(name) ? 'dropped' : isNote ? 'note' : undefined),
    ...((name === 'choice' || name === 'app') && { held: { text: '', owner: undefined, taken: false } }),
  }
  if (outer.held) frame.alternative = { held: outer.held, second: SECOND_CHOICE.has(name) ? frame : undefined }
  else if (outer.alternative) frame.alternative = outer.alternative
  return frame
}

function isNoteInside(frame: Frame, outer: Frame): boolean {
  return frame.left === 'note' && outer.left === undefined
}

function addText(reading: Reading, piece: string): void {
  const { frames, path, header } = reading
  const frame = frames.at(-1)
  if (!frame) header.text(piece, path)
  else if (frame.left !== 'dropped' && !frame.held && isTaken(frame, piece)) addPiece(reading, piece)
}

/** False for a reading of second rank, which is held back. */
function isTaken({ alternative }: Frame, piece: string): boolean {
  if (!alternative) return true
  const { held, second } = alternative
  if (!second) return (held.taken = true)
  held.owner ??= second
  if (held.owner === second) held.text += piece
  return false
}

function addPiece({ frames, paragraph, line }: Reading, piece: string): void {
  if (paragraph.pieces.length === 0) {
    if (piece.trim() === '') return
    paragraph.kind = kindOf(frames)
    paragraph.line = line
  }
  paragraph.pieces.push(piece)
}

/** What a text is, by the innermost element that says so. */
function kindOf(frames: readonly Frame[]): ElementKind {
  const innermost = frames.at(-1) ?? OUTSIDE
  if (innermost.left === 'note' || !innermost.counts) return 'note'
  for (let i = frames.length - 1; i >= 0; i--) {
    const { name, inSpeech } = frames[i]!
    if (name === 'speaker') return 'cue'
    if (STAGE.has(name)) return inSpeech ? 'parenthetical' : 'action'
    if (name === 'head') return isDivision(frames[i - 1]?.name) ? 'heading' : inSpeech ? 'dialogue' : 'action'
    if (name === 'sp') return 'dialogue'
  }
  return 'action'
}

function isDivision(name: string | undefined): boolean {
  return name !== undefined && /^(?:div\d?|body|text|front|back|prologue|epilogue)$/.test(name)
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
