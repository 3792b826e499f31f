/** The room of `finding`: sentences → claims that wait for a person. */

export { connectorPrompt, type ConnectorPrompt } from './connector-prompt.ts'
export {
  type Asked,
  type ConnectorFinds,
  type FindingConnector,
  findWithConnector,
  REQUEST_SIZE,
  type RequestSize,
  requestsOf,
} from './connector.ts'
export { FOUND_BY_RULES, type FindingOptions, findClaims, findInSentences, partiesOf } from './find-claims.ts'
export { type ClaimGroup, groupClaims } from './group-claims.ts'
export { findersOf, joinFinders, withFinders } from './join-finders.ts'
