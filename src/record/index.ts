/** The door of `record`: the bargaining record. */

export {
  CLAIM_ABOUTS,
  type Claim,
  type ClaimAbout,
  type ClaimContent,
  type ClaimStatus,
  MEASURES,
  MOST_QUOTED,
  type Measure,
  type Modality,
  type Place,
  type Quantity,
  STATE_KINDS,
  type Speaker,
  type StateKind,
} from './claim.ts'
export { CONFLICT_KINDS, type Conflict, type ConflictKind, type ConflictSide } from './conflict.ts'
export { EVENT_KINDS, type EventKind, isEventKind } from './event-kind.ts'
export {
  type History,
  type Outcome,
  type Position,
  RANKS,
  type Rank,
  type Ranked,
  type RecordEvent,
  type RecordSource,
  type RecordState,
  type Round,
} from './history.ts'
export { ISSUES, type Issue, isIssue } from './issue.ts'
export type { Party, PartyKind } from './party.ts'
export { type DateBasis, PRECISIONS, type Precision, type RecordDate, printRecordDate } from './record-date.ts'
export {
  type Assessment,
  CREDIBILITIES,
  type Credibility,
  REPORT_KINDS,
  type ReadReport,
  type Report,
  type ReportKind,
} from './report.ts'
export { readReportFile, type ReadReportFile, type ReadReportFileOptions } from './reading/read-report-file.ts'
export { joinVoices } from './reading/voices/join-voices.ts'
