/** Everything that was ever said of a work, in the order of the days on which it was learnt: registrations, credits, entries, and what took them back. */

import type { IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { CreditDetermination, Draft, Entry } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { knownWork } from './show-work.ts'
import { sayEntryInWords, TAKEN_BACK_HERE } from './entry-words.ts'

export interface HistoryRow {
  /** Of an entry; without it the row is a registration or a determination of credits. */
  readonly entry: string | undefined
  readonly kind: string
  readonly says: string
  readonly from: IsoDate
  readonly knownOn: IsoDate
  readonly source: string
  /** The entry in whose place it stands. */
  readonly corrects: string | undefined
  /** False when a later entry stands in its place. */
  readonly stands: boolean
  /** True when a further entry may take it back on the page of the work. */
  readonly canTakeBack: boolean
}

/** Latest first. Consent is left out: who said it is told where consent is shown. */
export async function workHistory(
  hall: Hall,
  { id, asOf }: { id: string; asOf?: string | undefined },
): Promise<HistoryRow[]> {
  checkDay('works/bad-date', 'The day', asOf)
  return hall.database.read(async (stores) => {
    const { registry } = stores
    const work = await knownWork(stores, { id, asOf })
    const drafts = await registry.draftsOf(id)
    const entries = await registry.entriesAboutAll([id, ...drafts.map((draft) => draft.id)])
    const determinations = await registry.determinationsOf(id)
    const named = determinations.flatMap(({ credits }) => credits.flatMap(({ writer }) => writer ?? []))
    const names = new Map((await registry.writersOf([...new Set(named)])).map((each) => [each.id, each.name]))
    const rows = [
      registered('work', `Registered as "${work.title}".`, work.knownOn),
      ...drafts.map((draft) => registered('draft', draftWords(draft), draft.knownOn)),
      ...determinations.map((each, at) => creditsRow(each, { names, stands: at === determinations.length - 1 })),
      ...entryRows(entries.filter(({ kind }) => kind !== 'consent')),
    ]
    const known = rows.filter(({ knownOn }) => asOf === undefined || knownOn <= asOf)
    return known.toSorted((a, b) => (a.knownOn < b.knownOn ? 1 : a.knownOn > b.knownOn ? -1 : 0))
  })
}

function registered(kind: 'work' | 'draft', says: string, on: IsoDate): HistoryRow {
  const nothing = { entry: undefined, corrects: undefined, canTakeBack: false }
  return { ...nothing, kind, says, from: on, knownOn: on, source: '', stands: true }
}

function draftWords({ sequence, fileName, counts }: Draft): string {
  return `Draft ${sequence}: ${fileName}, ${counts.feeBasis} words of the fee basis.`
}

function creditsRow(
  { credits, source, knownOn }: CreditDetermination,
  { names, stands }: { names: ReadonlyMap<string, string>; stands: boolean },
): HistoryRow {
  const byKind = Map.groupBy(credits, ({ kind }) => kind)
  const lines = [...byKind].map(
    ([kind, own]) => `${kind} ${own.map(({ writer }) => (writer && names.get(writer)) ?? 'nobody known').join(', ')}`,
  )
  const says = lines.length === 0 ? 'Nobody is credited.' : `Credits: ${lines.join('; ')}.`
  const nothing = { entry: undefined, corrects: undefined, canTakeBack: false }
  return { ...nothing, kind: 'credits', says, from: knownOn, knownOn, source, stands }
}

function entryRows(entries: readonly Entry[]): HistoryRow[] {
  const corrected = new Set(entries.map(({ corrects }) => corrects))
  return entries.map((entry) => {
    const { id, kind, effectiveOn, knownOn, source, corrects } = entry
    const stands = entry.says !== null && !corrected.has(id)
    const canTakeBack = stands && TAKEN_BACK_HERE.includes(kind)
    return {
      entry: id,
      kind,
      says: sayEntryInWords(entry),
      from: effectiveOn,
      knownOn,
      source,
      corrects,
      stands,
      canTakeBack,
    }
  })
}
