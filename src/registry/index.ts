/** The door of `registry`. */

export { checkCredits } from './check-credits.ts'
export { type NamedCredit, type ReadCreditLine, printCreditLine, readCreditLine } from './credit-line.ts'
export type { CreditRowsOptions, CreditTableRow } from './credit-row.ts'
export { type CreditRows, creditsFromRows } from './credit-rows.ts'
export { creditsAsOf } from './determinations.ts'
export { type DraftInput, makeDraft, nextSequence, scoringDraft, scoringDrafts, textSha256Of } from './drafts.ts'
export { type IdentifiedWork, type KnownWork, draftId, identifyWork, makeWriter, workId, writerId } from './identity.ts'
export {
  type Entry,
  type EntryId,
  type EntryInput,
  ENTRY_KINDS,
  type EntryKind,
  makeEntry,
  standingEntries,
} from './entries.ts'
export { isNobody, nameKey, titleKey } from './keys.ts'
export { type Candidate, candidatesAmong } from './same-candidates.ts'
export { type Beside, checkSuccession } from './check-succession.ts'
export { payeesOf } from './payees.ts'
export {
  type Contradiction,
  type People,
  type SamePerson,
  pairOf,
  resolvePeople,
  samePersonEntry,
  samePersonsIn,
} from './same-person.ts'
export {
  SUCCESSION_KINDS,
  type Succession,
  type SuccessionInput,
  type SuccessionKind,
  appliesOn,
  successionEntry,
  successionsIn,
} from './successions.ts'
export { type Nearness, nearNameKeys, nearness, noteNearNames } from './near-names.ts'
export {
  CREDIT_KINDS,
  type Credit,
  type CreditDetermination,
  type CreditKind,
  type CreditStatus,
  type Draft,
  type DraftId,
  type Share,
  type ShareHold,
  type Work,
  type WorkId,
  type Writer,
  type WriterId,
} from './records.ts'
export { sharesOf } from './shares.ts'
export type { RegistryStore } from './store.ts'
export { type TitlePageCredits, creditsFromTitlePage, determineCredits } from './title-page-credits.ts'
