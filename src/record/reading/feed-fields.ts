/** The fields of one item of a feed, by their names in RSS 0.9x, 1.0, 2.0 and Atom; also where tags stay open. */

import { type Element, isElement, lettersOf, parseMarkup } from './markup.ts'

export interface FeedField {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Text, or HTML where the field holds it. */
  readonly value: string
  /** Elements that it holds: the name of an Atom author, markup that was not escaped. */
  readonly children: readonly Element[]
}

/** Names of fields, as they begin in an item. What else begins inside a text is part of its markup. */
const OWN = new Set(
  'title link description summary content content:encoded guid id pubdate published updated modified issued created date dc:date dcterms:created dcterms:issued author dc:creator creator category dc:subject source dc:source dc:publisher comments enclosure xhtml:body fullitem media:credit sector credibility tags'.split(
    ' ',
  ),
)

/** Names that HTML has too: inside the text of an item they are its markup. */
const SHARED = new Set(['title', 'link', 'summary', 'source', 'content', 'author', 'date', 'tags'])

const TEXTS = new Set(['description', 'summary', 'content', 'content:encoded', 'xhtml:body', 'fullitem'])

/** Fields in the order of the text. */
export function fieldsOf(itemText: string): FeedField[] {
  const text = mendHidden(mendTags(itemText))
  const item = itemIn(text) ?? itemIn(text.replace(FOREIGN_TAG, ' '))
  return item ? fieldsIn(item) : []
}

/** `undefined` when it nests too deeply to be read as a tree. */
function itemIn(text: string): Element | undefined {
  return parseMarkup(text, { isXml: true }).children.find(isElement)
}

const FOREIGN_TAG = new RegExp(`<\\/?(?!(?:item|${[...OWN].join('|')})[\\s>/])[a-z][^<>]*>`, 'gi')

/** Those of the frame of a feed, whose channel may be around or beside them. */
export function frameFields(frame: string): {
  readonly fields: readonly FeedField[]
  readonly attributes: Readonly<Record<string, string>>
} {
  const root = parseMarkup(mendHidden(frame), { isXml: true })
  const fields: FeedField[] = []
  const attributes: Record<string, string> = {}
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (!isElement(child)) continue
      const isFrame = /^(?:rss|rdf:rdf|channel|(?:\w+:)?feed)$/.test(child.name)
      if (isFrame) Object.assign(attributes, child.attributes)
      if (isFrame) visit(child)
      else fields.push(...fieldsIn({ ...element, children: [child] }))
    }
  }
  visit(root)
  return { fields, attributes }
}

const OWN_TAG = new RegExp(`<\\/?(?:${[...OWN].join('|')})(?=[\\s<>/])[^<>]{0,4000}(?:>|(?=<))`, 'gi')

/**
 * The tag of the item itself is put right, whatever its attributes are. Tags of fields that lack their bracket get it before the
 * next tag, and a quotation mark that would swallow what follows is closed.
 */
function mendTags(text: string): string {
  const whole = text.replace(/^<[^<>]*(?:>|(?=<))/, (tag) => (tag.endsWith('/>') ? '<item/>' : '<item>'))
  return whole.replace(OWN_TAG, (tag, at: number) => {
    const isEnded = tag.endsWith('>')
    const mark = openQuote(tag)
    if (isEnded && mark === undefined) return tag
    if (isEnded && isQuoted(whole, at + tag.length, mark!)) return tag
    return `${isEnded ? tag.slice(0, -1) : tag}${mark ?? ''}>`
  })
}

/** The mark of an attribute that is not closed in its tag. */
function openQuote(tag: string): string | undefined {
  return /=\s*(["'])(?!.*\1)[^"']*$/s.exec(tag)?.[1]
}

/** A bracket may stand in an attribute: then its mark comes before the next tag. */
function isQuoted(text: string, after: number, mark: string): boolean {
  const [next, tag] = [text.indexOf(mark, after), text.indexOf('<', after)]
  return next >= 0 && (tag < 0 || next < tag)
}

/** A CDATA section without an end ends with its field, and so does one in which the next begins; a comment without an end is none. */
function mendHidden(given: string): string {
  const text = withEndsBetween(given.replace(/<!\[CDATA\[/gi, OPENING))
  const opened = text.lastIndexOf(OPENING)
  const isOpen = opened >= 0 && !text.includes(']]>', opened)
  const mended = isOpen ? withEnd(text, opened) : text
  const comment = mended.indexOf('<!--', mended.lastIndexOf('-->') + 1)
  return comment < 0 ? mended : `${mended.slice(0, comment)} ${mended.slice(comment + 4)}`
}

/** `<title><![CDATA[…</title>…<description><![CDATA[`: no section holds another one, so the first ends with its field. */
function withEndsBetween(text: string): string {
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf(OPENING); at >= 0;) {
    const next = text.indexOf(OPENING, at + OPENING.length)
    if (next < 0) break
    const inside = text.slice(at, next)
    const field = inside.includes(']]>') ? -1 : inside.indexOf(`</${fieldBefore(text, at)}>`)
    if (field >= 0) {
      parts.push(text.slice(from, at + field), ']]>')
      from = at + field
    }
    at = next
  }
  return parts.join('') + text.slice(from)
}

const OPENING = '<![CDATA['

/** The name of the tag that ends where a section begins. */
function fieldBefore(text: string, at: number): string | undefined {
  return /<([\w:-]+)[^<>]*>\s*$/.exec(text.slice(Math.max(0, at - 200), at))?.[1]
}

/** Before the end tag of the field that it began in, as far as there is one. */
function withEnd(text: string, opened: number): string {
  const name = fieldBefore(text, opened)
  const field = name === undefined ? -1 : text.indexOf(`</${name}>`, opened)
  const item = text.slice(-200).search(/<\/(?:item|entry)\s*>/i)
  const end = field >= 0 ? field : item >= 0 ? Math.max(0, text.length - 200) + item : text.length
  return `${text.slice(0, end)}]]>${text.slice(end)}`
}

function fieldsIn(element: Element): FeedField[] {
  return element.children.filter(isElement).flatMap((child) => fieldAndThoseInside(child))
}

/** A field that was not closed has the next ones inside it: they are taken out of it. */
function fieldAndThoseInside(element: Element): FeedField[] {
  const name = plainName(element.name)
  const isText = TEXTS.has(name)
  const inside: Element[] = []
  const children = element.children.filter((child) => {
    const begins = isElement(child) && beginsField(plainName(child.name), name, isText)
    if (begins) inside.push(child)
    return !begins
  })
  const own = { ...element, children }
  const value = isText ? markupOf(own) : lettersOf(own)
  const field = { name, attributes: element.attributes, value, children: children.filter(isElement) }
  return [field, ...inside.flatMap(fieldAndThoseInside)]
}

function beginsField(child: string, around: string, isText: boolean): boolean {
  if (!OWN.has(child)) return false
  return isText ? !SHARED.has(child) : around !== 'author' && around !== 'source' && around !== 'dc:creator'
}

function plainName(name: string): string {
  return name.replace(/^(?:atom|a10|ns\d|rss):/, '').replace(/^rdf:value$/, 'content')
}

/** The HTML of a field: its text as it stands, and elements that were not escaped with their tags. */
function markupOf(element: Element): string {
  const hasElements = element.children.some(isElement)
  return element.children
    .map((child) => (isElement(child) ? tagged(child) : hasElements ? escaped(child) : child))
    .join('')
}

function tagged(element: Element): string {
  const name = element.name.replace(/^(?:xhtml|html):/, '')
  const inner = element.children.map((child) => (isElement(child) ? tagged(child) : escaped(child))).join('')
  const link = element.attributes['href'] === undefined ? '' : ` href="${escaped(element.attributes['href'])}"`
  return /^(?:br|hr|img|wbr)$/.test(name) ? `<${name}>${inner}` : `<${name}${link}>${inner}</${name}>`
}

/** Entities of HTML that XML does not know are left as they are. */
function escaped(text: string): string {
  return text
    .replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;')
}
