/** Splits CSV (RFC 4180, and what spreadsheets make of it) into records. A broken quotation mark costs its own line, not the rest. */

/** `cells` are as written, without their quotation marks. `line` is where the record begins. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
  readonly trouble?: { readonly reason: string; readonly hint: string }
}

// A record in quotation marks may run over lines; what runs on longer than this was never closed.
const MAX_RECORD_LENGTH = 1_000_000

/** Takes text in pieces of any size and gives the records that are complete. */
export class CsvSplitter {
  readonly #delimiter: string
  #text = ''
  #line: number

  constructor(delimiter: string, { firstLine = 1 }: { firstLine?: number } = {}) {
    this.#delimiter = delimiter
    this.#line = firstLine
  }

  push(text: string): CsvRecord[] {
    this.#text += text
    return this.#take({ final: false })
  }

  end(): CsvRecord[] {
    return this.#take({ final: true })
  }

  #take({ final }: { final: boolean }): CsvRecord[] {
    const records: CsvRecord[] = []
    let at = 0
    while (at < this.#text.length) {
      const read = readRecord(this.#text, at, { delimiter: this.#delimiter, final })
      if (read === 'more') break
      const { cells, end, reason } = read
      const hint = 'Double quotation marks inside a text, and close each text that begins with one.'
      if (reason !== undefined) records.push({ line: this.#line, cells, trouble: { reason, hint } })
      else if (cells.length > 1 || cells[0] !== '') records.push({ line: this.#line, cells })
      this.#line += countLines(this.#text, at, end)
      at = end
    }
    this.#text = this.#text.slice(at)
    return records
  }
}

/** The mark that stands most often in the first line, outside of quotation marks; a comma when none does. */
export function findDelimiter(firstLine: string): string {
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: bare.split(mark).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).mark
}

/** Cells with a mark, a quotation mark, a line break or a space at an end are put in quotation marks. */
export function printCsvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
  return `${quoted.join(',')}\n`
}

interface Read {
  readonly cells: string[]
  readonly end: number
  readonly reason?: string
}

/** One record from `start`, or `more` when it may go on behind the end of the text. */
function readRecord(
  text: string,
  start: number,
  { delimiter, final }: { delimiter: string; final: boolean },
): Read | 'more' {
  const cells: string[] = []
  let at = start
  for (;;) {
    let cell: string
    if (text[at] === '"') {
      const quoted = readQuoted(text, at, final)
      if (quoted === 'more') {
        if (!final && text.length - start <= MAX_RECORD_LENGTH) return 'more'
        return brokenLine(text, start, { delimiter, reason: 'A quotation mark is not closed.' })
      }
      ;({ cell, end: at } = quoted)
      const next = text[at]
      if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r') {
        return brokenLine(text, start, { delimiter, reason: 'Text stands behind a closing quotation mark.' })
      }
    } else {
      const end = endOfBareCell(text, at, delimiter)
      if (end === text.length && !final && text.length - start <= MAX_RECORD_LENGTH) return 'more'
      cell = text.slice(at, end)
      at = end
    }
    cells.push(cell)
    if (text[at] === delimiter) {
      at++
      continue
    }
    if (text[at] === '\r') {
      if (at + 1 === text.length && !final) return 'more'
      return { cells, end: text[at + 1] === '\n' ? at + 2 : at + 1 }
    }
    if (at >= text.length && !final) return 'more'
    return { cells, end: Math.min(at + 1, text.length) }
  }
}

function readQuoted(text: string, start: number, final: boolean): { cell: string; end: number } | 'more' {
  let cell = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || quote - start > MAX_RECORD_LENGTH || (quote + 1 === text.length && !final)) return 'more'
    cell += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 }
    cell += '"'
    from = quote + 2
  }
}

function endOfBareCell(text: string, start: number, delimiter: string): number {
  const mark = delimiter.charCodeAt(0)
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === mark || code === 10 || code === 13) break
  }
  return at
}

/** Gives up on the one line on which the record begins; the next line is read as if nothing had been. */
function brokenLine(text: string, start: number, { delimiter, reason }: { delimiter: string; reason: string }): Read {
  const newline = text.indexOf('\n', start)
  const end = newline < 0 ? text.length : newline + 1
  const line = text.slice(start, Math.min(end, start + MAX_RECORD_LENGTH)).replace(/\r?\n$/, '')
  return { cells: line.split(delimiter), end, reason }
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lines++
  }
  return lines
}
