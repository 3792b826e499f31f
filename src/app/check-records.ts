/** Holds every record of a hall against the log: what was changed, what is gone, what nobody logged, what does not follow. */

import { type Problem, Refusal, sha256Hex } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Transaction } from '../ledger/index.ts'
import { type Leaf, looksLikeKeyChange } from '../log/index.ts'
import { textSha256Of, writerId } from '../registry/index.ts'
import { listWords } from '../screenplay/index.ts'
import { bookedByRecords, compareBookings } from './ledger/booked.ts'
import { checkApprovals } from './paying/check-approvals.ts'
import { checkPayouts } from './paying/check-payouts.ts'
import { openRecords, recordNames } from './records.ts'
import { decodeLeaf, isLeafOf, saltNote } from './seal.ts'

/** Reads everything once, a leaf or a draft at a time. */
export async function checkRecords(stores: Stores): Promise<Problem[]> {
  const { problems, logged } = await checkLeaves(stores)
  const unlogged = (await recordNames(stores)).filter((name) => !logged.has(name)).map(notLogged)
  const parts = [
    await checkTexts(stores),
    await checkWriters(stores),
    await checkBooks(stores),
    await checkApprovals(stores),
    await checkPayouts(stores),
  ]
  return [...problems, ...unlogged, ...parts.flat()]
}

/** Records whose commitment is no longer the one in their leaf, and leaves whose record is gone. */
async function checkLeaves(stores: Stores): Promise<{ problems: Problem[]; logged: Set<string> }> {
  const problems: Problem[] = []
  const logged = new Set<string>()
  const documentOf = await openRecords(stores)
  const size = await stores.leaves.size()
  for (let start = 0; start < size; start += 256) {
    for (const { name, data } of await stores.leaves.leaves(start, Math.min(size, start + 256))) {
      logged.add(name)
      if (looksLikeKeyChange(data)) {
        if (!(await isKeptChange(stores, { name, data }))) problems.push(changed(name))
        continue
      }
      const leaf = decodeLeaf(data)
      const document = leaf && (await documentOf({ kind: leaf.kind, name }))
      const salt = await stores.notes.note(saltNote(name))
      if (!leaf || document === undefined || salt === undefined) problems.push(gone(name))
      else if (!isLeafOf(leaf, { name, document, salt })) problems.push(changed(name))
    }
  }
  return { problems, logged }
}

/** The hall follows its keys by notes of its own; they are what the leaves say. */
async function isKeptChange({ notes }: Stores, { name, data }: Leaf): Promise<boolean> {
  return (await notes.note(name.replace(/^key-change-/, 'key-change:'))) === new TextDecoder().decode(data)
}

/** Drafts whose stored file or words no longer have the hashes that were registered. */
async function checkTexts({ registry }: Stores): Promise<Problem[]> {
  const problems: Problem[] = []
  // Their leaf says so; a text that is gone makes another one of it.
  const elsewhere = new Set(await registry.draftsWithoutText())
  for (const { id, sourceSha256, textSha256, counts } of await registry.drafts()) {
    if (elsewhere.has(id)) continue
    const source = await registry.sourceOf(id)
    const screenplay = await registry.screenplayOf(id)
    const list = screenplay && listWords(screenplay)
    const isSameRule = list?.ruleVersion === counts.ruleVersion // another rule may count other words
    const isSameText = list !== undefined && (!isSameRule || textSha256Of(list.words) === textSha256)
    if (source === undefined || sha256Hex(source) !== sourceSha256 || !isSameText) problems.push(changed(id))
  }
  return problems
}

/** A writer's id follows from the name. */
async function checkWriters({ registry }: Stores): Promise<Problem[]> {
  return (await registry.writers()).filter(({ id, name }) => writerId(name) !== id).map(({ id }) => changed(id))
}

/** The books hold what the recorded runs book, on its day or late, and nothing else. */
async function checkBooks(stores: Stores): Promise<Problem[]> {
  const read = await readBooks(stores)
  if ('problem' in read) return [read.problem]
  const { changed: otherwise, unaccounted } = compareBookings(read.transactions, await bookedByRecords(stores))
  return [
    ...otherwise.map((key) => changed(`transaction ${key}`)),
    ...unaccounted.map((key) => notLogged(`transaction ${key}`)),
  ]
}

/** The books refuse to be read when a transaction no longer balances. */
async function readBooks({ ledger }: Stores): Promise<{ transactions: Transaction[] } | { problem: Problem }> {
  try {
    return { transactions: await ledger.transactions() }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'database/damaged') throw error
    return { problem: { code: error.code, message: error.message, ...(error.hint ? { hint: error.hint } : {}) } }
  }
}

function changed(name: string): Problem {
  return {
    code: 'log/record-differs',
    message: `${name} is no longer what the log says it was when it was recorded.`,
    hint: 'Somebody changed the database past Guildhall. Restore it from a backup that verifies.',
  }
}

function gone(name: string): Problem {
  return {
    code: 'log/record-missing',
    message: `The log has a leaf for ${name}, and the hall has no such record or has lost its salt.`,
    hint: 'Restore the database from a backup that verifies.',
  }
}

function notLogged(name: string): Problem {
  return {
    code: 'log/record-unlogged',
    message: `${name} stands in the hall, and no leaf of the log accounts for it.`,
    hint: 'Somebody added to the database past Guildhall. Restore it from a backup that verifies.',
  }
}
