/** The door of `registry`. */

export { allowedSteps, checkStep } from './claims/allowed.ts'
export {
  type Against,
  type Claim,
  claimEntry,
  claimId,
  type ClaimId,
  matterOf,
  type NewClaim,
  type Paper,
  printAgainst,
  readClaim,
} from './claims/claim.ts'
export { type AsOf, claimAsOf, type ClaimState } from './claims/claim-as-of.ts'
export { type Decision, publishedDecisions } from './claims/decision.ts'
export { type Contest, holdContested } from './claims/hold-contested.ts'
export {
  CLAIM_KINDS,
  type ClaimKind,
  type ClaimRules,
  type Consequence,
  ENDED,
  ENDINGS,
  type Ending,
  FIRST_PHASES,
  LAST_PHASE,
  PAPER_KINDS,
  type PaperKind,
  type PhaseRule,
  type Presumption,
  type RuleCitation,
  type RuleNumber,
  type Side,
  type SilenceKey,
  SILENCES,
} from './claims/rules.ts'
export { settleCredits } from './claims/settle.ts'
export { dueStep } from './claims/silence.ts'
export { ANSWERS, type AnswerKind, stepJson, type StepSays } from './claims/step.ts'
export { ENDING_WORDS, sideWords, silenceWords } from './claims/words.ts'
export {
  type DraftChanges,
  draftChanges,
  type SceneChange,
  type SceneName,
  type WordChanges,
} from './changes/draft-changes.ts'
export { checkCredits } from './check-credits.ts'
export { type NamedCredit, type ReadCreditLine, printCreditLine, readCreditLine } from './credit-line.ts'
export type { CreditRowsOptions, CreditTableRow } from './credit-row.ts'
export { type CreditRows, creditsFromRows } from './credit-rows.ts'
export { creditsAsOf } from './determinations.ts'
export { type DraftInput, makeDraft, nextSequence, textSha256Of } from './drafts.ts'
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
export { type Consent, consentOf, consentsOf } from './consent/answer.ts'
export { type CheckedStatement, checkStatement, type NewStatement } from './consent/check-statement.ts'
export { type HistoryLine, historyOf } from './consent/history.ts'
export { type Limits, sayLimits } from './consent/limits.ts'
export {
  isPurposeName,
  PURPOSE_NAMES,
  type Purpose,
  type PurposeName,
  PURPOSES,
  sayPurpose,
} from './consent/purposes.ts'
export { type ConsentRecord, type ConsentRule, ruleOn, RULES } from './consent/record.ts'
export {
  ANSWERS,
  HALL_SUBJECT,
  PAYS,
  ROLES,
  type SaidAnswer,
  sayStatement,
  saysOf,
  sayTerms,
  type Speaker,
  statementOf,
} from './consent/statement.ts'
export { changesWithin } from './consent/changes.ts'
export { type HeldLicence, type Judgement, judgeUse, type UseFinding, type WorkUse } from './consent/uses.ts'
export {
  type Identified,
  type Identifier,
  IDENTIFIER_SCHEMES,
  type IdentifierScheme,
  identifierKey,
  printIdentifier,
} from './identifiers/identifier.ts'
export { parseIdentifier } from './identifiers/parse-identifier.ts'
export {
  identifierConflicts,
  type StandingIdentifier,
  standingIdentifiers,
} from './identifiers/standing-identifiers.ts'
export { nameKey, titleKey } from './keys.ts'
export { chooseCandidates } from './likeness/candidates.ts'
export {
  type CopyGrade,
  gradeCopies,
  gradeRevision,
  type Overlap,
  overlapOf,
  stuffingOf,
  type Text,
  textOf,
} from './likeness/judge.ts'
export {
  type DecidedLikeness,
  type FoundLikeness,
  isHeld,
  type Likeness,
  likenessSays,
  readLikenesses,
  type Verdict,
  VERDICTS,
} from './likeness/likeness-entry.ts'
export { paidWordsOf } from './likeness/paid-words.ts'
export { fingerprintsOf } from './likeness/shingles.ts'
export { type Span, wordsIn } from './likeness/spans.ts'
export { LIKENESS_RULE, THRESHOLDS as LIKENESS_THRESHOLDS } from './likeness/thresholds.ts'
export { noteNearNames } from './near-names.ts'
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
export {
  type FurtherTitle,
  isCountry,
  languageTag,
  type Particulars,
  particularsOf,
  printFurtherTitle,
  printParticulars,
  TITLE_USES,
  type TitleUse,
  titlesIn,
  WORK_KINDS,
  type WorkKind,
} from './works/particulars.ts'
export {
  type PlaceInSeries,
  placesIn,
  printPlaceInSeries,
  type Series,
  type SeriesId,
  seasonId,
  seriesId,
  seriesIn,
} from './works/series.ts'
export { type PlacedWork, type SeriesTree, seriesTree } from './works/series-tree.ts'
export {
  circleFrom,
  isSameMaterial,
  MATERIAL_KINDS,
  MATERIAL_RIGHTS,
  type MaterialKind,
  type MaterialRights,
  materialsIn,
  printMaterial,
  type SourceMaterial,
  type StandingMaterial,
} from './works/source-material.ts'
export { sharesOf } from './shares.ts'
export { cawgEntries } from './signals/cawg.ts'
export { type Page, pagesOf, pathOf, type PlacedWork, type Publication } from './signals/pages.ts'
export { licenceElement, licenceLink, printHeaders, printRobots, RSL_FILE } from './signals/robots.ts'
export type { PublishedRule, ReadSignals } from './signals/read-file.ts'
export { readSignals } from './signals/read-signals.ts'
export { printRsl } from './signals/rsl.ts'
export { printTdmrep, type TdmRule, tdmRule } from './signals/tdmrep.ts'
export type { RegistryStore } from './store.ts'
export type { RegistryStore, SharingDraft } from './store.ts'
export { isPartialDate } from './volume/draft-date.ts'
export {
  type AgreedCount,
  type Agreement,
  agreementsOf,
  type CountBasis,
  isAnotherPerson,
  type Signature,
  type StandingCount,
} from './volume/standing-count.ts'
export { type DraftVolume, volumeOf, volumesOf, type WorkVolume } from './volume/work-volume.ts'
export { type TitlePageCredits, creditsFromTitlePage, determineCredits } from './title-page-credits.ts'
