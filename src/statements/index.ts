/** The door of `statements`. */

export type {
  Evidence,
  Statement,
  StatementContext,
  StatementDeduction,
  StatementHold,
  StatementLine,
  StatementObligation,
  StatementRun,
  StatementWork,
} from './statement.ts'
export { STATEMENT_COLUMNS, printStatementCsv } from './statement-csv.ts'
export { statementDocument } from './statement-document.ts'
export { printCitation, statementFor, writersOf } from './statement-for.ts'
export { printStatementHtml } from './statement-html.ts'
