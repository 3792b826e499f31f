/** What a TEI element means for the text inside it: paragraph or part of one, speech or direction, counted or left out. */

import type { ElementKind } from '../screenplay.ts'
import type { XmlTag } from '../xml.ts'

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
const CAST = /personae|personen|cast|characters/i
/** Of what stands before and after the play only these are spoken. */
const SPOKEN = /prolog|epilog|induction|vorspiel|nachspiel/i

/** A `choice` or `app` under way: the first reading of second rank is held back until it is known that there is no other. */
interface Held {
  text: string
  owner: Frame | undefined
  taken: boolean
}

/** An open element, with what it inherits. */
export interface Frame {
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

/** What stands outside of every frame: nothing counts before the body begins. */
export const OUTSIDE: Frame = { name: '', isBlock: true, inSpeech: false, counts: false, left: undefined }

export function frameOf({ name, attributes }: XmlTag, outer: Frame): Frame {
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

/** True where a note begins; the paragraph around it waits. */
export function isNoteInside(frame: Frame, outer: Frame): boolean {
  return frame.left === 'note' && outer.left === undefined
}

/** False for a reading of second rank, which is held back. */
export function isTaken({ alternative }: Frame, piece: string): boolean {
  if (!alternative) return true
  const { held, second } = alternative
  if (!second) return (held.taken = true)
  held.owner ??= second
  if (held.owner === second) held.text += piece
  return false
}

/** What a text is, by the innermost element that says so. */
export function kindOf(frames: readonly Frame[]): ElementKind {
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
