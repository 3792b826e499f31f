/** The door of `registry`. */

export {
  CASE_ABOUT,
  type Case,
  type CaseAbout,
  type CaseMatter,
  caseOf,
  type CaseParty,
  daysLeft,
  isOverdue,
  sideOf,
} from './cases/case.ts'
export {
  asksForRemedy,
  CASE_OUTCOMES,
  CASE_STEPS,
  type CaseClock,
  type CaseEvidence,
  type CaseOutcome,
  type CaseStep,
  type CaseStepKind,
  EVIDENCE_KINDS,
  type EvidenceKind,
} from './cases/case-step.ts'
export {
  type DraftChanges,
  draftChanges,
  type SceneChange,
  type SceneName,
  type WordChanges,
} from './changes/draft-changes.ts'
export { checkCredits } from './credits/check-credits.ts'
export { type Beside, checkSuccession } from './people/check-succession.ts'
export { checkStep } from './claims/allowed.ts'
export { type AsOf, claimAsOf, type ClaimState } from './claims/claim-as-of.ts'
export {
  type Against,
  type Claim,
  claimEntry,
  type ClaimId,
  matterOf,
  type NewClaim,
  type Paper,
  printAgainst,
  readClaim,
} from './claims/claim.ts'
export { type Decision, publishedDecisions } from './claims/decision.ts'
export { describeClaimRules, type RuleLine } from './claims/describe-rules.ts'
export { type Contest, holdContested } from './claims/hold-contested.ts'
export {
  CLAIM_KINDS,
  CLAIM_WORDS,
  type ClaimKind,
  type ClaimRules,
  type ClaimWords,
  type Consequence,
  ENDED,
  type Ending,
  PAPER_KINDS,
  type PaperKind,
  type PhaseRule,
  type Presumption,
  type RuleCitation,
  type RuleNumber,
  type Side,
  type SilenceKey,
} from './claims/rules.ts'
export { settleCredits } from './claims/settle.ts'
export { dueStep } from './claims/silence.ts'
export { type AnswerKind, stepJson, type StepSays } from './claims/step.ts'
export { ENDING_WORDS } from './claims/words.ts'
export { type Consent, consentOf, consentsOf } from './consent/answer.ts'
export { changesWithin } from './consent/changes.ts'
export { type CheckedStatement, checkStatement, type NewStatement } from './consent/check-statement.ts'
export { type HistoryLine, historyOf } from './consent/history.ts'
export { type Limits, sayLimits } from './consent/limits.ts'
export {
  isPurposeName,
  type Purpose,
  PURPOSE_NAMES,
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
  saysOf,
  sayStatement,
  sayTerms,
  type Speaker,
  statementOf,
} from './consent/statement.ts'
export { type HeldLicence, type Judgement, judgeUse, type UseFinding, type WorkUse } from './consent/uses.ts'
export { type NamedCredit, printCreditLine, type ReadCreditLine, readCreditLine } from './credits/credit-line.ts'
export type { CreditRowsOptions, CreditTableRow } from './credits/credit-row.ts'
export { type CreditRows, creditsFromRows } from './credits/credit-rows.ts'
export { creditsAsOf } from './credits/determinations.ts'
export {
  type DraftInput,
  type DraftText,
  makeDraft,
  nextSequence,
  placeDraft,
  readDraftText,
  textSha256Of,
} from './drafts.ts'
export {
  type Entry,
  ENTRY_KINDS,
  type EntryId,
  type EntryInput,
  type EntryKind,
  makeEntry,
  isExchanged,
  standingEntries,
} from './entries.ts'
export { EXCHANGE_TABLES, type ExchangeRecord, type ExchangeTable, type RowFault } from './exchange/exchange-record.ts'
export { LINKED_DATA_CONTEXT, printNode, type ToldOfWork } from './exchange/linked-data.ts'
export { rowsOfNode, type TableRow } from './exchange/read-nodes.ts'
export {
  type CreditOfRow,
  readCredit,
  readDraft,
  readEntry,
  readPerson,
  type ReadRowOptions,
  readWork,
} from './exchange/read-rows.ts'
export { plainCell, safeCell } from './exchange/safe-cells.ts'
export { printRows, TABLE_COLUMNS } from './exchange/table-columns.ts'
export {
  type Identified,
  type Identifier,
  IDENTIFIER_SCHEMES,
  identifierKey,
  type IdentifierScheme,
  printIdentifier,
} from './identifiers/identifier.ts'
export { parseIdentifier } from './identifiers/parse-identifier.ts'
export {
  identifierConflicts,
  type StandingIdentifier,
  standingIdentifiers,
} from './identifiers/standing-identifiers.ts'
export { draftId, type IdentifiedWork, identifyWork, type KnownWork, makeWriter, workId, writerId } from './identity.ts'
export { isNobody, nameKey, titleKey } from './keys.ts'
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
export { type Found, type Match, MATCHES } from './lookup/lookup-rank.ts'
export type {
  LookupKind,
  LookupOrigin,
  LookupStore,
  LookupText,
  TextQuery,
  WordPattern,
} from './lookup/lookup-store.ts'
export { lookupWords, oneWord } from './lookup/lookup-words.ts'
export { lookUp, type LookupOptions } from './lookup/lookup.ts'
export { nearNameKeys, type Nearness, nearness, nearnessInWords, noteNearNames } from './people/near-names.ts'
export { partsOfWord } from './lookup/near-words.ts'
export { payeesOf } from './people/payees.ts'
export {
  type Credit,
  CREDIT_KINDS,
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
export { type Candidate, candidatesAmong } from './people/same-candidates.ts'
export {
  type Contradiction,
  pairOf,
  type People,
  resolvePeople,
  type SamePerson,
  samePersonEntry,
  samePersonsIn,
} from './people/same-person.ts'
export { sharesOf } from './credits/shares.ts'
export { cawgEntries } from './signals/cawg.ts'
export { type Page, pagesOf, pathOf, type Publication, type PublishedWork } from './signals/pages.ts'
export type { PublishedRule, ReadSignals } from './signals/read-file.ts'
export { readSignals } from './signals/read-signals.ts'
export { licenceElement, licenceLink, printHeaders, printRobots, RSL_FILE } from './signals/robots.ts'
export { printRsl } from './signals/rsl.ts'
export { printTdmrep, type TdmRule, tdmRule } from './signals/tdmrep.ts'
export type { PackedTexts, RegistryStore, SharingDraft } from './store.ts'
export {
  appliesOn,
  type Succession,
  SUCCESSION_KINDS,
  successionEntry,
  type SuccessionInput,
  type SuccessionKind,
  successionsIn,
} from './people/successions.ts'
export { creditsFromTitlePage, determineCredits, type TitlePageCredits } from './credits/title-page-credits.ts'
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
export {
  type FurtherTitle,
  isCountry,
  languageTag,
  type Particulars,
  particularsOf,
  printFurtherTitle,
  printParticulars,
  TITLE_USES,
  titlesIn,
  type TitleUse,
  WORK_KINDS,
  type WorkKind,
} from './works/particulars.ts'
export { type PlacedWork, type SeriesTree, seriesTree } from './works/series-tree.ts'
export {
  type PlaceInSeries,
  placesIn,
  printPlaceInSeries,
  seasonId,
  type Series,
  type SeriesId,
  seriesId,
  seriesIn,
} from './works/series.ts'
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
