/** The cases of `history/contradictions`: sentences that make a claim, and what of the record each of them meets. */

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { CONFLICT_KINDS, type ConflictKind } from '../src/record/index.ts'

export interface HistoryCase {
  readonly name: string
  readonly file: string
  /** A sentence of ours that makes the claim. */
  readonly says: string
  readonly published: string
  readonly publisher: string
  /** One of these is found; none at all where both sides can be so. */
  readonly kinds: readonly ConflictKind[]
  /** What it meets is one of these: entries, rounds, deals. */
  readonly entries: readonly string[]
  readonly why: string
  /** Why it is not found yet. */
  readonly open?: string | undefined
}

const KEYS = ['says', 'published', 'publisher', 'kinds', 'entries', 'why']
const OPTIONAL = ['open']
const FOLDER = path.join(import.meta.dirname, '..', 'history', 'contradictions')

/** Throws where a case lacks a key, or has one that there is not. */
export function readHistoryCases(): HistoryCase[] {
  return globSync('*.yaml', { cwd: FOLDER })
    .sort()
    .flatMap((file) => {
      const { cases } = parse(readFileSync(path.join(FOLDER, file), 'utf8'), { schema: 'failsafe' }) as {
        cases: Record<string, Omit<HistoryCase, 'name' | 'file'>>
      }
      return Object.entries(cases).map(([name, each]) => checkCase({ name, file, ...each }))
    })
}

function checkCase(each: HistoryCase): HistoryCase {
  const { name, file, ...keys } = each
  const odd = [
    ...KEYS.filter((key) => !(key in keys)),
    ...Object.keys(keys).filter((key) => ![...KEYS, ...OPTIONAL].includes(key)),
  ]
  const unknown = each.kinds.filter((kind) => !CONFLICT_KINDS.includes(kind))
  if (odd.length > 0 || unknown.length > 0) throw new Error(`${file}, ${name}: ${[...odd, ...unknown].join(', ')}`)
  return each
}
