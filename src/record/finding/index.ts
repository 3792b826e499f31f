/** The room of `finding`: sentences → claims that wait for a person. */

export { type FindingOptions, findClaims } from './find-claims.ts'
export { type ClaimGroup, groupClaims } from './group-claims.ts'
