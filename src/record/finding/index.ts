/** The room of `finding`: sentences → claims that wait for a person. */

export { type ConnectorFinds, type FindingConnector, findWithConnector } from './connector.ts'
export { FOUND_BY_RULES, type FindingOptions, findClaims, findInSentences } from './find-claims.ts'
export { type ClaimGroup, groupClaims } from './group-claims.ts'
