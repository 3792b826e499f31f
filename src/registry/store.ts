/** The port behind which the registry is kept; SQLite and PostgreSQL serve it with the same queries. */

import type { IsoDate } from '../base/index.ts'
import type { Screenplay } from '../screenplay/index.ts'
import type { Entry, EntryId, EntryInput, EntryKind } from './entries.ts'
import type { CreditDetermination, Draft, DraftId, Work, WorkId, Writer, WriterId } from './records.ts'

/** Source and screenplay as whoever serves the port packs them, for callers that do so on other threads. */
export interface PackedTexts {
  readonly packedSource: Uint8Array
  readonly packedScreenplay: Uint8Array
}

/** Adding what is there already (same id) is no error and changes nothing. There is no update and no delete. */
export interface RegistryStore {
  addWriter(writer: Writer): Promise<void>
  addWriters(writers: readonly Writer[]): Promise<void>
  addWork(work: Work): Promise<void>
  addWorks(works: readonly Work[]): Promise<void>
  /** `source` are the bytes of the file; both are kept compressed beside the draft. */
  addDraft(draft: Draft, texts: { source: Uint8Array; screenplay: Screenplay } | PackedTexts): Promise<void>
  /** A draft of another registry, whose text stays there. */
  addDraftWithoutText(draft: Draft): Promise<void>
  addCredits(determination: CreditDetermination): Promise<void>
  /** Each as it is, also where it repeats what is known. */
  addDeterminations(determinations: readonly CreditDetermination[]): Promise<void>
  /** Gives the entry the next number of its kind and subject. */
  addEntry(entry: Omit<EntryInput, 'number'>): Promise<Entry>
  /** The same for many, in order. */
  addEntries(entries: readonly Omit<EntryInput, 'number'>[]): Promise<Entry[]>

  writer(id: WriterId): Promise<Writer | undefined>
  writersOf(ids: readonly WriterId[]): Promise<Writer[]>
  writersByName(name: string): Promise<Writer[]>
  writers(): Promise<Writer[]>
  /** The last that came in, latest first. */
  latestWriters(limit: number): Promise<Writer[]>
  /** Everybody whom `noteNearNames` may find near, by `nearNameKeys`, and some others. */
  writersNear(name: string): Promise<Writer[]>
  work(id: WorkId): Promise<Work | undefined>
  /** Titles compared by `titleKey`. */
  worksByTitle(title: string): Promise<Work[]>
  works(): Promise<Work[]>
  /** The last that came in, latest first. */
  latestWorks(limit: number): Promise<Work[]>
  worksOf(ids: readonly WorkId[]): Promise<Work[]>
  draft(id: DraftId): Promise<Draft | undefined>
  draftBySource(sourceSha256: string): Promise<Draft | undefined>
  /** Those that are registered, of many files at once. */
  draftsBySources(sourceSha256s: readonly string[]): Promise<Draft[]>
  draftsOf(work: WorkId): Promise<Draft[]>
  /** The same of many works, by work and sequence. */
  draftsOfAll(works: readonly WorkId[]): Promise<Draft[]>
  drafts(): Promise<Draft[]>
  draftsWithoutText(): Promise<DraftId[]>
  screenplayOf(draft: DraftId): Promise<Screenplay | undefined>
  sourceOf(draft: DraftId): Promise<Uint8Array | undefined>
  /** The latest determination known on or before `asOf`; the latest of all without it. */
  creditsOf(work: WorkId, options?: { asOf?: IsoDate }): Promise<CreditDetermination | undefined>
  /** The same of many works. */
  creditsOfAll(works: readonly WorkId[], options?: { asOf?: IsoDate }): Promise<CreditDetermination[]>
  /** The works whose latest determination names a writer. */
  worksCreditedTo(writer: WriterId): Promise<WorkId[]>
  /** The same for every work at once. */
  credits(options?: { asOf?: IsoDate }): Promise<CreditDetermination[]>
  /** Every determination there ever was, in the order in which they were added. */
  determinations(): Promise<CreditDetermination[]>
  /** Every determination of a work, in the order in which they were added. */
  determinationsOf(work: WorkId): Promise<CreditDetermination[]>
  /** Works of which some determination, also one that does not count any more, names one of the writers; by id. */
  worksNaming(writers: readonly WriterId[]): Promise<WorkId[]>
  entry(id: EntryId): Promise<Entry | undefined>
  /** In the order in which they were added, corrected ones too: `standingEntries` tells what counts. */
  entriesAbout(subject: string, options?: { kind?: EntryKind }): Promise<Entry[]>
  entriesAboutAll(subjects: readonly string[], options?: { kind?: EntryKind }): Promise<Entry[]>
  entries(options?: { kind?: EntryKind }): Promise<Entry[]>

  /** Keeps the fingerprints of a draft, which is compared with all others by them; none is fine. */
  addFingerprints(draft: DraftId, fingerprints: readonly number[]): Promise<void>
  /** Drafts that have one of these fingerprints, and which; in the order in which they were registered. */
  draftsSharing(fingerprints: readonly number[]): Promise<SharingDraft[]>
  /** Drafts whose fingerprints were never kept, in the order in which they were registered. */
  unmeasuredDrafts(): Promise<DraftId[]>

  /** Everything there is, some thousand at a time, in the order in which it was added. */
  writerPages(): AsyncIterable<Writer[]>
  workPages(): AsyncIterable<Work[]>
  draftPages(): AsyncIterable<Draft[]>
  determinationPages(): AsyncIterable<CreditDetermination[]>
  entryPages(): AsyncIterable<Entry[]>
}

export interface SharingDraft {
  readonly draft: DraftId
  readonly work: WorkId
  readonly fingerprints: readonly number[]
}
