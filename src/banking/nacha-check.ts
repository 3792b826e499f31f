/** A NACHA file → its entries, returns and changes, held against its own totals by the record rules of the NACHA operating rules. */

import type { Money, Problem } from '../base/index.ts'
import { isRoutingNumber } from './account-numbers.ts'
import { BLOCKING_FACTOR, entryHash, readRecord, recordKind, RECORD_LENGTH } from './nacha-record.ts'
import { sayReason } from './reason-codes.ts'

export interface NachaEntry {
  readonly line: number
  readonly trace: string
  readonly individualId: string
  readonly name: string
  readonly routing: string
  readonly amount: Money
  readonly isCredit: boolean
  readonly remittance: string
  readonly returned: NachaAnswer | undefined
}

/** A return (R01…) or a notification of change (C01…). */
export interface NachaAnswer {
  readonly code: string
  readonly says: string
  readonly originalTrace: string
  /** What the bank gives as right, or its text. */
  readonly details: string
}

export interface NachaContent {
  readonly entries: readonly NachaEntry[]
  readonly batches: number
  readonly problems: readonly Problem[]
}

interface Sums {
  lines: number
  banks: string[]
  debit: bigint
  credit: bigint
}

type Fields = Readonly<Record<string, string>>

/** Reads a file with any line ends; each rule that is not kept is told with its line. */
export function readNacha(text: string): NachaContent {
  return new NachaReading().read(text)
}

/** One pass over the records: what is open, and the sums of the batch and of the file. */
class NachaReading {
  readonly #entries: NachaEntry[] = []
  readonly #problems: Problem[] = []
  readonly #file: Sums = noSums()
  #batch: { sums: Sums; header: Fields; lastTrace: string } | undefined
  #batches = 0
  #lastBatch = 0
  #line = 0
  #isClosed = false

  read(text: string): NachaContent {
    const records = text.split(/\r\n|\n|\r/)
    if (records.at(-1) === '') records.pop()
    if (recordKind(records[0] ?? '') !== 'fileHeader') this.#tell('The file does not begin with a file header (1).')
    for (const record of records) {
      this.#line++
      this.#take(record)
    }
    if (!this.#isClosed) this.#tell('The file has no file control (9); its end is missing.')
    if (records.length % BLOCKING_FACTOR !== 0)
      this.#tell(`The file has ${records.length} records, which is no multiple of ${BLOCKING_FACTOR}.`)
    return { entries: this.#entries, batches: this.#batches, problems: this.#problems }
  }

  #take(record: string): void {
    if (record.length !== RECORD_LENGTH)
      this.#tell(`A record has ${record.length} columns instead of ${RECORD_LENGTH}.`)
    if (!/^[ -~]*$/.test(record)) this.#tell('A record has signs that are not ASCII.')
    const kind = recordKind(record)
    if (kind === undefined)
      return this.#tell(
        `A record begins with ${JSON.stringify(record.slice(0, 3))}, which none does that is read here.`,
      )
    if (kind === 'filler') return
    const fields = readRecord(kind, record)
    if (this.#isClosed) this.#tell('A record stands behind the file control.')
    if (kind === 'fileHeader') this.#checkHeader(fields)
    else if (kind === 'batchHeader') this.#openBatch(fields)
    else if (kind === 'entry') this.#addEntry(fields)
    else if (kind === 'batchControl') this.#closeBatch(fields)
    else if (kind === 'fileControl') this.#closeFile(fields)
    else this.#addAddenda(kind, fields)
  }

  #checkHeader({ recordSize, blocking, destination = '' }: Fields): void {
    if (this.#line !== 1) this.#tell('A second file header.')
    if (recordSize !== '094' || blocking !== '10')
      this.#tell('The file header does not say records of 094 in blocks of 10.')
    if (/^\d{9}$/.test(destination) && !isRoutingNumber(destination))
      this.#tell(`The destination ${destination} is no routing number.`)
  }

  #openBatch(header: Fields): void {
    if (this.#batch) this.#tell('A batch begins before the one before it is closed.')
    this.#batch = { sums: noSums(), header, lastTrace: '' }
    this.#batches++
    const number = Number(header['batch'])
    if (!(number > this.#lastBatch)) {
      this.#tell(`The batch number ${header['batch'] ?? ''} does not come after ${this.#lastBatch}.`)
    }
    this.#lastBatch = number
  }

  #addEntry({
    code = '',
    bank = '',
    checkDigit = '',
    amount = '',
    individualId = '',
    individualName = '',
    trace = '',
  }: Fields): void {
    const routing = bank + checkDigit
    if (!isRoutingNumber(routing)) this.#tell(`The routing number ${routing} is none: its check digit does not fit.`)
    if (!/^\d+$/.test(amount) || !/^\d+$/.test(bank))
      return this.#tell('An entry has no amount or routing number in digits.')
    const isCredit = /^[2-5][1-4]$/.test(code)
    if (!isCredit && !/^[2-5][6-9]$/.test(code)) this.#tell(`The transaction code ${code} is none.`)
    if (this.#batch && trace <= this.#batch.lastTrace)
      this.#tell(`The trace number ${trace} does not come after ${this.#batch.lastTrace}.`)
    if (this.#batch) this.#batch.lastTrace = trace
    const money = { amountMinor: BigInt(amount), currency: 'USD' }
    this.#entries.push({
      line: this.#line,
      trace,
      individualId,
      name: individualName,
      routing,
      amount: money,
      isCredit,
      remittance: '',
      returned: undefined,
    })
    this.#add({ bank, debit: isCredit ? 0n : money.amountMinor, credit: isCredit ? money.amountMinor : 0n })
  }

  #addAddenda(
    kind: 'addenda' | 'returned' | 'changed',
    { information = '', corrected = '', reason = '', originalTrace = '' }: Fields,
  ): void {
    this.#add({})
    const entry = this.#entries.pop()
    if (!entry) return this.#tell('An addenda record has no entry before it.')
    const details = kind === 'changed' ? corrected : information
    const answer = { code: reason, says: sayReason(reason), originalTrace, details }
    this.#entries.push(
      kind === 'addenda' ? { ...entry, remittance: entry.remittance + information } : { ...entry, returned: answer },
    )
  }

  #closeBatch(control: Fields): void {
    if (!this.#batch) return this.#tell('A batch is closed that was not opened.')
    const { sums, header } = this.#batch
    for (const [field, says] of [
      ['service', 'service class'],
      ['companyId', 'company id'],
      ['bank', 'bank'],
      ['batch', 'number'],
    ] as const) {
      if (control[field] !== header[field]) this.#tell(`The batch ends with another ${says} than it began with.`)
    }
    this.#compare('The batch', control, sums)
    this.#batch = undefined
  }

  #closeFile(control: Fields): void {
    if (this.#batch) this.#tell('The file ends before its last batch is closed.')
    if (Number(control['batches']) !== this.#batches)
      this.#tell(`The file says ${Number(control['batches'])} batches and has ${this.#batches}.`)
    const blocks = Math.ceil(this.#line / BLOCKING_FACTOR)
    if (Number(control['blocks']) !== blocks)
      this.#tell(`The file says ${Number(control['blocks'])} blocks and has ${blocks}.`)
    this.#compare('The file', control, this.#file)
    this.#isClosed = true
  }

  #compare(says: string, { count = '', hash = '', debit = '', credit = '' }: Fields, sums: Sums): void {
    if (Number(count) !== sums.lines)
      this.#tell(`${says} says ${Number(count)} entries and addenda and has ${sums.lines}.`)
    const real = entryHash(sums.banks)
    if (hash !== real) this.#tell(`${says} says the entry hash ${hash}, and it is ${real}.`)
    for (const [name, told, sum] of [
      ['debit', debit, sums.debit],
      ['credit', credit, sums.credit],
    ] as const) {
      if (!/^\d+$/.test(told) || BigInt(told) !== sum)
        this.#tell(`${says} says a total ${name} of ${told} cents, and it is ${sum}.`)
    }
  }

  #add({ bank, debit = 0n, credit = 0n }: { bank?: string; debit?: bigint; credit?: bigint }): void {
    if (!this.#batch) this.#tell('An entry stands outside of a batch.')
    for (const sums of [this.#file, ...(this.#batch ? [this.#batch.sums] : [])]) {
      sums.lines++
      if (bank !== undefined) sums.banks.push(bank)
      sums.debit += debit
      sums.credit += credit
    }
  }

  #tell(message: string): void {
    const hint = 'Make the file anew, or fetch it again; do not mend it by hand.'
    this.#problems.push({ code: 'banking/wrong-nacha', at: { line: Math.max(1, this.#line) }, message, hint })
  }
}

function noSums(): Sums {
  return { lines: 0, banks: [], debit: 0n, credit: 0n }
}

/** Answers whose original trace number is in no entry of the file that was sent. */
export function unknownAnswers({ entries }: NachaContent, sent: NachaContent): Problem[] {
  const traces = new Set(sent.entries.map(({ trace }) => trace))
  return entries.flatMap(({ line, returned }) => {
    if (!returned || traces.has(returned.originalTrace)) return []
    const message = `The bank answers about trace number ${returned.originalTrace}, which is not in the file that was sent.`
    return [{ code: 'banking/unknown-payment', at: { line }, message, hint: 'Look for the file in which it was sent.' }]
  })
}
