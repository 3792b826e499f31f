/** The door of `audit`. */

export { buildIndex } from './build-index.ts'
export type { CorpusEvent, CorpusTotals, TextPiece } from './corpus.ts'
export type { FileFindings, PassageFound, ScanProgress } from './file-findings.ts'
export { type DraftWords, type Finding, GRADES, type Grade, type WorkFinding } from './finding.ts'
export type { FingerprintIndex, Guarantee, IndexedDraft } from './fingerprint-index.ts'
export { THRESHOLDS } from './grade.ts'
export { type AuditResult, mergeFindings } from './merge-findings.ts'
export { type OpenedIndex, openIndex } from './open-index.ts'
export { type ScanFileOptions, scanFile } from './scan-file.ts'
export { type DocumentFindings, type Scanner, createScanner } from './scanner.ts'
