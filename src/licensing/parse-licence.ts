/** YAML → licence. Everything that is wrong is said at once, with its place; a licence comes out only when nothing is. */

import { compare, fraction, isError, type Problem } from '../base/index.ts'
import {
  checkId,
  createReport,
  DUE_AFTER,
  type Fields,
  freezeDeep,
  placesOf,
  readDate,
  readFields,
  readList,
  readOneOf,
  readScalar,
  readText,
  readYaml,
} from '../terms/index.ts'
import type { AuditRule, InterestRule, Licence, PaymentRule, ReportRule, Signature, Term } from './licence.ts'
import { REPORTED } from './licence.ts'
import { readAllows } from './read-allows.ts'
import { readFee } from './read-fee.ts'
import { readCurrencyCode, readRate, readWhole } from './read-numbers.ts'

const REQUIRED = [
  'licence',
  'title',
  'company',
  'deal',
  'currency',
  'term',
  'fee',
  'allows',
  'payment',
  'signed',
  'document',
]
const OPTIONAL = ['note', 'reports', 'interest', 'audit']

export interface ParsedLicence {
  readonly licence: Licence | undefined
  /** With line and column, in the order of the text. */
  readonly problems: readonly Problem[]
}

/**
 * Nothing is thrown, whatever the text; `file` goes into the places of the problems.
 *
 * @example
 * const { licence, problems } = parseLicence(text, { file: 'lumen.yaml' })
 */
export function parseLicence(text: string, { file }: { file?: string | undefined } = {}): ParsedLicence {
  const places = placesOf(text)
  const report = createReport((offset) => ({ ...(file === undefined ? {} : { file }), ...places(offset) }))
  const root = readYaml(text, report)
  const fields = root && readFields(report, 'the licence', root, { required: REQUIRED, optional: OPTIONAL })
  const licence = fields && readLicence(fields)
  const problems = report.problems()
  return { licence: problems.some(isError) ? undefined : licence && freezeDeep(licence), problems }
}

function readLicence(fields: Fields): Licence | undefined {
  const id = readScalar(fields, 'licence')
  if (id) checkId(fields.report, 'a licence', id.text, id.at)
  const [title, note, company] = [readText(fields, 'title'), readText(fields, 'note'), readText(fields, 'company')]
  const [deal, document] = [readText(fields, 'deal'), readText(fields, 'document')]
  const [currency, term] = [readCurrencyCode(fields), readTerm(fields)]
  const fee = readFee(fields, { currency: currency ?? 'USD', term })
  const allows = readAllows(fields)
  const [reports, payment] = [readReports(fields), readPayment(fields)]
  const [interest, audit, signed] = [readInterest(fields), readAudit(fields), readSigned(fields, term)]
  if (!id || !title || !company || !deal || !document || !currency || !term || !fee || !allows || !payment)
    return undefined
  return {
    id: id.text,
    title,
    note,
    company,
    deal,
    currency,
    term,
    fee,
    allows,
    reports,
    payment,
    interest,
    audit,
    signed,
    document,
  }
}

function readTerm(fields: Fields): Term | undefined {
  const term = readMap(fields, 'term', { required: ['from'], optional: ['to', 'notice_days'] })
  if (!term) return undefined
  const [from, to, noticeDays] = [readDate(term, 'from'), readDate(term, 'to'), readWhole(term, 'notice_days')]
  if (from !== undefined && to !== undefined && to <= from) {
    const hint = 'from is its first day, to the first day on which it no longer holds.'
    fields.report.say('licensing/bad-term', term.at, `The licence ends on ${to}, before it starts on ${from}.`, {
      hint,
    })
    return undefined
  }
  return from === undefined ? undefined : { from, to, noticeDays }
}

function readReports(fields: Fields): ReportRule | undefined {
  const rule = readMap(fields, 'reports', { required: ['every', 'due_days'] })
  const [every, dueDays] = [rule && readOneOf(rule, 'every', REPORTED), rule && readWhole(rule, 'due_days')]
  return every === undefined || dueDays === undefined ? undefined : { every, dueDays }
}

function readPayment(fields: Fields): PaymentRule | undefined {
  const rule = readMap(fields, 'payment', { required: ['days', 'after'] })
  const [days, after] = [rule && readWhole(rule, 'days'), rule && readOneOf(rule, 'after', DUE_AFTER)]
  return days === undefined || after === undefined ? undefined : { days, after }
}

function readInterest(fields: Fields): InterestRule | undefined {
  const rule = readMap(fields, 'interest', { required: ['per'], optional: ['late_payment', 'late_reports'] })
  const per = rule && readOneOf(rule, 'per', ['month', 'year'])
  if (!rule || per === undefined) return undefined
  const [latePayment, lateReports] = [readRate(rule, 'late_payment'), readRate(rule, 'late_reports')]
  if (per === 'month' && latePayment && compare(latePayment, fraction(1n, 12n)) > 0) {
    const hint = 'Lower it: twelve rates of a month come to 100% at most.'
    fields.report.say('terms/bad-value', rule.at, 'Late payment costs more than all of it in a year.', { hint })
  }
  if (!rule.nodes.has('late_payment') && !rule.nodes.has('late_reports')) {
    const hint = 'Add late_payment or late_reports, or leave interest out.'
    fields.report.say('licensing/no-rate', rule.at, 'The interest of the licence has no rate.', { hint })
  }
  return { per, latePayment, lateReports }
}

function readAudit(fields: Fields): AuditRule | undefined {
  const keys = { required: ['notice_days', 'years_back'], optional: ['company_pays_above'] }
  const rule = readMap(fields, 'audit', keys)
  if (!rule) return undefined
  const [noticeDays, yearsBack] = [readWhole(rule, 'notice_days'), readWhole(rule, 'years_back')]
  const companyPaysAbove = readRate(rule, 'company_pays_above')
  return noticeDays === undefined || yearsBack === undefined ? undefined : { noticeDays, yearsBack, companyPaysAbove }
}

/** Two at least: a licence that one side has signed is an offer. */
function readSigned(fields: Fields, term: Term | undefined): Signature[] {
  const list = readList(fields, 'signed')
  const signed = (list?.items ?? []).flatMap((node) => {
    const row = readFields(fields.report, 'a signature', node, { required: ['party', 'by', 'on'] })
    const [party, by, on] = [row && readText(row, 'party'), row && readText(row, 'by'), row && readDate(row, 'on')]
    if (row && on !== undefined && term?.to !== undefined && on >= term.to) {
      const hint = 'A licence is signed before it ends.'
      fields.report.say('licensing/bad-term', row.at, `It is signed on ${on}, and ends on ${term.to}.`, { hint })
    }
    return party === undefined || by === undefined || on === undefined ? [] : [{ party, by, on }]
  })
  if (list && new Set(signed.map(({ party }) => party)).size < Math.min(2, list.items.length + 1)) {
    const hint = 'List each side under signed, with party, by and on.'
    fields.report.say('licensing/not-signed', list.at, 'A licence is signed by two parties at least.', { hint })
  }
  return signed
}

function readMap(
  fields: Fields,
  key: string,
  keys: { required: readonly string[]; optional?: readonly string[] },
): Fields | undefined {
  const node = fields.nodes.get(key)
  return node && readFields(fields.report, `${key} of the licence`, node, keys)
}
