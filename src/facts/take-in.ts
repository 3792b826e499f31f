/** Takes rows in: good ones become facts, bad ones are rejected with their reasons, and nothing is dropped silently. */

import { assert, contentId, type IsoDate, isDate, type Problem } from '../base/index.ts'
import { checkRow, type Fault } from './check-row.ts'
import { factKey } from './current.ts'
import type { Fact, FactKind } from './fact.ts'
import { checkHeader, plainColumnName, REJECT_COLUMNS } from './header.ts'
import { FACT_TABLES } from './tables.ts'

/** A row as a reader gives it. `trouble` says that the reader could not split it into cells, or not surely. */
export interface FactRow {
  /** Of the file, from 1 (row of the table in a Parquet file). */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
  readonly trouble?: { readonly reason: string; readonly hint: string }
}

/** `column` names all columns with a fault, `reason` and `hint` say all of them, so that one look mends the row. */
export interface RejectedRow {
  readonly line: number
  readonly column: string
  readonly reason: string
  readonly hint: string
  readonly row: Readonly<Record<string, string>>
}

export interface Intake {
  readonly facts: readonly Fact[]
  /** Where a fact stands in the file, by its id. */
  readonly lines: ReadonlyMap<string, number>
  readonly rejected: readonly RejectedRow[]
  /** Errors refuse the whole file; notes say what was assumed. */
  readonly problems: readonly Problem[]
  /** Rows that were not blank: facts and rejected together, unless the file was refused. */
  readonly rows: number
}

export interface IntakeOptions {
  /** For rows without `known_on`. */
  readonly knownOn: IsoDate
  /** Names the file in messages and in the source of rows that name none. */
  readonly name: string
  /** The header, when the reader knows it; else the names in the rows are checked. */
  readonly columns?: readonly string[]
}

/**
 * Reads every row once. A header with a fault refuses the file (`facts/unknown-column`, `facts/column-missing`,
 * `facts/column-twice`, `facts/other-kind`).
 */
export async function takeInRows(
  kind: FactKind,
  rows: Iterable<FactRow> | AsyncIterable<FactRow>,
  options: IntakeOptions,
): Promise<Intake> {
  const intake = new OpenIntake(kind, options)
  const header = options.columns?.map(plainColumnName)
  const refusedAtOnce = header ? checkHeader(kind, header, options.name) : []
  if (refusedAtOnce.length > 0) return { facts: [], lines: new Map(), rejected: [], problems: refusedAtOnce, rows: 0 }
  for await (const row of rows) intake.add(row)
  return intake.close({ checked: header !== undefined })
}

class OpenIntake {
  readonly #kind: FactKind
  readonly #options: IntakeOptions
  readonly #facts: Fact[] = []
  readonly #rejected: RejectedRow[] = []
  readonly #notes = new Map<string, { line: number; note: string }>()
  /** Names as the file spells them, and plain. */
  readonly #names = new Map<string, string>()
  readonly #lineOfId = new Map<string, number>()
  readonly #lineOfKey = new Map<string, number>()
  readonly #alike: { line: number; earlier: number }[] = []
  readonly #overtaken: { line: number; knownOn: IsoDate; later: number }[] = []

  constructor(kind: FactKind, options: IntakeOptions) {
    assert(isDate(options.knownOn), 'facts: the day on which a file was learnt of is a date')
    this.#kind = kind
    this.#options = options
  }

  add(row: FactRow): void {
    const cells = this.#plainCells(row.cells)
    if (!row.trouble && Object.values(cells).every((cell) => cell.trim() === '')) return
    if (row.trouble) return this.#reject(row, [{ column: '', ...row.trouble }])
    const { columns, faults, notes } = checkRow(this.#kind, cells)
    const all = (cells[''] ?? '').trim() === '' ? faults : [...faults, unnamedCell()]
    if (all.length > 0) return this.#reject(row, all)
    for (const [name, note] of Object.entries(notes)) {
      if (!this.#notes.has(name)) this.#notes.set(name, { line: row.line, note })
    }
    this.#keep(row, columns)
  }

  close({ checked }: { checked: boolean }): Intake {
    const rows = this.#facts.length + this.#rejected.length
    const { name } = this.#options
    if (rows === 0 && (checked || this.#names.size === 0)) {
      return { facts: [], lines: new Map(), rejected: [], problems: [noRows(name)], rows }
    }
    const header = checked || this.#names.size === 0 ? [] : checkHeader(this.#kind, [...this.#names.values()], name)
    if (header.length > 0) return { facts: [], lines: new Map(), rejected: [], problems: header, rows }
    return { facts: this.#facts, lines: this.#lineOfId, rejected: this.#rejected, problems: this.#noteProblems(), rows }
  }

  #plainCells(cells: Readonly<Record<string, string>>): Record<string, string> {
    const plain: Record<string, string> = Object.create(null)
    for (const [spelled, cell] of Object.entries(cells)) {
      let name = this.#names.get(spelled)
      if (name === undefined) this.#names.set(spelled, (name = plainColumnName(spelled)))
      plain[name] = cell
    }
    return plain
  }

  #keep(row: FactRow, columns: Record<string, string>): void {
    const { known_on: knownOn = this.#options.knownOn, source, ...rest } = columns
    const id = contentId('fact', { kind: this.#kind, columns: rest, knownOn })
    const fact: Fact = {
      id,
      kind: this.#kind,
      columns: rest,
      knownOn,
      source: source ?? `${this.#options.name}, line ${row.line}`,
    }
    const same = this.#lineOfId.get(id)
    if (same !== undefined) return this.#reject(row, [sameRow(same)])
    const thing = factKey(fact)
    const key = `${knownOn} ${thing}`
    const alike = this.#lineOfKey.get(key)
    if (alike !== undefined) {
      if (FACT_TABLES[this.#kind].keyIsUnique) return this.#reject(row, [contradiction(this.#kind, alike)])
      this.#alike.push({ line: row.line, earlier: alike })
    }
    const later = knownOn < this.#options.knownOn && this.#lineOfKey.get(`${this.#options.knownOn} ${thing}`)
    if (later) this.#overtaken.push({ line: row.line, knownOn, later })
    this.#lineOfId.set(id, row.line)
    if (alike === undefined) this.#lineOfKey.set(key, row.line)
    this.#facts.push(fact)
  }

  #reject({ line, cells }: FactRow, faults: readonly Fault[]): void {
    const column = [...new Set(faults.map((fault) => fault.column))].filter((name) => name !== '').join(', ')
    const reason = faults.map((fault) => fault.reason).join(' ')
    const hint = faults.map((fault) => fault.hint).join(' ')
    const isRejects = REJECT_COLUMNS.every((name) => this.#names.has(name))
    const row = isRejects ? Object.fromEntries(Object.entries(cells).filter(([name]) => !isRejectColumn(name))) : cells
    this.#rejected.push({ line, column, reason, hint, row })
  }

  #noteProblems(): Problem[] {
    const { name: file } = this.#options
    const problems: Problem[] = [...this.#notes].map(([name, { line, note }]) => ({
      code: 'facts/read-as',
      severity: 'note',
      at: { file, line },
      message: `${name}: ${note}`,
      hint: 'If that is not meant, write the numbers without commas.',
    }))
    return [...problems, ...this.#noteAlike(), ...this.#noteOvertaken()]
  }

  #noteAlike(): Problem[] {
    const [first] = this.#alike
    if (!first) return []
    const count = this.#alike.length
    const rows = count === 1 ? 'One row speaks' : `${count} rows speak`
    return [
      {
        code: 'facts/rows-alike',
        severity: 'note',
        at: { file: this.#options.name, line: first.line },
        message: `${rows} of the same thing as an earlier one; the first is line ${first.line}, like line ${first.earlier}. All are kept.`,
        hint: `They are alike in ${FACT_TABLES[this.#kind].key.join(', ')}. Take one out if it is a correction.`,
      },
    ]
  }

  /** A correction that seems older than what it corrects, because that does not say when it was learnt. */
  #noteOvertaken(): Problem[] {
    const [first] = this.#overtaken
    if (!first) return []
    const day = this.#options.knownOn
    return [
      {
        code: 'facts/known-before',
        severity: 'note',
        at: { file: this.#options.name, line: first.line },
        message: `What line ${first.line} says was known on ${first.knownOn}, before line ${first.later} about the same thing, which is taken in as known on ${day}: line ${first.later} counts.`,
        hint: 'If it is a correction, say with --known when the file was learnt, or fill in known_on of the other row.',
      },
    ]
  }
}

function noRows(name: string): Problem {
  const hint = 'Fill in rows below the header, if there is anything to tell.'
  return { code: 'facts/no-rows', severity: 'note', at: { file: name }, message: `${name} has no rows.`, hint }
}

function isRejectColumn(name: string): boolean {
  return REJECT_COLUMNS.some((each) => each === plainColumnName(name))
}

function sameRow(line: number): Fault {
  const hint = 'Take one out; if both are true, tell them apart in the column reference.'
  return { column: '', reason: `The row is the same as line ${line}.`, hint }
}

function contradiction(kind: FactKind, line: number): Fault {
  const key = FACT_TABLES[kind].key
  const reason = `The row says otherwise than line ${line} of the same ${key.join(', ')}.`
  return { column: key.join(', '), reason, hint: 'Keep the right one, or give the correction a later known_on.' }
}

function unnamedCell(): Fault {
  return {
    column: '',
    reason: 'A cell stands in a column without a name.',
    hint: 'Name the column, or empty the cell.',
  }
}
