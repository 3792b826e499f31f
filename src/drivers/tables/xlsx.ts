/** Reads the sheets of a workbook (Office Open XML, ECMA-376): cells as the texts that a person sees in them, dates as ISO 8601. */

import path from 'node:path'
import { SaxesParser } from 'saxes'

import { decimalOfBinary } from './plain-number.ts'
import { readZipDirectory, readZipEntry } from '../zip.ts'

/** `line` is the number of the row in the sheet. */
export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface Sheet {
  readonly name: string
  readonly rows: Iterable<SheetRow>
}

const MAX_PART_BYTES = 2 ** 29
const MAX_COLUMNS = 16_384 // of a workbook, by its specification
const PIECE_BYTES = 2 ** 16

/**
 * The visible sheets in their order; each is unpacked when its rows are read, which throws when it is damaged or missing.
 * `undefined` when the bytes are no workbook.
 */
export function openSheets(bytes: Buffer): readonly Sheet[] | undefined {
  const entries = readZipDirectory(bytes)
  const part = (name: string): Buffer | undefined => {
    const entry = entries?.get(name)
    return entry && readZipEntry(bytes, entry, MAX_PART_BYTES)
  }
  const workbook = part('xl/workbook.xml')
  const links = part('xl/_rels/workbook.xml.rels')
  if (!workbook || !links) return undefined
  const { sheets, is1904 } = readWorkbook(workbook)
  const targets = readLinks(links)
  const texts = readSharedStrings(part('xl/sharedStrings.xml'))
  const isDateStyle = readDateStyles(part('xl/styles.xml'))
  return sheets
    .filter(({ isVisible }) => isVisible)
    .map(({ name, link }) => ({
      name,
      rows: {
        [Symbol.iterator]: () => readSheet(part(partName(targets.get(link) ?? '')), { texts, isDateStyle, is1904 }),
      },
    }))
}

function readSheet(xml: Buffer | undefined, reading: Reading): Generator<SheetRow, void, undefined> {
  if (!xml) throw new Error('the sheet is not in the workbook')
  return readRows(xml, reading)
}

interface SheetEntry {
  readonly name: string
  readonly link: string
  readonly isVisible: boolean
}

function readWorkbook(xml: Buffer): { sheets: SheetEntry[]; is1904: boolean } {
  const sheets: SheetEntry[] = []
  let is1904 = false
  for (const { open, attributes } of tagsOf(xml)) {
    if (open === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
    if (open !== 'sheet') continue
    const link = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
    sheets.push({ name: attributes['name'] ?? '', link, isVisible: (attributes['state'] ?? 'visible') === 'visible' })
  }
  return { sheets, is1904 }
}

function readLinks(xml: Buffer): Map<string, string> {
  const links = new Map<string, string>()
  for (const { open, attributes } of tagsOf(xml)) {
    if (open === 'Relationship') links.set(attributes['Id'] ?? '', attributes['Target'] ?? '')
  }
  return links
}

function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : path.posix.normalize(`xl/${target}`)
}

/** Texts that cells name by number. Readings for East Asian text (`rPh`) are no part of them. */
function readSharedStrings(xml: Buffer | undefined): string[] {
  const texts: string[] = []
  let [text, inText, inReading] = ['', false, false]
  for (const { open, close, characters } of xml ? tagsOf(xml) : []) {
    if (open === 'si') text = ''
    if (open === 'rPh') inReading = true
    if (open === 't') inText = true
    if (characters !== undefined && inText && !inReading) text += characters
    if (close === 't') inText = false
    if (close === 'rPh') inReading = false
    if (close === 'si') texts.push(text)
  }
  return texts
}

/** Per cell style whether it shows a date: by the numbers of ECMA-376, section 18.8.30, or a format with a year or a day in it. */
function readDateStyles(xml: Buffer | undefined): boolean[] {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let inCellFormats = false
  for (const { open, close, attributes } of xml ? tagsOf(xml) : []) {
    if (open === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
    if (open === 'cellXfs') inCellFormats = true
    if (close === 'cellXfs') inCellFormats = false
    if (open === 'xf' && inCellFormats) styles.push(isDateFormat(Number(attributes['numFmtId'] ?? '0'), formats))
  }
  return styles
}

function isDateFormat(id: number, formats: ReadonlyMap<number, string>): boolean {
  const custom = formats.get(id)
  if (custom === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  return /[yd]/i.test(custom.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ''))
}

interface Reading {
  readonly texts: readonly string[]
  readonly isDateStyle: readonly boolean[]
  readonly is1904: boolean
}

function* readRows(xml: Buffer, reading: Reading): Generator<SheetRow, void, undefined> {
  let line = 0
  let cells: string[] = []
  let column = -1
  let attributes: Readonly<Record<string, string>> = {}
  let [value, inValue] = ['', false]
  for (const tag of tagsOf(xml)) {
    if (tag.open === 'row') {
      line = Number(tag.attributes['r']) || line + 1
      ;[cells, column] = [[], -1]
    } else if (tag.open === 'c') {
      attributes = tag.attributes
      column = columnOf(attributes['r']) ?? column + 1
      value = ''
    } else if (tag.open === 'v' || tag.open === 't') {
      inValue = true
    } else if (tag.characters !== undefined) {
      if (inValue) value += tag.characters
    } else if (tag.close === 'v' || tag.close === 't') {
      inValue = false
    } else if (tag.close === 'c' && column < MAX_COLUMNS) {
      while (cells.length < column) cells.push('')
      cells[column] = textOfCell(value, attributes, reading)
    } else if (tag.close === 'row') {
      yield { line, cells }
    }
  }
}

function textOfCell(value: string, attributes: Readonly<Record<string, string>>, reading: Reading): string {
  switch (attributes['t'] ?? 'n') {
    case 's':
      return reading.texts[Number(value)] ?? ''
    case 'b':
      return value === '1' ? 'yes' : 'no'
    case 'n': {
      const number = Number(value)
      if (value === '' || !Number.isFinite(number)) return value
      return reading.isDateStyle[Number(attributes['s'] ?? '0')] === true
        ? dateOf(number, reading)
        : decimalOfBinary(number)
    }
    default:
      return value // text of a formula, text in place, ISO date, error
  }
}

/** Days since the last day of 1899; before March 1900 one less, for the 29 February 1900 that spreadsheets believe in. */
function dateOf(serial: number, { is1904 }: Reading): string {
  const days = is1904 ? serial + 1462 : serial < 61 ? serial + 1 : serial
  const milliseconds = Math.round(days * 86_400) * 1000 + Date.UTC(1899, 11, 30)
  if (Math.abs(milliseconds) > 8.64e15) return String(serial)
  return new Date(milliseconds).toISOString().replace(/T00:00:00\.000Z$/, '')
}

/** `C7` → 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

interface Tag {
  readonly open?: string
  readonly close?: string
  readonly characters?: string
  readonly attributes: Readonly<Record<string, string>>
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {}

/** The tags of a part without their prefixes, in pieces, so that a large sheet is never held as a tree. */
function* tagsOf(xml: Buffer): Generator<Tag, void, undefined> {
  const parser = new SaxesParser()
  let tags: Tag[] = []
  parser.on('opentag', ({ name, attributes }) => void tags.push({ open: bare(name), attributes }))
  parser.on('closetag', ({ name }) => void tags.push({ close: bare(name), attributes: NO_ATTRIBUTES }))
  parser.on('text', (characters) => void tags.push({ characters, attributes: NO_ATTRIBUTES }))
  parser.on('error', (error) => {
    throw error
  })
  const decoder = new TextDecoder('utf-8')
  for (let at = 0; at < xml.length; at += PIECE_BYTES) {
    parser.write(decoder.decode(xml.subarray(at, at + PIECE_BYTES), { stream: true }))
    yield* tags
    tags = []
  }
  parser.close()
  yield* tags
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
