/** The rows of an exchanged registry, whatever file they come in: tables by their names in a folder, one table, or linked data. */

import path from 'node:path'
import { badInput, BadInput } from '../base/index.ts'
import { EXCHANGE_TABLES, type ExchangeTable, plainCell, rowsOfNode } from '../registry/index.ts'
import { readFactFile } from './fact-files.ts'
import { isFolder, isThere, listFiles, readText } from './files.ts'
import { MAX_TABLE_BYTES, textOf } from './table-file.ts'

export interface ExchangeRow {
  /** In the file, from 1; of a linked-data file that is not one node a line, the number of the node. */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
  readonly trouble?: { readonly reason: string; readonly hint: string } | undefined
}

/** One kind of thing in one file. */
export interface ExchangeSource {
  readonly table: ExchangeTable
  readonly file: string
  /** Can be read once. */
  readonly rows: AsyncIterable<ExchangeRow>
}

/** In the order in which they can be taken in. Throws `BadInput` when there is nothing of the kind. */
export async function openExchange(place: string): Promise<ExchangeSource[]> {
  const files = (await isFolder(place)) ? await listFiles(place) : [place]
  if (files.length === 1 && files[0] === place && !(await isThere(place))) await readText(place)
  const linked = files.filter(isLinkedData)
  const sources: ExchangeSource[] = []
  for (const table of EXCHANGE_TABLES) {
    for (const file of files.filter((each) => tableOf(each) === table)) sources.push(await tableSource(table, file))
    for (const file of linked) sources.push({ table, file, rows: linkedRows(file, table) })
  }
  if (sources.length > 0) return sources
  throw badInput('registry/nothing-to-import', `There is no table of a registry in ${place}.`, {
    hint: `Name the tables ${EXCHANGE_TABLES.map((table) => `${table}.csv`).join(', ')}, or a file of linked data registry.jsonld.`,
  })
}

function isLinkedData(file: string): boolean {
  return ['.jsonld', '.json'].includes(path.extname(file).toLowerCase())
}

/** `works.csv`, and `works.rejects.csv` that was mended. */
function tableOf(file: string): ExchangeTable | undefined {
  const [name, ...endings] = path.basename(file).toLowerCase().split('.')
  const isTable = ['csv', 'xlsx', 'jsonl', 'parquet'].includes(endings.at(-1) ?? '')
  return isTable ? EXCHANGE_TABLES.find((table) => table === name) : undefined
}

const NEEDED: Readonly<Record<ExchangeTable, readonly string[]>> = {
  people: ['name'],
  works: ['title'],
  drafts: ['work', 'sha256', 'text_sha256', 'format', 'rule', 'fee_basis', 'pages'],
  credits: ['work'],
  entries: ['kind', 'subject', 'says'],
}

async function tableSource(table: ExchangeTable, file: string): Promise<ExchangeSource> {
  const { columns, rows } = await readFactFile(file)
  const missing = columns && NEEDED[table].filter((name) => !columns.includes(name))
  if (missing && missing.length > 0) {
    throw badInput('registry/no-such-column', `The table has no column ${missing.join(', ')}.`, {
      at: { file, line: 1 },
      hint: 'docs/formats/registry-files.md has the columns of each table.',
    })
  }
  async function* plain(): AsyncGenerator<ExchangeRow> {
    for await (const { line, cells, trouble } of rows) {
      const texts = Object.entries(cells).map(([name, cell]) => [name, plainCell(cell)])
      yield { line, cells: Object.fromEntries(texts) as Record<string, string>, trouble }
    }
  }
  return { table, file, rows: plain() }
}

/** The file is read once for each table, so that people are there before the works that name them, whatever its order. */
async function* linkedRows(file: string, table: ExchangeTable): AsyncGenerator<ExchangeRow> {
  for await (const { line, node, trouble } of nodesOf(file)) {
    if (trouble) {
      if (table === 'works') yield { line, cells: {}, trouble }
      continue
    }
    for (const row of rowsOfNode(node, line)) if (row.table === table) yield { line, cells: row.cells }
  }
}

interface NodeLine {
  readonly line: number
  readonly node: Readonly<Record<string, unknown>>
  readonly trouble?: { readonly reason: string; readonly hint: string }
}

const ONE_NODE_A_LINE = /^\{"@context":.*"@graph":\[\s*$/

/** Our own files have a node in each line, however many there are; others are read as a whole. */
async function* nodesOf(file: string): AsyncGenerator<NodeLine> {
  let line = 0
  for await (const text of linesOf(file)) {
    line++
    if (line === 1 && !ONE_NODE_A_LINE.test(text)) return yield* nodesOfDocument(file)
    const bare = text.replace(/,?\s*$/, '')
    if (line > 1 && bare !== '' && bare !== ']}') yield readNode(bare, line)
  }
}

function readNode(text: string, line: number): NodeLine {
  try {
    const node = JSON.parse(text) as unknown
    if (typeof node === 'object' && node !== null) return { line, node: node as NodeLine['node'] }
  } catch {
    // told below
  }
  const hint = 'Take the line from the file again; each holds one whole object.'
  return { line, node: {}, trouble: { reason: 'The line is not JSON.', hint } }
}

async function* nodesOfDocument(file: string): AsyncGenerator<NodeLine> {
  const text = await readText(file, { maxBytes: MAX_TABLE_BYTES })
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    throw new BadInput([
      {
        code: 'registry/not-linked-data',
        at: { file },
        message: `The file is not JSON: ${because}.`,
        hint: 'Export it again.',
      },
    ])
  }
  const graph = Array.isArray(document) ? document : ((document as Record<string, unknown>)['@graph'] ?? [document])
  for (const [at, node] of (Array.isArray(graph) ? graph : [graph]).entries()) {
    if (typeof node === 'object' && node !== null) yield { line: at + 1, node: node as NodeLine['node'] }
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const text of textOf(file, 'utf-8')) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
