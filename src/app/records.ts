/** The documents behind the leaves of the log: how each kind of record is written down to be sealed, and read again to be checked. */

import type { Run, Stores } from '../drivers/ports.ts'
import type { Fact, FactBatch } from '../facts/index.ts'
import { contentId, type IsoDate, type Json, printFraction } from '../base/index.ts'
import { hashBalances, type Seal } from '../ledger/index.ts'
import type { CreditDetermination, Draft, Entry, Work } from '../registry/index.ts'
import type { SealedRecord } from './seal.ts'
import { keptStatement, namesOfStatements } from './statements/seal-statements.ts'

/** A work that came without a script; one with drafts is sealed in theirs. */
export function workRecord({ id, title, knownOn }: Work): SealedRecord {
  return { kind: 'work', name: id, document: { title, knownOn } }
}

/** What is sealed of a draft. */
export interface DraftDocument {
  readonly work: string
  readonly title: string
  readonly fileName: string
  readonly sourceSha256: string
  readonly textSha256: string
  /** Words by class, with the rule that counted them. */
  readonly counts: {
    readonly ruleVersion: string
    readonly feeBasis: number
    readonly [wordClass: string]: string | number
  }
  readonly draftDate: string | undefined
  readonly countGrade: string | undefined
  readonly knownOn: IsoDate
  /** Of a draft that came from another registry, which kept its text. */
  readonly text?: 'elsewhere'
}

/** `isTextElsewhere`: the draft of another registry, which kept its text. */
export function draftRecord(draft: Draft, work: Work, { isTextElsewhere = false } = {}): SealedRecord {
  const { id, fileName, sourceSha256, textSha256, counts, draftDate, countGrade, knownOn } = draft
  const document: DraftDocument = {
    work: work.id,
    title: work.title,
    fileName,
    sourceSha256,
    textSha256,
    counts: { ruleVersion: counts.ruleVersion, ...counts.byClass, feeBasis: counts.feeBasis },
    draftDate,
    countGrade,
    knownOn,
    ...(isTextElsewhere && { text: 'elsewhere' }),
  }
  return { kind: 'draft', name: id, document: { ...document } }
}

export function creditsRecord(determination: CreditDetermination): SealedRecord {
  const { work, source, knownOn, credits } = determination
  const document = {
    work,
    source,
    knownOn,
    credits: credits.map((credit) => ({
      writer: credit.writer,
      kind: credit.kind,
      team: credit.team,
      status: credit.status,
      share: credit.share && printFraction(credit.share),
    })),
  }
  return creditsRecordOf(document)
}

/** The id of credits follows from what they say. */
export function creditsRecordOf(document: Json): SealedRecord {
  return { kind: 'credits', name: contentId('credits', document), document }
}

export function entryRecord(entry: Entry): SealedRecord {
  const { id, kind, subject, number, says, effectiveOn, knownOn, source, corrects } = entry
  return { kind: 'entry', name: id, document: { kind, subject, number, says, effectiveOn, knownOn, source, corrects } }
}

export function dealRecord(name: string, text: string): SealedRecord {
  return { kind: 'deal', name, document: { text } }
}

export function batchRecord(batch: FactBatch, facts: readonly Fact[]): SealedRecord {
  const { id, kind, name, sha256, knownOn } = batch
  return {
    kind: 'facts',
    name: id,
    document: {
      kind,
      name,
      sha256,
      knownOn,
      // Without their source: a fact that comes again in another file stays the one that it is.
      facts: facts
        .map((fact) => ({ id: fact.id, columns: { ...fact.columns }, knownOn: fact.knownOn }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    },
  }
}

export function runRecord({ id, kind, inputs, results, knownOn }: Run): SealedRecord {
  return { kind: 'run', name: id, document: { kind, inputs, results, knownOn } }
}

export function receiptRecord(id: string, receipt: { readonly [key: string]: string }): SealedRecord {
  return { kind: 'receipt', name: id, document: receipt }
}

/** The seal of a period of the books. The balances are sealed by their hash, reckoned anew. */
export function periodSealRecord({ id, period, sealedOn, balances, ...rest }: Seal): SealedRecord {
  const { start, end } = period
  const document = { start, end, sealedOn, ...rest, balancesSha256: hashBalances(balances) }
  return { kind: 'seal', name: id, document }
}

/** The names of all records that the log must account for. */
export async function recordNames(stores: Stores): Promise<string[]> {
  const { registry, facts, ledger, runs, notes } = stores
  const noted = async (prefix: string): Promise<string[]> =>
    (await notes.notes(prefix)).map(({ name }) => name.slice(prefix.length))
  const drafts = await registry.drafts()
  const drafted = new Set(drafts.map(({ work }) => work))
  return [
    ...(await registry.works()).filter(({ id }) => !drafted.has(id)).map(({ id }) => id),
    ...drafts.map(({ id }) => id),
    ...(await registry.determinations()).map((determination) => creditsRecord(determination).name),
    ...(await registry.entries()).map(({ id }) => id),
    ...(await facts.batches()).map(({ id }) => id),
    ...(await runs.runs()).map(({ id }) => id),
    ...(await ledger.seals()).map(({ id }) => id),
    ...(await noted('deal:')),
    ...(await noted('receipt:')),
    ...(await noted('kept:')),
    ...(await namesOfStatements(stores)),
  ]
}

/** Reads the document of a leaf as the hall holds it now; `undefined` when it is gone. */
export async function openRecords(
  stores: Stores,
): Promise<(named: { kind: string; name: string }) => Promise<Json | undefined>> {
  const determinations = await stores.registry.determinations()
  const credits = new Map(determinations.map(creditsRecord).map(({ name, document }) => [name, document]))
  const batches = new Map((await stores.facts.batches()).map((batch) => [batch.id, batch]))
  const elsewhere = new Set(await stores.registry.draftsWithoutText())
  const seals = new Map((await stores.ledger.seals()).map((seal) => [seal.id, periodSealRecord(seal).document]))
  return async ({ kind, name }) => {
    switch (kind) {
      case 'work': {
        const work = await stores.registry.work(name)
        return work && workRecord(work).document
      }
      case 'draft': {
        const draft = await stores.registry.draft(name)
        const work = draft && (await stores.registry.work(draft.work))
        return work && draftRecord(draft, work, { isTextElsewhere: elsewhere.has(name) }).document
      }
      case 'credits':
        return credits.get(name)
      case 'entry': {
        const entry = await stores.registry.entry(name)
        return entry && entryRecord(entry).document
      }
      case 'deal': {
        const text = await stores.notes.note(`deal:${name}`)
        return text === undefined ? undefined : dealRecord(name, text).document
      }
      case 'receipt': {
        const text = await stores.notes.note(`receipt:${name}`)
        return text === undefined ? undefined : (JSON.parse(text) as Json)
      }
      case 'kept': {
        const text = await stores.notes.note(`kept:${name}`)
        return text === undefined ? undefined : (JSON.parse(text) as Json)
      }
      case 'facts': {
        const batch = batches.get(name)
        return batch && batchRecord(batch, await stores.facts.factsOf(batch.id)).document
      }
      case 'run': {
        const run = await stores.runs.run(name)
        return run && runRecord(run).document
      }
      case 'statement':
        return keptStatement(stores, name)
      case 'seal':
        return seals.get(name)
      default:
        return undefined
    }
  }
}
