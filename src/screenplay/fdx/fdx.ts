/** Final Draft's FDX: XML with typed paragraphs, each made of styled runs. */

import { EMPTY_TITLE_PAGE, type ElementDraft, readAs, unreadable } from '../elements.ts'
import { isOmitted } from '../fountain/fountain-marks.ts'
import { titlePageFromLayout } from '../layout-title-page.ts'
import { unifyLineEnds } from '../lines.ts'
import type { ElementKind, ReadScript } from '../screenplay.ts'
import { type RangeIndex, rangeIndex } from './fdx-ranges.ts'
import { type XmlTag, walkXml } from '../xml.ts'

/** The name by which our own files mark boneyard, which Final Draft does not have: a note to it. */
export const BONEYARD_NOTE = 'Boneyard'

/** Styles of text that is not to be read: struck out (so Final Draft shows what a revision deletes), hidden. */
const NOT_READ = /\b(?:Strikeout|HiddenText)\b/

// Final Draft 8 to 13. What is not here is a custom element; its settings say which of these it is laid out as.
const KINDS: Readonly<Record<string, ElementKind>> = {
  'scene heading': 'heading',
  action: 'action',
  character: 'cue',
  parenthetical: 'parenthetical',
  dialogue: 'dialogue',
  transition: 'transition',
  shot: 'action',
  general: 'action',
  'cast list': 'action',
  'new act': 'action',
  'end of act': 'action',
  lyrics: 'lyric',
  singing: 'lyric',
  'outline 1': 'section',
  'outline 2': 'section',
  'outline 3': 'section',
  'outline 4': 'section',
  'outline body': 'synopsis',
}

/** Parts of a paragraph that are not its text, and what is kept of them. */
const ASIDES: Readonly<Record<string, ElementKind>> = {
  ScriptNote: 'note',
  SceneProperties: 'synopsis',
  OmittedScene: 'boneyard',
}

interface Paragraph {
  readonly tag: XmlTag
  text: string
  /** What is struck out or hidden. */
  unread: string
  hasOmittedScene: boolean
  readonly dual: 'left' | 'right' | undefined
}

/** Everything that is read until the settings of custom elements, which stand last, are known. */
interface Reading {
  readonly path: string[]
  readonly paragraphs: { paragraph: Paragraph; asides: ElementDraft[] }[]
  readonly titleLines: string[]
  readonly paginateAs: Map<string, string>
  readonly open: Paragraph[]
  readonly asides: { depth: number; element: ElementDraft }[]
  hasContent: boolean
  settings: string
  cuesInDual: number
  isUnread: boolean
  readonly ranges: RangeIndex
}

/**
 * Reads the paragraphs of `Content`, also inside `DualDialogue`; runs are joined as they stand, so a style that changes
 * inside a word does not split it. Notes, scene properties, omitted scenes and what is struck out or hidden are kept apart
 * and never counted; headers, footers and lists are left out. XML that is not well-formed is an error with its place.
 */
export function readFdx(text: string): ReadScript {
  const reading: Reading = {
    path: [],
    paragraphs: [],
    titleLines: [],
    paginateAs: new Map(),
    open: [],
    asides: [],
    hasContent: false,
    settings: '',
    cuesInDual: 0,
    isUnread: false,
    ranges: rangeIndex(),
  }
  const problem = walkXml(text, {
    open: (tag) => openTag(reading, tag),
    text: (piece) => addText(reading, piece),
    close: (name) => closeTag(reading, name),
  })
  if (problem) return unreadable(problem)
  if (!reading.hasContent) {
    return unreadable({
      code: 'screenplay/no-content',
      message: 'The Final Draft file has no Content, so there is no script in it.',
      hint: 'Export the script itself; a template or a list of notes is not enough.',
    })
  }
  const hasTitle = reading.titleLines.some((line) => line.trim() !== '')
  return readAs('fdx', hasTitle ? titlePageFromLayout(reading.titleLines) : EMPTY_TITLE_PAGE, elementsOf(reading))
}

function openTag(reading: Reading, tag: XmlTag): void {
  const { path, open, asides } = reading
  const parent = path.at(-1)
  path.push(tag.name)
  if (tag.name === 'Content' && parent === 'FinalDraft') reading.hasContent = true
  if (tag.name === 'ElementSettings') reading.settings = tag.attributes['Type'] ?? ''
  if (tag.name === 'Behavior' && reading.settings !== '' && tag.attributes['PaginateAs'])
    reading.paginateAs.set(reading.settings.toLowerCase(), tag.attributes['PaginateAs'])
  if (tag.name === 'Text') reading.isUnread = NOT_READ.test(tag.attributes['Style'] ?? '')
  if (tag.name === 'OmittedScene' && asides.length === 0 && open.length > 0) open.at(-1)!.hasOmittedScene = true
  if (path.length === 4 && path[1] === 'Content' && BLOCKS.has(tag.name)) reading.ranges.addBlock()
  const aside = asideOf(reading, tag)
  if (asides.length === 0 && aside)
    asides.push({ depth: path.length, element: { kind: aside, text: '', line: tag.line } })
  if (tag.name === 'DualDialogue') reading.cuesInDual = 0
  if (tag.name === 'Paragraph' && asides.length === 0 && isInContent(reading)) open.push(newParagraph(reading, tag))
}

/** Blocks that stand inside a paragraph and have a place in the count of its letters. */
const BLOCKS: ReadonlySet<string> = new Set(['DualDialogue', 'OmittedScene'])

/** Notes stand in the paragraph that they belong to, or, in newer files, in a list of their own after the script. */
function asideOf({ path, open, paragraphs, ranges }: Reading, tag: XmlTag): ElementKind | undefined {
  const isListed = tag.name === 'ScriptNote' && path[1] === 'ScriptNotes' && paragraphs.length > 0
  if (isListed) ranges.seek(tag.attributes['Range'] ?? '')
  if (open.length === 0 && !isListed) return undefined
  return tag.attributes['Name'] === BONEYARD_NOTE ? 'boneyard' : ASIDES[tag.name]
}

function newParagraph(reading: Reading, tag: XmlTag): Paragraph {
  const isDual = reading.path.includes('DualDialogue')
  if (isDual && tag.attributes['Type']?.toLowerCase() === 'character') reading.cuesInDual++
  const dual = isDual ? (reading.cuesInDual > 1 ? 'right' : 'left') : undefined
  const paragraph: Paragraph = { tag, text: '', unread: '', hasOmittedScene: false, dual }
  if (reading.path[1] === 'Content') reading.paragraphs.push({ paragraph, asides: [] })
  return paragraph
}

/** The script itself or its title page; headers and footers also have paragraphs. */
function isInContent({ path }: Reading): boolean {
  return path[1] === 'Content' || (path[1] === 'TitlePage' && path[2] === 'Content')
}

function addText({ path, open, asides, isUnread, ranges }: Reading, piece: string): void {
  if (!path.includes('Text')) return
  const aside = asides.at(-1)
  if (aside) aside.element.text += piece
  else if (open.length > 0) open.at(-1)![isUnread ? 'unread' : 'text'] += piece
  if (path.length === 4 && path[1] === 'Content') ranges.addText(piece)
}

function closeTag(reading: Reading, name: string): void {
  const { path, open, asides } = reading
  const aside = asides.at(-1)
  if (aside?.depth === path.length) {
    asides.pop()
    aside.element.text = aside.element.text.trim()
    const owner = path[1] === 'ScriptNotes' ? reading.ranges.found() : -1
    if (aside.element.text !== '') reading.paragraphs.at(owner)?.asides.push(aside.element)
  } else if (aside && name === 'Paragraph') aside.element.text += '\n'
  else if (!aside && name === 'Paragraph' && isInContent(reading)) {
    const paragraph = open.pop()
    if (path[1] === 'Content' && path.length === 3) reading.ranges.endParagraph(reading.paragraphs.length - 1)
    if (paragraph && path[1] === 'TitlePage') reading.titleLines.push(...unifyLineEnds(paragraph.text).split('\n'))
  } else if (name === 'ElementSettings') reading.settings = ''
  path.pop()
}

function elementsOf({ paragraphs, paginateAs }: Reading): ElementDraft[] {
  const elements: ElementDraft[] = []
  for (const { paragraph, asides } of paragraphs) {
    const { tag, unread } = paragraph
    if (tag.attributes['StartsNewPage'] === 'Yes') elements.push({ kind: 'page-break', text: '', line: tag.line })
    const element = elementOf(paragraph, paginateAs)
    if (element.text.trim() !== '') elements.push(element)
    if (unread.trim() !== '') elements.push({ kind: 'note', text: unifyLineEnds(unread).trim(), line: tag.line })
    for (const aside of asides) elements.push(aside)
  }
  return elements
}

function elementOf(
  { tag, text, dual, hasOmittedScene }: Paragraph,
  paginateAs: ReadonlyMap<string, string>,
): ElementDraft {
  const type = (tag.attributes['Type'] ?? 'Action').toLowerCase()
  const typed = KINDS[type] ?? KINDS[paginateAs.get(type)?.toLowerCase() ?? ''] ?? 'action'
  const kind = (typed === 'heading' || hasOmittedScene) && isOmitted(text) ? 'boneyard' : typed
  const sceneNumber = tag.attributes['Number']?.trim()
  return {
    kind,
    text: unifyLineEnds(text).trim(),
    line: tag.line,
    ...(dual && { dual }),
    ...(kind === 'action' && tag.attributes['Alignment'] === 'Center' && { centered: true }),
    ...(kind === 'heading' && sceneNumber && { sceneNumber }),
  }
}
