import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'

import { type FactRow, takeInRows } from '../facts/index.ts'
import { readFactFile, writeRejects } from './fact-files.ts'
import { CsvSplitter, printCsvLine } from './tables/csv.ts'
import { decimalOfBinary, withoutExponent } from './tables/plain-number.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-facts-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function read(name: string, content: Uint8Array | string) {
  const file = path.join(folder, name)
  await writeFile(file, content)
  const opened = await readFactFile(file)
  const rows: FactRow[] = []
  for await (const row of opened.rows) rows.push(row)
  return { ...opened, rows }
}

const cellsOf = ({ rows }: { rows: readonly FactRow[] }) => rows.map(({ cells }) => ({ ...cells }))

test('a table says the same as CSV, with semicolons, tabs, CRLF or a byte order mark', async () => {
  const expected = [
    { work: 'a', title: 'One, or two' },
    { work: 'b', title: 'Three' },
  ]
  const texts = [
    'work,title\na,"One, or two"\nb,Three\n',
    'work;title\na;One, or two\nb;Three',
    'work\ttitle\r\na\tOne, or two\r\n\r\nb\tThree\r\n',
    '\ufeffwork,title\ra,"One, or two"\rb,Three',
    'sep=;\r\nwork;title\r\na;One, or two\r\nb;Three\r\n',
  ]
  for (const text of texts) {
    const table = await read('works.csv', text)
    assert.deepEqual(cellsOf(table), expected, text)
    assert.deepEqual([table.format, table.columns, table.problems], ['csv', ['work', 'title'], []])
  }
})

test('the hash is of the bytes of the file', async () => {
  const { sha256 } = await read('works.csv', 'abc')
  assert.equal(sha256, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('lines are those of the file, also behind texts that run over lines', async () => {
  const { rows } = await read('works.csv', 'work,title\na,"One\nor two"\n\nb,Three\n')
  assert.deepEqual(
    rows.map(({ line }) => line),
    [2, 5],
  )
  assert.equal(rows[0]?.cells['title'], 'One\nor two')
})

test('a quotation mark that is not closed costs its line and no other', async () => {
  for (const broken of ['b,"Two', 'b,"Two" and more', '"b,Two']) {
    const { rows } = await read('works.csv', `work,title\na,One\n${broken}\nc,"Three ""3"""\nd,Four\n`)
    assert.deepEqual(
      rows.map(({ line, trouble }) => [line, trouble !== undefined]),
      [
        [2, false],
        [3, true],
        [4, false],
        [5, false],
      ],
    )
    assert.equal(rows[2]?.cells['title'], 'Three "3"')
  }
})

test('a row with more cells than the header is trouble, one with fewer has empty cells', async () => {
  const { rows } = await read('works.csv', 'work,title\na,One, or two\nb\n')
  assert.equal(rows[0]?.trouble?.reason, 'The row has 3 cells, and the header 2.')
  assert.deepEqual(rows[1]?.cells, { work: 'b', title: '' })
})

test('UTF-16 is read, and what is not Unicode is read as Windows-1252 with a note', async () => {
  const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('work,title\na,Été\n', 'utf16le')])
  assert.deepEqual(cellsOf(await read('u.csv', utf16)), [{ work: 'a', title: 'Été' }])
  const latin = await read('l.csv', Buffer.from('work,title\na,\xc9t\xe9 \x80\n', 'latin1'))
  assert.deepEqual(cellsOf(latin), [{ work: 'a', title: 'Été €' }])
  assert.deepEqual(
    latin.problems.map(({ code, severity }) => [code, severity]),
    [['facts/read-as-windows-1252', 'note']],
  )
})

test('a character that is cut by the end of a piece is whole again', async () => {
  const title = 'é'.repeat(100_000)
  assert.deepEqual(cellsOf(await read('works.csv', `work,title\na,x${title}\n`)), [{ work: 'a', title: `x${title}` }])
})

test('JSON lines keep the digits of their numbers, and a bad line costs itself', async () => {
  const text =
    '{"work":"a","budget":12345678901234567.89,"n":1.5e3,"ok":true,"none":null}\n{oops\n\n[1]\n{"work":["b"]}\n'
  const { rows, format } = await read('works.jsonl', text)
  assert.equal(format, 'jsonl')
  assert.deepEqual(rows[0]?.cells, { work: 'a', budget: '12345678901234567.89', n: '1500', ok: 'yes', none: '' })
  assert.deepEqual(
    rows.map(({ line, trouble }) => [line, trouble?.reason]),
    [
      [1, undefined],
      [2, 'The line is not JSON.'],
      [4, 'The row is not an object with the columns as names.'],
      [5, 'work holds a list or a record.'],
    ],
  )
})

test('a JSON list is read like lines', async () => {
  const { format, rows } = await read('works.json', '[{"work":"a","n":1},\n{"work":"b"}]')
  assert.deepEqual([format, cellsOf({ rows })], ['json', [{ work: 'a', n: '1' }, { work: 'b' }]])
})

test('a line of JSON that never ends is cut off in bounded memory', async () => {
  const { rows } = await read('works.jsonl', `{"work":"${'x'.repeat(3_000_000)}"}\n{"work":"b"}\n`)
  assert.deepEqual(
    rows.map(({ line, trouble }) => [line, trouble !== undefined]),
    [
      [1, true],
      [2, false],
    ],
  )
})

test('Parquet is read with exact decimals, dates and gaps', async () => {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'work', data: ['a', 'b'], type: 'STRING' },
      { name: 'budget', data: [0.1 + 0.2, null], type: 'DOUBLE' },
      { name: 'season', data: [3, 4], type: 'INT32' },
      { name: 'words', data: [9007199254740993n, 2n], type: 'INT64' },
      { name: 'written_on', data: [new Date('2024-02-29'), new Date('2025-01-01')], type: 'TIMESTAMP' },
      { name: 'sole', data: [true, false], type: 'BOOLEAN' },
    ],
    rowGroupSize: 2,
  })
  const { format, columns, rows } = await read('works.bin', new Uint8Array(buffer))
  assert.deepEqual([format, columns], ['parquet', ['work', 'budget', 'season', 'words', 'written_on', 'sole']])
  assert.deepEqual(rows, [
    {
      line: 1,
      cells: {
        work: 'a',
        budget: '0.3',
        season: '3',
        words: '9007199254740993',
        written_on: '2024-02-29',
        sole: 'yes',
      },
    },
    { line: 2, cells: { work: 'b', budget: '', season: '4', words: '2', written_on: '2025-01-01', sole: 'no' } },
  ])
})

test('decimals of Parquet never pass through floating point', async () => {
  const schema = [
    { name: 'root', num_children: 1 },
    {
      name: 'budget',
      type: 'INT64' as const,
      converted_type: 'DECIMAL' as const,
      scale: 2,
      precision: 18,
      repetition_type: 'REQUIRED' as const,
    },
  ]
  const columnData = [{ name: 'budget', data: [123456789012345678n, -5n] }]
  const { rows } = await read('works.parquet', new Uint8Array(parquetWriteBuffer({ columnData, schema })))
  assert.deepEqual(
    rows.map(({ cells }) => cells['budget']),
    ['1234567890123456.78', '-0.05'],
  )
})

test('XLSX is read as a person sees it: shared texts, dates, formulas, gaps, the first visible sheet', async () => {
  const { format, columns, rows, problems } = await read('works.xlsx', workbook())
  assert.deepEqual([format, columns], ['xlsx', ['work', 'title', 'budget', 'written_on', 'sole_writer']])
  assert.deepEqual(
    rows.map(({ line }) => line),
    [3, 5],
  )
  assert.deepEqual(cellsOf({ rows }), [
    { work: 'a', title: 'Harbour & Lights', budget: '0.3', written_on: '2024-02-29', sole_writer: 'yes' },
    { work: 'b', title: '', budget: '1250000', written_on: '2024-03-01T12:00:00.000Z', sole_writer: '' },
  ])
  assert.deepEqual(
    problems.map(({ code, message }) => [code, message.includes('Notes')]),
    [['facts/other-sheets', true]],
  )
})

test('files that are no tables are refused with the reason', async () => {
  const bad: [string, Uint8Array | string][] = [
    ['old.xls', Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0)],
    ['other.zip', zipOf({ 'a.txt': 'x' })],
    ['cut.xlsx', workbook().subarray(0, 300)],
    ['cut.parquet', 'PAR1xxxxxxxxxxxxPAR1'],
    ['binary.csv', Buffer.of(1, 0, 2, 0, 3)],
    ['broken.json', '[{"a":1},'],
    ['header.csv', 'work,"title\na,b\n'],
  ]
  for (const [name, content] of bad) {
    await assert.rejects(
      read(name, content),
      (error: { problems?: { code: string }[] }) => error.problems?.[0]?.code === 'facts/not-a-table',
      name,
    )
  }
  await assert.rejects(readFactFile(path.join(folder, 'missing.csv')), { name: 'BadInput' })
})

test('damaged workbooks and Parquet files are refused or read, never a crash', async () => {
  const parquet = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'work', data: ['a', 'b'], type: 'STRING' }] }))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(parquet, Buffer.from(workbook())),
      fc.nat(),
      fc.nat(255),
      async (whole, at, byte) => {
        const damaged = Buffer.from(whole)
        damaged[at % damaged.length] = byte
        await read('damaged', damaged).catch((error: Error) => assert.equal(error.name, 'BadInput', error.stack))
      },
    ),
    { numRuns: 150 },
  )
})

test('a Parquet page whose runs claim more values than it has is refused, and takes no room', async () => {
  const work = Array.from({ length: 60 }, (_, at) => `work-${at % 4}`)
  const minutes = work.map((_, at) => (at % 3 === 0 ? null : at))
  const columnData = [
    { name: 'work', data: work, type: 'STRING' as const },
    { name: 'minutes', data: minutes, type: 'DOUBLE' as const },
  ]
  const whole = Buffer.from(parquetWriteBuffer({ columnData }))
  for (let at = 4; at < Math.min(400, whole.length); at++) {
    const damaged = Buffer.from(whole)
    damaged[at] = at % 2 === 0 ? 255 : 0
    await read('runs.parquet', damaged).catch((error: Error) => assert.equal(error.name, 'BadInput', error.stack))
  }
})

test('rejected rows are written so that they can be mended and taken in again', async () => {
  const text = 'company,purpose,work,words,starts_on,basis\nM,training,"a ""b"", c",many,2026-01-01,declared\n'
  const options = { knownOn: '2026-06-01', name: 'uses.csv' }
  const first = await read('uses.csv', text)
  const { rejected } = await takeInRows('training_uses', first.rows, { ...options, columns: first.columns! })
  const file = path.join(folder, 'rejects.csv')
  await writeRejects(file, rejected)
  const written = await readFile(file, 'utf8')
  assert.equal(
    written,
    'line,column,reason,hint,company,purpose,work,words,starts_on,basis\n' +
      '2,words,"words is ""many"", which is not a number.","Write digits, with a point before decimals, as 1250.50.",' +
      'M,training,"a ""b"", c",many,2026-01-01,declared\n',
  )
  const mended = await read('mended.csv', written.replace(',many,', ',12,'))
  const again = await takeInRows('training_uses', mended.rows, { ...options, columns: mended.columns! })
  assert.deepEqual([again.facts.length, again.rejected.length, again.problems.length], [1, 0, 0])
  assert.equal(again.facts[0]?.columns['work'], 'a "b", c')
})

test('what is written as CSV is read back, however it is cut into pieces', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r\n', 'a b', ' ', '""'))
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), (lines, size) => {
      const text = lines.map(printCsvLine).join('')
      const splitter = new CsvSplitter(',')
      const records = []
      for (let at = 0; at < text.length; at += size) records.push(...splitter.push(text.slice(at, at + size)))
      records.push(...splitter.end())
      assert.deepEqual(
        records.map(({ cells }) => cells),
        lines,
      )
    }),
  )
})

test('hostile CSV takes linear time', () => {
  for (const piece of ['"', '"a\n', '"",', '"""\n', ',"\n', '\n"x""\n']) {
    const splitter = new CsvSplitter(',')
    const started = performance.now()
    for (let at = 0; at < 10; at++) splitter.push(piece.repeat(20_000))
    splitter.end()
    assert.ok(performance.now() - started < 2000, JSON.stringify(piece))
  }
})

test('numbers lose their exponents and the dust of binary fractions, and nothing else', () => {
  const exponents = ['1.25e3', '1e-3', '-1.5E+2', '12e0', '1e999', '0.1', '12345678901234567.89e1', '1.50e1']
  assert.deepEqual(exponents.map(withoutExponent), [
    '1250',
    '0.001',
    '-150',
    '12',
    '1e999',
    '0.1',
    '123456789012345678.9',
    '15',
  ])
  assert.deepEqual(
    [0.1 + 0.2, 1e21, 1.5e-7, 100, -0.25].map((value) => decimalOfBinary(value)),
    ['0.3', '1000000000000000000000', '0.00000015', '100', '-0.25'],
  )
  assert.equal(decimalOfBinary(Math.fround(0.1), { digits: 6 }), '0.1')
})

/** A workbook as spreadsheets write it, with the parts that a reader needs. */
function workbook(): Buffer {
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const links = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  const names = ['work', 'title', 'budget', 'written_on', 'sole_writer']
  const header = names.map((_, at) => `<c r="${'ABCDE'[at]}2" t="s"><v>${at}</v></c>`).join('')
  return zipOf({
    'xl/workbook.xml':
      `${head}<workbook ${main} ${links}><sheets><sheet name="Old" sheetId="1" state="hidden" r:id="rId1"/>` +
      '<sheet name="Works" sheetId="2" r:id="rId2"/><sheet name="Notes" sheetId="3" r:id="rId3"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/sharedStrings.xml':
      `${head}<sst ${main}>${names.map((name) => `<si><t>${name}</t></si>`).join('')}` +
      '<si><r><t>Harbour </t></r><r><t>&amp; Lights</t></r><rPh><t>reading</t></rPh></si></sst>',
    'xl/styles.xml':
      `${head}<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="[Red]dd/mm/yyyy"/></numFmts>` +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet2.xml':
      `${head}<worksheet ${main}><sheetData><row r="1"/><row r="2">${header}</row>` +
      '<row r="3"><c r="A3" t="inlineStr"><is><t>a</t></is></c><c r="B3" t="s"><v>5</v></c><c r="C3"><v>0.30000000000000004</v></c>' +
      '<c r="D3" s="1"><v>45351</v></c><c r="E3" t="b"><v>1</v></c></row>' +
      '<row r="5"><c r="A5" t="str"><f>"b"</f><v>b</v></c><c r="C5"><v>1.25E6</v></c><c r="D5" s="2"><v>45352.5</v></c></row>' +
      '</sheetData></worksheet>',
  })
}

function zipOf(parts: Record<string, string>): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const data = deflateRawSync(Buffer.from(text))
    const header = Buffer.alloc(26)
    header.writeUInt16LE(8, 4)
    header.writeUInt32LE(data.length, 14)
    header.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, Buffer.from(name), data])
    const entry = Buffer.alloc(42)
    entry.writeUInt16LE(8, 6)
    entry.writeUInt32LE(crc32(text), 12)
    entry.writeUInt32LE(data.length, 16)
    entry.writeUInt16LE(name.length, 24)
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
