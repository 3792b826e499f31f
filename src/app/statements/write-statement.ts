/** Writes the files of one statement: page, table, document, paper, proof and the page that checks it. */

import { type Json, type Problem, Refusal, sha256Hex, canonicalJson } from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { printVerifierKey } from '../../log/index.ts'
import { printStatementCsv, printStatementHtml, type Statement } from '../../statements/index.ts'
import type { SealedRecord } from '../commitment.ts'
import type { IssuedStatement, StatementFileKind } from '../issue-statements.ts'
import { hallChain, keysOf } from '../log/hall-keys.ts'
import { recordProver } from '../verify-log.ts'
import { printStatementFile } from './statement-file.ts'
import { statementSheet } from './statement-sheet.ts'

export interface MadeStatement {
  readonly statement: Statement
  readonly document: { readonly [key: string]: Json }
  readonly record: SealedRecord
}

interface Where {
  /** The path without the ending. */
  readonly stem: string
  readonly kinds: readonly StatementFileKind[]
  readonly salt: string | undefined
  /** Missing when the leaf cannot be proven yet, and when nobody asked. */
  readonly proof?: string
}

export const ENDINGS: Readonly<Record<StatementFileKind, string>> = {
  html: '.html',
  csv: '.csv',
  json: '.json',
  pdf: '.pdf',
  proof: '.tlog-proof',
  verify: '-verify.html',
}

/** Without a proof, which is told, the rest is written all the same. */
export async function writeStatement(
  hall: Hall,
  made: MadeStatement,
  { stem, kinds, salt, proof }: Where,
): Promise<IssuedStatement['files']> {
  const { statement, document, record } = made
  const { name } = record
  const contact = statement.writer.contact ?? null
  const json = printStatementFile({ statement: document, contact, seal: salt === undefined ? null : { name, salt } })
  const wanted = (kind: StatementFileKind): boolean => kinds.includes(kind)
  const contents: Partial<Record<StatementFileKind, string | Uint8Array>> = {
    ...(wanted('html') && { html: printStatementHtml(statement) }),
    ...(wanted('csv') && { csv: printStatementCsv(statement) }),
    ...(wanted('json') && { json }),
    ...(wanted('pdf') && { pdf: await drawPaper(hall, { made, json }) }),
    ...(wanted('proof') && proof !== undefined && { proof }),
    ...(wanted('verify') && { verify: await verifyPage(hall, { json, proof }) }),
  }
  const files: Partial<Record<StatementFileKind, string>> = {}
  for (const kind of kinds) {
    const content = contents[kind]
    if (content === undefined) continue
    files[kind] = `${stem}${ENDINGS[kind]}`
    await writeFileWhole(files[kind], content)
  }
  return files
}

interface Proven {
  readonly proof?: string
  readonly problems: readonly Problem[]
}

/** By name, where the files are to hold proofs; read at once. What is not under a published checkpoint yet has none yet, and that is told. */
export async function proofsFor(
  hall: Hall,
  names: readonly string[],
  kinds: readonly StatementFileKind[],
): Promise<ReadonlyMap<string, Proven>> {
  if (!kinds.includes('proof') && !kinds.includes('verify')) return new Map()
  return hall.database.read(async (stores) => {
    const prove = await recordProver(stores, hall)
    const proven = new Map<string, Proven>()
    for (const name of names) proven.set(name, await provenBy(prove, name))
    return proven
  })
}

async function provenBy(prove: Awaited<ReturnType<typeof recordProver>>, name: string): Promise<Proven> {
  try {
    return { proof: (await prove(name)).proof, problems: [] }
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('log/')) throw error
    const { code, message, hint } = error
    return { problems: [{ code, severity: 'note', message, ...(hint === undefined ? {} : { hint }) }] }
  }
}

// Loaded when it is asked for: it brings the writer of PDFs.
async function drawPaper(hall: Hall, { made, json }: { made: MadeStatement; json: string }): Promise<Uint8Array> {
  const { drawSheet } = await import('../../drivers/paper/draw-sheet.ts')
  const { statement, document, record } = made
  const sha256 = sha256Hex(canonicalJson(document))
  const facts = { hall: hall.name, contact: statement.writer.contact, name: record.name, sha256 }
  return drawSheet(statementSheet(statement, facts), {
    paper: 'a4',
    tagged: true,
    footer: `${statement.writer.name}, ${record.name}`,
    attachment: { name: 'statement.json', text: json, description: 'The statement as a document, with its salt' },
  })
}

export async function verifyPage(
  hall: Hall,
  { json, proof }: { json: string; proof: string | undefined },
): Promise<string> {
  const { printVerifyPage } = await import('./verify-page.ts')
  const { first, keys } = await hall.database.read(async (stores) => ({
    first: (await hallChain(stores, hall)).first,
    keys: await keysOf(stores),
  }))
  return printVerifyPage({ file: json, proof: proof ?? null, key: printVerifierKey(first), keys })
}
