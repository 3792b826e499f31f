/** The door of `record/conflicts`: contradictions, and where each claim stands. */

export { type ClaimStanding, type Standing, findConflicts, judgeClaims } from './find-conflicts.ts'
export { type Evidence, type Weighed, type Weighing, weighClaims } from './weigh-claims.ts'
