/** The door of the stages of bargaining: rulebooks, votes, where a round stands and what may be done next. */

export type { Deadline } from './deadlines.ts'
export { knownHistory } from './known-history.ts'
export type { Condition, NextStep } from './next-steps.ts'
export { parseBargainingRules, type RulebookFile } from './read-rulebooks.ts'
export type { StepTaken } from './replay.ts'
export {
  type BargainingRule,
  type Decider,
  printRuleCitation,
  type Rulebook,
  rulebookOf,
  type Step,
  type Track,
} from './rulebook.ts'
export { type RoundStage, type StageOptions, stageOf, type TrackStage } from './stage-of.ts'
export type { VoteCheck } from './vote-checks.ts'
export type { VoteMeasure, VoteNumber, VoteNumbers } from './vote-numbers.ts'
export type { Met, VoteJudgement } from './vote-thresholds.ts'
export { type CheckedVote, votesOf } from './votes.ts'
