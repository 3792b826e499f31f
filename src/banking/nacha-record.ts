/** The records of a NACHA file (ACH, United States): 94 columns each, by the layouts of the NACHA operating rules, appendix three. */

export const RECORD_LENGTH = 94
export const BLOCKING_FACTOR = 10

/** `text` is filled with spaces behind, `number` with zeros before, `right` with spaces before. */
export interface Field {
  readonly name: string
  readonly length: number
  readonly form: 'text' | 'number' | 'right'
}

const layout = (line: string): readonly Field[] =>
  line.split(' ').map((each) => {
    const [name = '', length = '', form = 'text'] = each.split(':')
    return { name, length: Number(length), form: form as Field['form'] }
  })

/** By the first column; each adds up to 94. Addenda are those of payments (05), returns (99) and notifications of change (98). */
export const LAYOUTS = {
  fileHeader: layout(
    'type:1 priority:2:number destination:10:right origin:10:right created:6 time:4 modifier:1 recordSize:3:number blocking:2:number format:1 destinationName:23 originName:23 reference:8',
  ),
  batchHeader: layout(
    'type:1 service:3:number company:16 discretionary:20 companyId:10 entryClass:3 description:10 descriptiveDate:6 effective:6 settlement:3 status:1 bank:8:number batch:7:number',
  ),
  entry: layout(
    'type:1 code:2:number bank:8:number checkDigit:1:number account:17 amount:10:number individualId:15 individualName:22 discretionary:2 addenda:1:number trace:15:number',
  ),
  addenda: layout('type:1 addendaType:2:number information:80 sequence:4:number entry:7:number'),
  returned: layout(
    'type:1 addendaType:2:number reason:3 originalTrace:15:number died:6 originalBank:8 information:44 trace:15:number',
  ),
  changed: layout(
    'type:1 addendaType:2:number reason:3 originalTrace:15:number reserved:6 originalBank:8 corrected:29 reserved2:15 trace:15:number',
  ),
  batchControl: layout(
    'type:1 service:3:number count:6:number hash:10:number debit:12:number credit:12:number companyId:10 authentication:19 reserved:6 bank:8:number batch:7:number',
  ),
  fileControl: layout(
    'type:1 batches:6:number blocks:6:number count:8:number hash:10:number debit:12:number credit:12:number reserved:39',
  ),
} as const

export type RecordKind = keyof typeof LAYOUTS

/** One record; a value that does not fit has been refused before. */
export function printRecord(kind: RecordKind, values: Readonly<Record<string, string | number | bigint>>): string {
  return LAYOUTS[kind]
    .map(({ name, length, form }) => {
      const text = `${values[name] ?? ''}`
      return form === 'text' ? text.padEnd(length) : text.padStart(length, form === 'number' ? '0' : ' ')
    })
    .join('')
}

/** The fields of a record, without the spaces that fill them. */
export function readRecord(kind: RecordKind, line: string): Record<string, string> {
  let at = 0
  return Object.fromEntries(LAYOUTS[kind].map(({ name, length }) => [name, line.slice(at, (at += length)).trim()]))
}

export function recordKind(line: string): RecordKind | 'filler' | undefined {
  if (line === '9'.repeat(RECORD_LENGTH)) return 'filler'
  const addenda = { '05': 'addenda', '99': 'returned', '98': 'changed' } as const
  if (line[0] === '7') return addenda[line.slice(1, 3) as keyof typeof addenda]
  const kinds = { 1: 'fileHeader', 5: 'batchHeader', 6: 'entry', 8: 'batchControl', 9: 'fileControl' } as const
  return kinds[line[0] as unknown as keyof typeof kinds]
}

/** The sum of the first eight digits of the routing numbers, of which the last ten digits count. */
export function entryHash(banks: readonly string[]): string {
  const sum = banks.reduce((total, bank) => total + BigInt(bank), 0n)
  return `${sum}`.slice(-10).padStart(10, '0')
}
