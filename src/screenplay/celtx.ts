/** Celtx projects: a ZIP archive whose scripts are HTML, each paragraph with the class of its element. */

import { isCeltxScript, missingPart, MOST_PARAGRAPHS, type Parts, TOO_MANY_PARAGRAPHS } from './archive.ts'
import { EMPTY_TITLE_PAGE, type ElementDraft, readAs, unreadable } from './elements.ts'
import { type HtmlTag, walkHtml } from './html.ts'
import type { ElementKind, ReadScript } from './screenplay.ts'
import { type TitleField, titlePageOf } from './title-keys.ts'

// Celtx 0.9 to 2.9 (its editor's `scriptsanitizer.js` lists the classes). Shots and what its other kinds of script have (sound, music, panels) are action.
const KINDS: Readonly<Record<string, ElementKind>> = {
  sceneheading: 'heading',
  act: 'heading',
  character: 'cue',
  dialog: 'dialogue',
  dialogue: 'dialogue',
  parenthetical: 'parenthetical',
  transition: 'transition',
  lyrics: 'lyric',
  lyric: 'lyric',
}

/** The title page stands in the head of the script. */
const FIELDS: Readonly<Record<string, string>> = {
  author: 'Author',
  'cx.byline': 'Credit',
  'dc.source': 'Source',
  'dc.rights': 'Copyright',
  'cx.contact': 'Contact',
}

const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'td', 'tr', 'table', 'ul', 'ol', 'body'])

interface Reading {
  readonly elements: ElementDraft[]
  readonly fields: TitleField[]
  paragraph: { tag: HtmlTag | undefined; pieces: string[] }
  /** Inside `head`, where `title` is the only text that is read. */
  head: 'outside' | 'inside' | 'title'
  /** How deep inside a page break that Celtx showed on the screen: `(MORE)`, the page number. */
  breakDepth: number
  /** Where what is said now stands in a dual dialogue. */
  dual: 'left' | 'right' | undefined
  /** Paragraphs so far, in all scripts. */
  count: number
}

/**
 * Reads every script of a project, in the order of the archive, as one. Text outside of any paragraph is action, so no
 * word is lost; what Celtx shows at the breaks of pages is left out.
 */
export function readCeltx(parts: Parts): ReadScript {
  const scripts = parts.names.filter(isCeltxScript)
  if (scripts.length === 0) return missingPart(parts, 'script-….html')
  const reading: Reading = {
    elements: [],
    fields: [],
    paragraph: { tag: undefined, pieces: [] },
    head: 'outside',
    breakDepth: 0,
    dual: undefined,
    count: 0,
  }
  const problems = []
  for (const name of scripts) {
    const html = parts.decoded(name)
    if (!html) return missingPart(parts, name)
    problems.push(...html.problems)
    readHtml(reading, html.text)
  }
  if (reading.count > MOST_PARAGRAPHS) return unreadable(TOO_MANY_PARAGRAPHS)
  const titlePage = reading.fields.length > 0 ? titlePageOf(reading.fields) : EMPTY_TITLE_PAGE
  return readAs('celtx', titlePage, reading.elements, [...problems, ...(scripts.length > 1 ? [several(scripts)] : [])])
}

function readHtml(reading: Reading, html: string): void {
  reading.head = 'outside'
  reading.breakDepth = 0
  walkHtml(html, {
    open: (tag) => openTag(reading, tag),
    text: (text) => {
      if (reading.head === 'title') addField(reading, 'Title', text)
      else if (reading.head === 'outside' && reading.breakDepth === 0) reading.paragraph.pieces.push(squeezeSpace(text))
    },
    close: (name) => closeTag(reading, name),
  })
  endParagraph(reading)
  markDual(reading, { kind: 'action', isMarked: false })
}

function openTag(reading: Reading, tag: HtmlTag): void {
  const { name, attributes } = tag
  if (name === 'head') reading.head = 'inside'
  else if (name === 'title' && reading.head === 'inside') reading.head = 'title'
  else if (name === 'meta')
    addField(reading, FIELDS[attributes['name']?.toLowerCase() ?? ''], attributes['content'] ?? '')
  else if (name === 'br') reading.paragraph.pieces.push('\n')
  else if (name === 'span' && (reading.breakDepth > 0 || isPageBreak(tag))) reading.breakDepth++
  else if (BLOCKS.has(name)) {
    endParagraph(reading)
    if (hasClass(tag, 'hardbreak') && ++reading.count <= MOST_PARAGRAPHS)
      reading.elements.push({ kind: 'page-break', text: '', line: reading.count })
    Object.assign(reading, { head: 'outside', breakDepth: isPageBreak(tag) ? 1 : 0 })
    reading.paragraph.tag = tag
  }
}

function closeTag(reading: Reading, name: string): void {
  if (name === 'head') reading.head = 'outside'
  else if (name === 'title' && reading.head === 'title') reading.head = 'inside'
  else if (name === 'span' && reading.breakDepth > 0) reading.breakDepth--
  else if (BLOCKS.has(name)) {
    reading.breakDepth = 0
    endParagraph(reading)
  }
}

function addField({ fields }: Reading, key: string | undefined, content: string): void {
  const value = content.replace(/[^\S\n]+/g, ' ').trim()
  const isKnown = fields.some((field) => field.key === key && field.value === value)
  if (key !== undefined && value !== '' && !isKnown) fields.push({ key, value })
}

function endParagraph(reading: Reading): void {
  const { tag, pieces } = reading.paragraph
  reading.paragraph = { tag: undefined, pieces: [] }
  if (pieces.length === 0 || reading.count > MOST_PARAGRAPHS) return
  const text = linesIn(pieces.join(''))
  if (text === '' || ++reading.count > MOST_PARAGRAPHS) return
  const kind = kindOf(tag)
  markDual(reading, { kind, isMarked: tag?.attributes['dual'] === 'true' })
  const sceneNumber = tag?.attributes['scenestr']?.trim()
  reading.elements.push({
    kind,
    text,
    line: reading.count,
    ...(kind === 'heading' && sceneNumber && { sceneNumber }),
    ...(reading.dual && { dual: reading.dual }),
  })
}

/**
 * The first name of a dual dialogue is marked `dual="true"`; the speech of the next name stands beside it. Both end with what is
 * no speech. A mark without a name after its speech says nothing.
 */
function markDual(reading: Reading, { kind, isMarked }: { kind: ElementKind; isMarked: boolean }): void {
  if (kind === 'cue') {
    const isRight = reading.dual === 'left'
    reading.dual = isRight ? 'right' : isMarked ? 'left' : undefined
  } else if (kind !== 'dialogue' && kind !== 'parenthetical' && kind !== 'lyric') {
    if (reading.dual === 'left') withoutDual(reading.elements)
    reading.dual = undefined
  }
}

/** Takes the side off the speech at the end. */
function withoutDual(elements: ElementDraft[]): void {
  for (let i = elements.length - 1; elements[i]?.dual === 'left'; i--) delete elements[i]!.dual
}

function linesIn(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').replace(/ +/g, ' ').trim())
    .join('\n')
    .trim()
}

function kindOf(tag: HtmlTag | undefined): ElementKind {
  const classes = tag?.attributes['class']?.toLowerCase().split(/\s+/) ?? []
  return classes.map((each) => KINDS[each]).find((kind) => kind !== undefined) ?? 'action'
}

function isPageBreak(tag: HtmlTag): boolean {
  return hasClass(tag, 'softbreak') || hasClass(tag, 'hardbreak')
}

function hasClass({ attributes }: HtmlTag, name: string): boolean {
  return (attributes['class'] ?? '').split(/\s+/).includes(name)
}

function several(scripts: readonly string[]) {
  return {
    code: 'screenplay/several-works',
    severity: 'note',
    message: `The project holds ${scripts.length} scripts; they were read as one, in the order in which they are packed.`,
    hint: 'To register them one by one, save each as a project of its own, or export each as Fountain or text.',
  } as const
}

/** One space for each run of white space, character by character: a greedy match of millions can exhaust the matcher's stack. */
function squeezeSpace(text: string): string {
  return text.replace(/\s/g, (_, at: number) => (text.charAt(at - 1).trim() === '' && at > 0 ? '' : ' '))
}
