/** YAML text → a small tree of maps, lists and texts with offsets. Every scalar stays text: numbers and dates are read by us, exactly. */

import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  Parser,
  visit,
  type YAMLParseError,
} from 'yaml'
import { quote, type Report } from './report.ts'

export type YamlNode = YamlText | YamlList | YamlMap

export interface YamlText {
  readonly is: 'text'
  readonly at: number
  readonly text: string
  /** Where the text stands in the file as written, with its quotes. */
  readonly end: number
}
export interface YamlList {
  readonly is: 'list'
  readonly at: number
  readonly items: readonly YamlNode[]
}
export interface YamlMap {
  readonly is: 'map'
  readonly at: number
  readonly entries: readonly YamlEntry[]
}
export interface YamlEntry {
  readonly key: string
  readonly keyAt: number
  readonly value: YamlNode
}

/** A whole basic agreement is about a third of this. */
const MOST_CHARACTERS = 300_000
const MOST_TOKENS = 200_000
const DEEPEST = 24
const MOST_BROKEN_LINES = 3

/** The one document of the text; `undefined` when there is none, with the reasons in the report. */
export function readYaml(text: string, report: Report): YamlNode | undefined {
  if (text.length > MOST_CHARACTERS) {
    const hint = 'Put each deal into a file of its own.'
    report.say('terms/too-long', 0, `The text has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`, {
      hint,
    })
    return undefined
  }
  const tokens = [...new Parser(new LineCounter().addNewLine).parse(text)]
  const { count, tooDeep } = measure(tokens)
  if (tooDeep !== undefined) {
    report.say('terms/too-deep', tooDeep, `Lists and maps are nested more than ${DEEPEST} deep here.`)
    return undefined
  }
  if (count > MOST_TOKENS) {
    report.say('terms/too-long', 0, `The text has more than ${MOST_TOKENS} marks, keys and values; no more are read.`)
    return undefined
  }
  // `uniqueKeys` of the library compares each key with each other; ours below looks them up.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
  const documents = [...composer.compose(tokens, true, text.length)]
  const [document, second] = documents
  sayYamlErrors(
    report,
    documents.flatMap(({ errors }) => errors),
  )
  if (second) {
    const hint = 'Put each deal into a file of its own.'
    report.say('terms/several-documents', second.range[0], 'A second document starts here.', { hint })
  }
  if (!document || document.errors.length > 0 || second) return undefined
  if (document.contents === null || (isScalar(document.contents) && !document.contents.value)) {
    report.say('terms/empty', 0, 'There is no deal in this text.')
    return undefined
  }
  const shortcut = shortcutIn(document.contents)
  if (shortcut) {
    const hint = 'Write the value out: a deal is read line by line, without anchors, aliases and tags.'
    report.say('terms/alias', shortcut.at, `${quote(shortcut.text)} is a short way of YAML that a deal does not use.`, {
      hint,
    })
    return undefined
  }
  return treeOf(document.contents, 0, report)
}

/** The first anchor, alias or tag of a document. */
function shortcutIn(contents: ParsedNode): { at: number; text: string } | undefined {
  let found: { at: number; text: string } | undefined
  visit(contents, (_, node) => {
    if (!isNode(node)) return undefined
    const text = isAlias(node) ? `*${node.source}` : node.anchor !== undefined ? `&${node.anchor}` : ownTag(node.tag)
    if (text === undefined) return undefined
    found = { at: node.range?.[0] ?? 0, text }
    return visit.BREAK
  })
  return found
}

function ownTag(tag: string | undefined): string | undefined {
  return tag?.startsWith('tag:yaml.org,2002:') ? undefined : tag
}

/** One broken line breaks those below it, so of each line the first error is told, and only of the first lines. */
function sayYamlErrors(report: Report, errors: readonly YAMLParseError[]): void {
  const lines = new Set<number>()
  for (const { pos, code, message } of errors) {
    const { line } = report.placeOf(pos[0])
    if (lines.has(line)) continue
    if (lines.size >= MOST_BROKEN_LINES) return
    lines.add(line)
    const hint =
      code === 'TAB_AS_INDENT'
        ? 'Indent with spaces.'
        : 'Put a text that holds ": " or " #", or starts with a mark, into quotes.'
    const why = (message.split('\n')[0] ?? '').replace(/\.$/, '')
    report.say('terms/yaml-syntax', pos[0], `This is not YAML: ${why}.`, { hint })
  }
}

/** The library composes by recursion and makes an object of every mistake, so depth and number are found out first, without either. */
function measure(tokens: readonly CST.Token[]): { count: number; tooDeep: number | undefined } {
  const stack = tokens.map((token) => ({ token, depth: 0 }))
  let count = 0
  for (let top = stack.pop(); top && count <= MOST_TOKENS; top = stack.pop()) {
    const { token, depth } = top
    if (depth > DEEPEST) return { count, tooDeep: token.offset }
    count++
    if (token.type === 'document' && token.value) stack.push({ token: token.value, depth })
    if (!('items' in token)) continue
    for (const { start, key, sep, value } of token.items) {
      count += start.length + (sep?.length ?? 0)
      if (key) stack.push({ token: key, depth: depth + 1 })
      if (value) stack.push({ token: value, depth: depth + 1 })
    }
  }
  return { count, tooDeep: undefined }
}

function treeOf(node: unknown, near: number, report: Report): YamlNode {
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { is: 'text', at: near, end: near, text: '' }
  const [at, end] = node.range ?? [near, near]
  if (isScalar(node)) return { is: 'text', at, end, text: typeof node.value === 'string' ? node.value : '' }
  if (isSeq(node)) return { is: 'list', at, items: node.items.map((item) => treeOf(item, at, report)) }
  return { is: 'map', at, entries: entriesOf(node, at, report) }
}

function entriesOf(
  map: { items: readonly { key: unknown; value: unknown }[] },
  near: number,
  report: Report,
): YamlEntry[] {
  const seen = new Set<string>()
  const entries: YamlEntry[] = []
  for (const { key, value } of map.items) {
    const name = treeOf(key, near, report)
    if (name.is !== 'text') {
      report.say('terms/wrong-type', name.at, 'A key is a name here, not a list or a map.')
      continue
    }
    if (seen.has(name.text)) {
      const hint = 'Keep one of the two.'
      report.say('terms/duplicate-key', name.at, `The key ${quote(name.text)} is here a second time.`, { hint })
      continue
    }
    seen.add(name.text)
    entries.push({ key: name.text, keyAt: name.at, value: treeOf(value, name.end, report) })
  }
  return entries
}
