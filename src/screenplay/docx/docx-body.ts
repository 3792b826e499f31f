/** The main part of a Word document as paragraphs: tracked changes accepted, fields and what does not show left out. */

import type { Problem } from '../../base/index.ts'
import { MOST_PARAGRAPHS, TOO_MANY_PARAGRAPHS } from '../archive.ts'
import { addInstruction, isOwnText, markField, openSimpleField, type OpenFields } from './docx-fields.ts'
import { noteRunProperty, type Run, shownAs } from './docx-runs.ts'
import { attribute, type DocxList, type DocxStyle, indentOf, isOn, levelOf, type StyleKind } from './docx-styles.ts'
import { type XmlTag, walkXml } from '../xml.ts'

export interface DocxParagraph {
  text: string
  /** Nothing but white space in `text`. */
  isBlank: boolean
  style: string
  indent: number | undefined
  alignment: string | undefined
  /** A page begins with it, or before the text in it. */
  opensPage: boolean
  /** Hidden text: kept to be seen, never counted. */
  hidden: string
  /** The side of a row of two speeches that it stands in. */
  dual: 'left' | 'right' | undefined
  /** The list that numbers it, where it says so itself. */
  list: DocxList | undefined
}

/** A paragraph with what its style says, and its number in the document, from 1. */
export interface StyledParagraph extends DocxParagraph {
  readonly number: number
  readonly kind: StyleKind | undefined
}

export interface DocxBody {
  readonly paragraphs: readonly DocxParagraph[]
  readonly hasBody: boolean
}

/** What is there but is not the text as it stands: deleted, moved away, former properties, second versions, readings of signs. */
const LEFT_OUT = new Set(
  'del moveFrom Fallback rt sdtPr pPrChange rPrChange sectPrChange tblPrChange trPrChange tcPrChange tblPrExChange'.split(
    ' ',
  ),
)

/** Stands for `w:tab`, `w:br` and the like. */
const SIGNS: Readonly<Record<string, string>> = { tab: '\t', cr: '\n', noBreakHyphen: '\u2011', softHyphen: '\u00ad' }

interface Reading {
  readonly path: string[]
  readonly paragraphs: DocxParagraph[]
  /** The paragraph under way and those around it: a text box stands inside one. */
  readonly open: DocxParagraph[]
  readonly fields: OpenFields
  readonly styles: ReadonlyMap<string, DocxStyle>
  readonly rows: { cells: DocxParagraph[][]; isDeleted: boolean }[]
  readonly keepsFields: boolean
  /** How many elements around here are left out. */
  left: number
  run: Run
  nextOpensPage: boolean
  /** The mark of the paragraph was deleted: the next one goes on with it. */
  isMarkDeleted: boolean
  joined: DocxParagraph | undefined
  hasBody: boolean
  /** Paragraphs, and breaks of lines in them. */
  lines: number
}

/**
 * Reads paragraphs in the order in which they stand, also those of tables, content controls and text boxes. A field that is
 * never closed would swallow the rest, so a document with one is read with the text of all its fields.
 */
export function readDocxBody(
  xml: string,
  styles: ReadonlyMap<string, DocxStyle>,
): DocxBody | { readonly problem: Problem } {
  const { reading, problem } = walkBody(xml, { styles, keepsFields: false })
  if (problem) return { problem }
  return reading.fields.stack.length > 0 ? walkBody(xml, { styles, keepsFields: true }).reading : reading
}

function walkBody(
  xml: string,
  { styles, keepsFields }: { styles: ReadonlyMap<string, DocxStyle>; keepsFields: boolean },
): { reading: Reading; problem: Problem | undefined } {
  const reading: Reading = {
    path: [],
    paragraphs: [],
    open: [],
    fields: { stack: [] },
    styles,
    rows: [],
    keepsFields,
    left: 0,
    run: {},
    nextOpensPage: false,
    isMarkDeleted: false,
    joined: undefined,
    hasBody: false,
    lines: 0,
  }
  const problem = walkXml(xml, {
    open: (tag) => openTag(reading, tag),
    text: (piece) => addText(reading, piece),
    close: (name) => closeTag(reading, name),
  })
  return { reading, problem: problem ?? (reading.lines > MOST_PARAGRAPHS ? TOO_MANY_PARAGRAPHS : undefined) }
}

function openTag(reading: Reading, tag: XmlTag): void {
  const { path } = reading
  const parent = path.at(-1)
  path.push(tag.name)
  if (tag.name === 'body') reading.hasBody = true
  if (parent === 'rPr' && path.at(-3) === 'pPr') {
    if ((tag.name === 'del' || tag.name === 'moveFrom') && reading.left === 0) reading.isMarkDeleted = true
    return
  }
  if (parent === 'trPr' && tag.name === 'del' && reading.left === 0 && reading.rows.length > 0)
    reading.rows.at(-1)!.isDeleted = true
  if (LEFT_OUT.has(tag.name)) reading.left++
  if (reading.left > 0) return
  if (parent === 'pPr') noteProperty(reading, tag)
  else if (parent === 'numPr') noteList(reading, tag)
  else if (tag.name === 'p') openParagraph(reading)
  else if (tag.name === 'tr') reading.rows.push({ cells: [], isDeleted: false })
  else if (tag.name === 'tc') reading.rows.at(-1)?.cells.push([])
  else openInRun(reading, tag)
}

function openParagraph(reading: Reading): void {
  const paragraph = reading.joined ?? {
    text: '',
    isBlank: true,
    style: '',
    indent: undefined,
    alignment: undefined,
    opensPage: reading.nextOpensPage,
    hidden: '',
    dual: undefined,
    list: undefined,
  }
  if (!reading.joined && ++reading.lines <= MOST_PARAGRAPHS) {
    reading.paragraphs.push(paragraph)
    reading.nextOpensPage = false
    reading.rows.at(-1)?.cells.at(-1)?.push(paragraph)
  }
  reading.joined = undefined
  reading.isMarkDeleted = false
  reading.run = {}
  reading.open.push(paragraph)
}

function noteProperty(reading: Reading, tag: XmlTag): void {
  const paragraph = reading.open.at(-1)
  if (!paragraph) return
  if (tag.name === 'pStyle') paragraph.style = attribute(tag, 'val') ?? ''
  else if (tag.name === 'ind') paragraph.indent = indentOf(tag) ?? paragraph.indent
  else if (tag.name === 'jc') paragraph.alignment = attribute(tag, 'val')
  else if (tag.name === 'pageBreakBefore' && isOn(tag)) paragraph.opensPage = true
  else if (tag.name === 'sectPr') reading.nextOpensPage = true
}

function openInRun(reading: Reading, tag: XmlTag): void {
  if (tag.name === 'r') reading.run = {}
  else if (reading.path.at(-2) === 'rPr') noteRunProperty(reading.run, tag)
  else if (tag.name === 'fldChar') markField(reading.fields, tag)
  else if (tag.name === 'fldSimple') openSimpleField(reading.fields, tag)
  else if (tag.name === 'br') breakLine(reading, attribute(tag, 'type'))
  else if (tag.name === 'sym') addPiece(reading, symbolOf(attribute(tag, 'char')))
  else if (SIGNS[tag.name] !== undefined && reading.path.at(-2) === 'r') addPiece(reading, SIGNS[tag.name]!)
}

/** `0` is the list of paragraphs that are taken out of the list of their style. */
function noteList({ open }: Reading, tag: XmlTag): void {
  const paragraph = open.at(-1)
  if (!paragraph) return
  const { id, level } = paragraph.list ?? { id: '', level: 0 }
  if (tag.name === 'numId') paragraph.list = { id: attribute(tag, 'val') ?? '', level }
  else if (tag.name === 'ilvl') paragraph.list = { id, level: levelOf(tag) }
}

/** A break of the page in the middle of a text is a break of the line in it; before or after the text it is one of the page. */
function breakLine(reading: Reading, type: string | undefined): void {
  const paragraph = reading.open.at(-1)
  if (type !== 'page') addPiece(reading, '\n')
  else if (paragraph?.isBlank) paragraph.opensPage = true
  else {
    addPiece(reading, '\n')
    reading.nextOpensPage = true
  }
}

/** A sign of a symbol font has no letter; it keeps its place, so that the words around it stay apart as they were. */
function symbolOf(hex: string | undefined): string {
  const code = /^[0-9a-f]{1,4}$/i.test(hex ?? '') ? Number.parseInt(hex!, 16) : 0
  return code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCharCode(code) : ''
}

function addText(reading: Reading, piece: string): void {
  const inside = reading.path.at(-1)
  if (reading.left > 0) return
  if (inside === 'instrText') addInstruction(reading.fields, piece)
  else if (inside === 't') addPiece(reading, piece.replace(/[\r\n\t]/g, ' '))
}

function addPiece(reading: Reading, piece: string): void {
  const paragraph = reading.open.at(-1)
  if (!paragraph || !(reading.keepsFields || isOwnText(reading.fields))) return
  if (piece === '\n' && ++reading.lines > MOST_PARAGRAPHS) return
  const { isHidden, isCapitals } = shownAs(reading.run, { styles: reading.styles, paragraphStyle: paragraph.style })
  if (isHidden) paragraph.hidden += piece
  else {
    paragraph.text += isCapitals ? piece.toUpperCase() : piece
    paragraph.isBlank &&= piece.trim() === ''
  }
}

function closeTag(reading: Reading, name: string): void {
  const { path } = reading
  path.pop()
  const isMarkProperty = path.at(-1) === 'rPr' && path.at(-2) === 'pPr'
  if (isMarkProperty) return
  if (LEFT_OUT.has(name)) reading.left--
  else if (reading.left > 0) return
  else if (name === 'fldSimple') reading.fields.stack.pop()
  else if (name === 'tr') closeRow(reading.rows.pop())
  else if (name === 'p') {
    const paragraph = reading.open.pop()
    if (reading.isMarkDeleted && reading.open.length === 0) reading.joined = paragraph
    reading.isMarkDeleted = false
  }
}

/** A row that is marked as deleted is gone when the changes are accepted, whatever its text says. */
function closeRow(row: Reading['rows'][number] | undefined): void {
  if (!row) return
  if (!row.isDeleted) return markDual(row.cells)
  for (const paragraph of row.cells.flat()) Object.assign(paragraph, { text: '', hidden: '', isBlank: true })
}

/** Two speeches side by side stand in a row of two cells; what of them is speech, the styles say. */
function markDual(cells: readonly DocxParagraph[][]): void {
  const filled = cells.filter((cell) => cell.some(({ isBlank }) => !isBlank))
  if (filled.length !== 2) return
  for (const paragraph of filled[0]!) paragraph.dual = 'left'
  for (const paragraph of filled[1]!) paragraph.dual = 'right'
}
