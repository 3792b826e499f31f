/** Elements → XML text, one a line, indented. Whatever XML cannot hold has been refused before. */

export type XmlContent = string | readonly (XmlElement | undefined)[]

export interface XmlElement {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly content: XmlContent
}

/** An element; `undefined` among its children is left out. */
export function element(name: string, content: XmlContent, attributes?: Readonly<Record<string, string>>): XmlElement {
  return { name, content, ...(attributes ? { attributes } : {}) }
}

/** An element when there is a text for it. */
export function optional(name: string, text: string | undefined): XmlElement | undefined {
  return text === undefined || text === '' ? undefined : element(name, text)
}

/** `<A><B><C>text</C></B></A>` from `A/B/C`. */
export function nested(path: string, content: XmlContent): XmlElement {
  const [name = '', ...rest] = path.split('/')
  return element(name, rest.length === 0 ? content : [nested(rest.join('/'), content)])
}

export function printXml(root: XmlElement): string {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>']
  addLines(lines, root, '')
  return `${lines.join('\n')}\n`
}

function addLines(lines: string[], { name, attributes = {}, content }: XmlElement, indent: string): void {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(value)}"`)
  const start = `${indent}<${name}${pairs.join('')}>`
  if (typeof content === 'string') {
    lines.push(`${start}${escapeText(content)}</${name}>`)
    return
  }
  lines.push(start)
  for (const each of content) if (each) addLines(lines, each, `${indent}  `)
  lines.push(`${indent}</${name}>`)
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!)
}
