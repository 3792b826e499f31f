/** Fountain's title page: keys and values up to the first blank line. */

import { withoutEmphasis } from '../emphasis.ts'
import type { FountainLine } from './fountain-asides.ts'
import type { TitlePage } from '../screenplay.ts'
import { isTitleKey, splitKey, titlePageOf } from '../title-keys.ts'

/** `next` is the index of the first line after the page. */
export interface FountainTitlePage {
  readonly titlePage: TitlePage
  readonly next: number
}

/**
 * Reads the page if the text opens with one: its first line has a key, and at least one key is known (so `FADE IN:` is no
 * title page). The page may be indented as a whole. A value goes on over indented lines, and over lines that have no key of their own.
 */
export function readTitlePage(lines: readonly FountainLine[]): FountainTitlePage | undefined {
  const first = lines.findIndex((line) => line.text.trim() !== '')
  if (first < 0 || !splitKey(lines[first]!.text.trim())) return undefined
  const margin = /^\s*/.exec(lines[first]!.text)![0]
  const fields: { key: string; lines: string[] }[] = []
  let next = first
  for (; next < lines.length; next++) {
    const { text, emptied } = lines[next]!
    if (text.trim() === '' && !emptied) break
    const line = text.startsWith(margin) ? text.slice(margin.length) : text
    const field = /^\s/.test(line) ? undefined : splitKey(line)
    if (field) fields.push({ key: field.key, lines: [field.value] })
    else fields.at(-1)?.lines.push(line.trim())
  }
  if (!fields.some(({ key }) => isTitleKey(key))) return undefined
  const titlePage = titlePageOf(
    fields.map(({ key, lines }) => ({ key, value: lines.map(withoutEmphasis).join('\n').trim() })),
  )
  return { titlePage, next }
}
