/** The door of `statements`. */

export { decidedSentences, decisionsByHold, isGone, type StatementDecision, waits } from './decided-hold.ts'
export { printCitation, termsOf } from './deal-terms.ts'
export type { StatementCheck } from './checking/check-line.ts'
export { CHECK_TEXTS, holds, type Said, said, wrong } from './checking/check-texts.ts'
export { type CheckedStatement, checkStatement } from './checking/check-statement.ts'
export type {
  AwaitedByRun,
  Evidence,
  Statement,
  StatementContext,
  StatementDeduction,
  StatementHold,
  StatementLine,
  StatementObligation,
  StatementPayout,
  StatementRun,
  StatementWork,
} from './statement.ts'
export { STATEMENT_COLUMNS, printStatementCsv } from './statement-csv.ts'
export { printDays, printUse } from './line-sentence.ts'
export { dealsOf, statementNotes } from './statement-notes.ts'
export { payoutRows, payoutState, type SumRow, sumRows, totalRows, waitingRows } from './statement-rows.ts'
export { STATEMENT_FORMAT, statementDocument } from './statement-document.ts'
export { statementFor, writersOf } from './statement-for.ts'
export { printStatementHtml } from './statement-html.ts'
export type {
  AuditReport,
  DraftKind,
  DraftText,
  MarkedText,
  PassageRow,
  ReportedCorpus,
  ReportedFile,
  ReportedPassage,
  ReportedPlace,
  ReportedWork,
  Strip,
} from './audit-report/audit-report.ts'
export { printAuditReport } from './audit-report/audit-report-html.ts'
export { type Missing, missingParticulars } from './invoice/missing-particulars.ts'
export {
  addressLines,
  type InvoicePaper,
  nameOf,
  paperDocument,
  type PaperParty,
  paperTitle,
  type VatCategory,
} from './invoice/paper.ts'
export { printPaperUbl } from './invoice/paper-ubl.ts'
export {
  type PublicEntry,
  publicDocument,
  publicEntries,
  type PublicList,
  type PublicMoney,
  type PublicWork,
  waitingInPublic,
} from './unclaimed/public-entry.ts'
export { PUBLIC_COLUMNS, printPublicCsv } from './unclaimed/public-csv.ts'
export { printPublicPage } from './unclaimed/public-page.ts'
export { searchEntries } from './unclaimed/search-text.ts'
export { transparencyReport } from './transparency/make-report.ts'
export {
  printTransparencyCsv,
  printTransparencyHtml,
  TRANSPARENCY_COLUMNS,
  transparencyDocument,
} from './transparency/print-report.ts'
export type { ReportedPayout, ReportGround, TransparencyReport } from './transparency/report.ts'
