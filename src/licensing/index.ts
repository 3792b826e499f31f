/** The door of `licensing`. */

export {
  type Allows,
  type AuditRule,
  COUNTING,
  type Counting,
  countingPeriod,
  coveredPart,
  type DatedNumber,
  endLicence,
  type Fee,
  interestMinor,
  type InterestRule,
  isAllowed,
  lastDay,
  type Licence,
  type PaymentRule,
  type PerWordFee,
  type Purpose,
  PURPOSES,
  type ReportRule,
  type Signature,
  type SubscriptionFee,
  type Term,
  type Tier,
} from './licence.ts'
export { type ParsedLicence, parseLicence } from './parse-licence.ts'
export {
  lateReportInterest,
  type ReceivedReport,
  type ReportDue,
  reportsDue,
  reportStates,
  type ReportState,
} from './report-dates.ts'
export { type AssignedUses, assignUses, usedFrom } from './assign-uses.ts'
export { dealId, licenceDeal } from './licence-deal.ts'
export { licenceFacts, type LicenceFacts } from './licence-facts.ts'
export { alignFound } from './uses/align-found.ts'
export { type CarriedOver, carryOver, type DecidedUse, type NotCarriedOver } from './uses/carry-over.ts'
export { type ComparedUse, type Comparison, compareUses } from './uses/compare-uses.ts'
export { judgeUse, type MatchedUse, modelOf, type UnmatchedUse, type UseTerms } from './uses/judge-use.ts'
export { lateReportObligation } from './uses/late-interest.ts'
export {
  type KnownWork,
  MATCHED_BY,
  type MatchedBy,
  type Reason,
  type ReasonCode,
  type WorkBook,
} from './uses/match-use.ts'
export { type ReadReport, readUseReport } from './uses/read-report.ts'
export { REPORT_COLUMNS, type ReportColumn } from './uses/report-columns.ts'
export { type ReportTemplate, useReportTemplate } from './uses/report-template.ts'
export {
  periodOf,
  type ReportedUse,
  type ReportHead,
  reportId,
  type ReportPart,
  reportsOf,
  type ReportTotals,
  type UseReport,
} from './uses/use-report.ts'
export { type SettledUse, type UsesToRecord, usesToRecord } from './uses/uses-to-record.ts'
export { type AuditCost, auditCost, type ChangedValue, changedValues } from './uses/compare-values.ts'
export { type ReadyNotice, type UnnoticedUse, unnoticedUses } from './notices/covered-uses.ts'
export {
  isWholeCatalogue,
  type KeptNotice,
  licensedFrom,
  type NamedWork,
  type Notice,
  noticeId,
  noticeOf,
  saysOfNotice,
} from './notices/notice.ts'
export { NOTICE_COLUMNS, type NoticeColumn } from './notices/notice-columns.ts'
export { checkNoticeHeader, type ReadNotices, readNotices } from './notices/read-notices.ts'
