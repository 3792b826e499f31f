/** A patch and the texts that it stands on as one long text, so that every place is one number and still points into its own file. */

import { placesOf } from '../reading/places.ts'
import type { Report } from '../reading/report.ts'
import type { YamlNode } from '../reading/yaml-tree.ts'

export interface DealText {
  readonly text: string
  /** For places; may be left out. */
  readonly file?: string | undefined
}

export interface JoinedTexts {
  /** Puts one more text behind the others and gives the offset at which it starts. */
  add(text: DealText): number
  whole(): string
  readonly placeOf: Report['placeOf']
}

export function joinTexts(): JoinedTexts {
  const parts: { start: number; text: DealText; placeOf: ReturnType<typeof placesOf> }[] = []
  let length = 0
  return {
    add(text) {
      const start = length
      parts.push({ start, text, placeOf: placesOf(text.text) })
      length += text.text.length + 1
      return start
    },
    whole: () => parts.map(({ text }) => text.text).join('\n'),
    placeOf(offset) {
      const part = parts.findLast(({ start }) => start <= offset)
      const place = part ? part.placeOf(offset - part.start) : { line: 1, column: 1 }
      return { ...(part?.text.file === undefined ? {} : { file: part.text.file }), ...place }
    },
  }
}

/** The report as one of the texts sees it: offsets count from its own start. */
export function reportFrom(start: number, report: Report): Report {
  return {
    ...report,
    placeOf: (offset) => report.placeOf(offset + start),
    say: (code, at, message, more) => report.say(code, at + start, message, more),
  }
}

/** The tree with every offset moved by `start`. */
export function moveTree<T extends YamlNode>(node: T, start: number): T
export function moveTree(node: YamlNode, start: number): YamlNode {
  const at = node.at + start
  if (node.is === 'text') return { ...node, at, end: node.end + start }
  if (node.is === 'list') return { ...node, at, items: node.items.map((each) => moveTree(each, start)) }
  const entries = node.entries.map(({ key, keyAt, value }) => ({
    key,
    keyAt: keyAt + start,
    value: moveTree(value, start),
  }))
  return { ...node, at, entries }
}
