/** HTML and XML → a tree, whatever is wrong with them: the only file that knows the parser behind it. */

import { Parser } from 'htmlparser2'

export interface Element {
  /** Lower case, with its prefix: `content:encoded`. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

/** Pages nest some forty deep. The bound keeps walks that call themselves, and the closing of tags, cheap. */
const DEEPEST = 512

class TooDeep extends Error {}

/** Never throws. What is nested too deeply becomes one element of plain text. */
export function parseMarkup(text: string, { isXml = false }: { isXml?: boolean } = {}): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const here = (): Element => open.at(-1)!
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > DEEPEST) throw new TooDeep()
        const element: Element = {
          name: name.toLowerCase(),
          attributes: lowerCaseNames(attributes, isXml),
          children: [],
        }
        here().children.push(element)
        open.push(element)
      },
      ontext: (data) => void here().children.push(data),
      onclosetag: () => void open.pop(),
    },
    { xmlMode: isXml, recognizeCDATA: true, decodeEntities: true },
  )
  try {
    parser.end(text)
    return root
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    return { name: '', attributes: {}, children: [text.replace(/<[^<>]*>/g, ' ')] }
  }
}

function lowerCaseNames(attributes: Record<string, string>, isXml: boolean): Record<string, string> {
  if (!isXml) return attributes
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]))
}

export function isElement(node: Element | string): node is Element {
  return typeof node !== 'string'
}

/** All elements below one, in the order of the text. */
export function elementsIn(element: Element, found: Element[] = []): Element[] {
  for (const child of element.children) {
    if (!isElement(child)) continue
    found.push(child)
    elementsIn(child, found)
  }
  return found
}

/** The letters of an element, white space as it stands. */
export function lettersOf(element: Element): string {
  return element.children.map((child) => (isElement(child) ? lettersOf(child) : child)).join('')
}

/** One line: white space of any kind is one blank, signs that nobody sees are left out. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A short text that may hold entities or tags, as titles in feeds do. */
export function plainLine(text: string): string {
  return oneLine(/[<&]/.test(text) ? lettersOf(parseMarkup(text)) : text)
}
