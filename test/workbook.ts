/** Makes small workbooks for tests: sheets of texts and numbers, stored without compression. */

import { crc32 } from 'node:zlib'

type Cell = string | number | undefined

/** Texts in place, numbers as they are; a day is `{ day: serial }` of a spreadsheet. */
export function workbookOf(sheets: Readonly<Record<string, readonly (readonly (Cell | { day: number })[])[]>>): Buffer {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const names = Object.keys(sheets)
  const entries = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at}"/>`).join('')
  const links = names.map((_, at) => `<Relationship Id="r${at}" Target="worksheets/sheet${at}.xml"/>`).join('')
  return zipOf({
    'xl/workbook.xml': `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${entries}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, at) => [
        `xl/worksheets/sheet${at}.xml`,
        `<worksheet ${main}><sheetData>${rows.map(printRow).join('')}</sheetData></worksheet>`,
      ]),
    ),
  })
}

function printRow(cells: readonly (Cell | { day: number })[]): string {
  const printed = cells.map((cell) => {
    if (cell === undefined) return '<c/>'
    if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
    if (typeof cell === 'object') return `<c s="1"><v>${cell.day}</v></c>`
    const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<c t="inlineStr"><is><t>${text}</t></is></c>`
  })
  return `<row>${printed.join('')}</row>`
}

function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const data = Buffer.from(text)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), sizes(26, 14, name, data), Buffer.from(name), data])
    const entry = sizes(42, 16, name, data)
    entry.writeUInt32LE(at, 38)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), entry, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\u0005\u0006'), end])
}

function sizes(length: number, packedAt: number, name: string, data: Buffer): Buffer {
  const header = Buffer.alloc(length)
  header.writeUInt32LE(crc32(data), packedAt - 4)
  header.writeUInt32LE(data.length, packedAt)
  header.writeUInt32LE(data.length, packedAt + 4)
  header.writeUInt16LE(name.length, packedAt + 8)
  return header
}
