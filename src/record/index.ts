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
export { type ClaimStanding, type Evidence, type Standing, findConflicts, judgeClaims } from './conflicts/index.ts'
export { CONFLICT_KINDS, type Conflict, type ConflictKind, type ConflictSide } from './conflict.ts'
export { EVENT_KINDS, type EventKind, isEventKind } from './event-kind.ts'
export { type EventReport, type JoinedEvent, joinEvents } from './events/index.ts'
export {
  type Asked,
  type ClaimGroup,
  type ConnectorFinds,
  type ConnectorPrompt,
  connectorPrompt,
  type FindingConnector,
  type FindingOptions,
  FOUND_BY_RULES,
  findClaims,
  findersOf,
  findInSentences,
  findWithConnector,
  groupClaims,
  joinFinders,
  partiesOf,
  REQUEST_SIZE,
  type RequestSize,
  requestsOf,
  withFinders,
} from './finding/index.ts'
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
  SURENESS,
  type Sureness,
} from './history.ts'
export { layOver } from './history-files/lay-over.ts'
export { type HistoryFile, parseHistory } from './history-files/parse-history.ts'
export { ISSUES, type Issue, isIssue } from './issue.ts'
export { PARTY_KINDS, type Party, type PartyKind } from './party.ts'
export { printAtom } from './out/atom-feed.ts'
export { printCalendar } from './out/calendar.ts'
export { recordJsonLd } from './out/linked-data.ts'
export { draftMembersNote, type MembersNote } from './out/members-note.ts'
export { NOTE_FORMATS, type NoteFormat, printNote } from './out/note-formats.ts'
export { type RecordChange, recordChanges } from './out/record-changes.ts'
export { printRecordCsv, type RecordTables } from './out/record-csv.ts'
export { recordJson } from './out/record-json.ts'
export { type RecordToPrint, type SelectedRecord, type Selection, selectRecord } from './out/record-to-print.ts'
export { printTimelineHtml } from './out/timeline-html.ts'
export { sayDay, sayMonth } from './out/said-dates.ts'
export { CONFLICT_NAMES } from './out/said-names.ts'
export { NO_ROUND } from './out/told-events.ts'
export { timelineLanes } from './out/timeline-lanes.ts'
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
export {
  type Assumption,
  costOfGroup,
  type Days,
  divideRanges,
  type End,
  ENDS,
  exactly,
  type Flow,
  type GroupCost,
  isInOrder,
  MOST_DAYS,
  MOST_TERM,
  MOST_YEARS,
  type ModelOffer,
  type Months,
  OUTWARDS,
  type OfferGain,
  parseStoppage,
  type Payback,
  type Range,
  type StoppageModel,
  type Term,
  type WeighedStoppage,
  weighStoppage,
} from './stoppage/index.ts'
export { readSentences } from './words/read-sentences.ts'
export type {
  DateMention,
  Marked,
  OpenDate,
  PartyMention,
  QuantityMention,
  ReadingOptions,
  Sentence,
} from './words/sentence.ts'
export {
  MOST_REPORT_BYTES,
  readReportFile,
  type ReadReportFile,
  type ReadReportFileOptions,
} from './reading/read-report-file.ts'
export {
  type Answer,
  type CellRead,
  type CellRule,
  compoundOf,
  type DealHead,
  FIGURE_VERDICTS,
  type FactChanges,
  type FactOption,
  type FactRow,
  type FactRows,
  type FactsRule,
  type FactTerms,
  type FigureBook,
  type FigureCheck,
  figureConflicts,
  type FigureVerdict,
  judgeFigures,
  printFigure,
  type Question,
  readQuestions,
  riseBetween,
  sumOf,
} from './figures/index.ts'
export { joinVoices } from './reading/voices/join-voices.ts'
export {
  type BargainingRule,
  type CheckedVote,
  type Condition,
  type Deadline,
  type Decider,
  knownHistory,
  type Met,
  type NextStep,
  parseBargainingRules,
  printRuleCitation,
  type RoundStage,
  type Rulebook,
  type RulebookFile,
  rulebookOf,
  type StageOptions,
  stageOf,
  type Step,
  type StepTaken,
  type Track,
  type TrackStage,
  type VoteCheck,
  type VoteJudgement,
  type VoteMeasure,
  type VoteNumber,
  type VoteNumbers,
  votesOf,
} from './stages/index.ts'
