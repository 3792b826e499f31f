/** The door of `audit`. */

export { type CompareStep, type DocumentStretch, MARKS, type Mark, comparePassage } from './compare-passage.ts'
export type { CorpusEvent, CorpusTotals, TextPiece } from './corpus.ts'
export type { FileFindings, FileSource, PassageFound, ScanProgress } from './file-findings.ts'
export { type DraftWords, type Finding, GRADES, type Grade, type WorkFinding } from './finding.ts'
export { type FingerprintIndex, type Guarantee, type IndexedDraft, guaranteeAt } from './fingerprint-index.ts'
export { appendToIndex } from './fingerprints/append-index.ts'
export type { Appended } from './fingerprints/commit-index.ts'
export { copyIndex } from './fingerprints/copy-index.ts'
export {
  type IndexBytes,
  type IndexFile,
  type MemoryFile,
  type Spill,
  createMemoryFile,
  memoryBytes,
} from './fingerprints/index-bytes.ts'
export { type OpenOptions, type OpenedIndex, openIndex } from './fingerprints/open-index.ts'
export { verifyIndex } from './fingerprints/verify-index.ts'
export { strideFor } from './fingerprints/slots.ts'
export { type WriteOptions, buildIndex, writeIndex } from './fingerprints/write-index.ts'
export { LOOK_UP_STEPS, STEP_WORDS, type StepWords } from './gram.ts'
export { THRESHOLDS } from './grade.ts'
export { GRADE_RULES, type GradeRule } from './grade-rule.ts'
export { type AuditResult, mergeFindings } from './merge-findings.ts'
export type { KernelMemory } from './scan-kernel.ts'
export { type PartFindings, type ScanFileOptions, cutProblem, scanFile, scanPart } from './scan-file.ts'
export { type ScanWay, type ShardResult, createShardReader, isSameWay, printShardResult } from './shard-result.ts'
export { type DocumentFindings, type Scanner, createScanner } from './scanner.ts'
export { buildOneWayIndex, type DraftToExport } from './one-way/build-one-way.ts'
export { type DraftGrams, gramsOfDraft } from './one-way/draft-grams.ts'
export { type EstimatedWords, estimateWords, gradeEstimate, type PlacedHit } from './one-way/estimate-words.ts'
export type { Hit, OneWayPassage } from './one-way/group-finds.ts'
export { fingerprintInto, KEY_WORDS, prepareKey, printFingerprint } from './one-way/keyed-fingerprint.ts'
export { fingerprintCounts, type OneWayIndex, openOneWayIndex } from './one-way/open-one-way.ts'
export { type OneWayFindings, scanOneWay } from './one-way/scan-one-way.ts'
