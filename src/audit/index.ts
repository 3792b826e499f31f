/** The door of `audit`. */

export type { CorpusEvent, CorpusTotals, TextPiece } from './corpus.ts'
export { type DraftWords, type Finding, GRADES, type Grade, type WorkFinding } from './finding.ts'
