/** A title page → Fountain's keys and values. */

import { escapeLine } from '../emphasis.ts'
import { linesOfText } from './print-blocks.ts'
import type { TitlePage } from '../screenplay.ts'
import { isAuthorsKey, isCreditKey, isTitleKey, splitKey, type TitleField, titlePageOf } from '../title-keys.ts'

/** The page with its last line, or nothing when it is empty. Keys that Fountain does not take are called `Text`. */
export function printTitlePage(page: TitlePage): string {
  const fields = fieldsOf(page)
  if (fields.length === 0) return ''
  const named = fields.map(({ key, value }) => ({ key: isKey(key) ? key : 'Text', value }))
  // Without a key that is known it would be no title page.
  const known = named.some(({ key }) => isTitleKey(key)) ? named : [{ key: 'Title', value: '' }, ...named]
  return known.map(printField).join('\n')
}

function printField({ key, value }: TitleField): string {
  const lines = linesOfText(value)
    .map((line) => escapeLine(line.trim()))
    .filter((line) => line !== '')
  if (lines.length < 2) return `${key}: ${lines[0] ?? ''}`.trimEnd()
  return [`${key}:`, ...lines.map((line) => `    ${line}`)].join('\n')
}

/** The fields as they stand when they say what the page says; else what it says goes first. */
function fieldsOf(page: TitlePage): readonly TitleField[] {
  const { title, credit, authors, draftDate } = page
  const read = titlePageOf(page.fields)
  const isSame =
    read.title === title && read.credit === credit && read.authors === authors && read.draftDate === draftDate
  if (isSame) return page.fields
  const main: [string, string | undefined][] = [
    ['Title', title],
    ['Credit', credit],
    ['Author', authors],
    ['Draft date', draftDate],
  ]
  return [...main.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])), ...otherFields(page)]
}

/** Further credits under their own names (`Story by: …`), and what nothing else says. */
function otherFields({ title, credit, authors, draftDate, fields }: TitlePage): TitleField[] {
  const said = new Set([title, credit, authors, draftDate])
  const others: TitleField[] = []
  let heading: string | undefined
  for (const { key, value } of fields) {
    const line = value.replace(/\s+/g, ' ').trim()
    if (isCreditKey(key)) heading = line
    else if (isAuthorsKey(key)) {
      if (!said.has(line) || (heading !== undefined && !said.has(heading)))
        others.push({ key: heading ?? 'Text', value })
    } else if (!said.has(line)) others.push({ key: isMainKey(key) ? 'Text' : key, value })
  }
  return others
}

function isMainKey(key: string): boolean {
  const { title, draftDate } = titlePageOf([{ key, value: 'x' }])
  return title !== undefined || draftDate !== undefined
}

function isKey(key: string): boolean {
  return splitKey(`${key}: x`)?.key === key
}
