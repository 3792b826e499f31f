/** The door of `registry`. */

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
export type { RegistryStore } from './store.ts'
