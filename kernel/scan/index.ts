/** What the kernel offers its host, src/audit/scan-kernel.ts. */

export { findCandidates, hashGrams } from './grams'
export { findKeyed } from './keyed-grams'
export { readWords } from './words'
