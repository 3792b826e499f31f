/** XML of a bank → a tree of elements with their lines. No entity is expanded, no document type taken; depth and size are bounded. */

import { type SaxesOptions, SaxesParser } from 'saxes'

import type { Problem } from '../base/index.ts'

export interface XmlNode {
  /** Without a namespace prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly line: number
  readonly children: readonly XmlNode[]
  /** What stands directly in it, without white space at its ends. */
  readonly text: string
}

interface OpenNode extends XmlNode {
  children: OpenNode[]
  text: string
}

// Most elements have neither; a statement has millions of them, so they share one.
const NO_CHILDREN: OpenNode[] = []
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {}

/** The messages nest some 15 deep. A statement of 100,000 entries has about two million elements. */
export const XML_BOUNDS = { depth: 64, elements: 4_000_000, bytes: 128 * 2 ** 20 } as const

/** Stops the parser at the first thing that is wrong. */
class NotWellFormed extends Error {}

/** The root, or the problem that stopped the reading; then nothing of the file is taken. */
export function readXmlTree(text: string, bounds: Partial<typeof XML_BOUNDS> = {}): XmlNode | Problem {
  const { depth, elements } = { ...XML_BOUNDS, ...bounds }
  const parser = new SaxesParser<SaxesOptions>()
  const top = openNode('', NO_ATTRIBUTES, 0)
  const open: OpenNode[] = [top]
  let count = 0
  let problem: Problem | undefined
  const stop = (says: string): never => {
    problem = malformed(says, { line: parser.line, column: parser.column + 1 })
    throw new NotWellFormed()
  }
  const addText = (more: string): void => {
    open.at(-1)!.text += more
  }
  parser.on('error', (error) => stop(error.message))
  parser.on('doctype', () => stop('it declares a document type, which bank files have no need of'))
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > depth) stop(`elements are nested more than ${depth} deep`)
    if (++count > elements) stop(`it has more than ${elements} elements`)
    const parent = open.at(-1)!
    const added = openNode(local(name), attributes as Record<string, string>, parser.line)
    if (parent.children === NO_CHILDREN) parent.children = [added]
    else parent.children.push(added)
    open.push(added)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const closed = open.pop()!
    closed.text = closed.text.trim()
  })
  try {
    parser.write(text).close()
  } catch (error) {
    if (!(error instanceof NotWellFormed)) throw error
  }
  return problem ?? top.children[0] ?? malformed('it is empty', { line: 1, column: 1 })
}

/** Bytes → text, by the encoding that the XML declaration names; a problem when it is unknown or not kept. */
export function decodeXml(bytes: Uint8Array): { text: string } | Problem {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const named = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  const marked = bytes[0] === 0xff || bytes[0] === 0xfe ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : named
  try {
    return { text: new TextDecoder(marked, { fatal: true }).decode(bytes) }
  } catch {
    return malformed(`it is not in ${marked}, as it says`, { line: 1, column: 1 })
  }
}

export function isProblem(value: object): value is Problem {
  return 'code' in value
}

/** The first element down a path such as `Acct/Id/IBAN`. */
export function child(node: XmlNode | undefined, path: string): XmlNode | undefined {
  let at = node
  for (const name of stepsOf(path)) at = at?.children.find((each) => each.name === name)
  return at
}

/** All elements down a path. */
export function childrenAt(node: XmlNode | undefined, path: string): readonly XmlNode[] {
  let at: readonly XmlNode[] = node ? [node] : []
  for (const name of stepsOf(path)) {
    const next: XmlNode[] = []
    for (const parent of at) for (const each of parent.children) if (each.name === name) next.push(each)
    at = next
  }
  return at
}

// The paths are those in our sources, some hundred.
const STEPS = new Map<string, readonly string[]>()

function stepsOf(path: string): readonly string[] {
  const known = STEPS.get(path)
  if (known) return known
  const steps = path.split('/')
  STEPS.set(path, steps)
  return steps
}

/** The text down the first of the paths that holds any. */
export function textAt(node: XmlNode | undefined, ...paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const text = child(node, path)?.text
    if (text !== undefined && text !== '') return text
  }
  return undefined
}

/** The message that a root holds, by its namespace or, without one, by the name of what is in it. */
export function messageOf(root: XmlNode): { readonly name: string; readonly version: string } | undefined {
  const namespace = Object.entries(root.attributes).find(
    ([key, value]) => /^xmlns(:|$)/.test(key) && value.startsWith('urn:iso:std:iso:20022:tech:xsd:'),
  )?.[1]
  const match = /xsd:([a-z]+\.\d{3})\.(\d{3}\.\d{2})$/.exec(namespace ?? '')
  return match ? { name: match[1]!, version: match[2]! } : undefined
}

function openNode(name: string, attributes: Readonly<Record<string, string>>, line: number): OpenNode {
  const hasAny = Object.keys(attributes).length > 0
  return { name, attributes: hasAny ? attributes : NO_ATTRIBUTES, line, children: NO_CHILDREN, text: '' }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function malformed(says: string, at: { line: number; column: number }): Problem {
  const what = says.replace(/^(?:[^:]*:)?\d+:\d+:\s*/, '').replace(/\.$/, '')
  const hint = /entity|document type/i.test(what)
    ? 'Entities and document types are not read; ask for the file as the bank made it.'
    : 'Fetch the file from the bank again.'
  return {
    code: 'banking/malformed-xml',
    at,
    message: `The XML cannot be read: ${what}. Nothing of it was taken.`,
    hint,
  }
}
