/**
 * The file of a statement (`guildhall-statement/1`): its document, how the writer is reached, and with which salt it was sealed.
 * The document is what the log commits to; how somebody is reached is told beside it, so that it can be erased. Loads in a browser.
 */

import { canonicalJson, contentId, type Json } from '../../base/index.ts'
import type { SealedRecord } from '../commitment.ts'

export interface StatementFile {
  readonly statement: { readonly [key: string]: Json }
  readonly contact: string | null
  readonly seal: { readonly name: string; readonly salt: string } | null
}

/** The name of its leaf follows from what it says. */
export function statementRecord(document: Json): SealedRecord {
  return { kind: 'statement', name: contentId('statement', document), document }
}

/** The one spelling: members sorted, two blanks a level. */
export function printStatementFile(file: StatementFile): string {
  const sorted = JSON.parse(canonicalJson({ ...file })) as unknown
  return `${JSON.stringify(sorted, undefined, 2)}\n`
}

/** Nothing when the text is no file of a statement. */
export function parseStatementFile(text: string): StatementFile | undefined {
  try {
    const { statement, contact, seal } = JSON.parse(text.replace(/^\ufeff/, '')) as Partial<StatementFile>
    if (typeof statement !== 'object' || statement === null || Array.isArray(statement)) return undefined
    const sealed =
      typeof seal?.name === 'string' && typeof seal.salt === 'string' ? { name: seal.name, salt: seal.salt } : null
    return { statement, contact: typeof contact === 'string' ? contact : null, seal: sealed }
  } catch {
    return undefined
  }
}
