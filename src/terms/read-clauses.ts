/** Reads the clauses of a deal: for which facts, when, how much, by whom, to whom, arising when and due when. */

import { type Clause, DUE_AFTER, type DueRule, type Schedule, type Source } from './deal.ts'
import { columnsOf, columnsThatHold, columnType, FACT_TABLES, type FactTable } from './fact-columns.ts'
import {
  capital,
  checkId,
  type Fields,
  readFields,
  readNamed,
  readNumber,
  readOneOf,
  readScalar,
  readText,
} from './fields.ts'
import { CITATION_KEYS, readCitation } from './read-citation.ts'
import { readAmount, readCondition } from './read-expression.ts'
import { readRounding } from './read-header.ts'
import { didYouMean, quote } from './report.ts'

/** What the rest of the deal gives its clauses. */
export interface ClauseContext {
  readonly text: string
  readonly sources: readonly Source[]
  readonly schedules: readonly Schedule[]
  readonly currency: string
}

const REQUIRED = ['title', 'for', 'pays', 'owed_by', 'owed_to', 'accrued_on', 'due']
const OPTIONAL = ['note', 'when', 'rounding', 'prorated', 'running_at_start', ...CITATION_KEYS]

export function readClauses(fields: Fields, context: ClauseContext): Clause[] {
  const { report, nodes } = fields
  const clauses: Clause[] = []
  for (const { key, keyAt, value } of readNamed(report, 'the clauses', nodes.get('clauses')) ?? []) {
    if (report.full()) break
    checkId(report, 'a clause', key, keyAt)
    const rule = readFields(report, `the clause ${key}`, value, { required: REQUIRED, optional: OPTIONAL })
    const clause = rule && readClause(rule, key, context)
    if (clause) clauses.push(clause)
  }
  const node = nodes.get('clauses')
  if (node && (node.is === 'text' || (node.is === 'map' && node.entries.length === 0))) {
    report.say('terms/missing-value', node.at, 'The deal has no clause.', {
      hint: 'Without one nothing is owed.',
    })
  }
  return clauses
}

function readClause(rule: Fields, id: string, context: ClauseContext): Clause | undefined {
  const [title, note, table] = [readText(rule, 'title'), readText(rule, 'note'), readOneOf(rule, 'for', FACT_TABLES)]
  const citation = readCitation(rule, context.sources, { optional: true })
  const prorated = readOneOf(rule, 'prorated', ['by-day'])
  const runningAtStart = readOneOf(rule, 'running_at_start', ['pays'])
  const rounding = rule.nodes.has('rounding') ? readRounding(rule, context.currency) : undefined
  if (table === undefined) return undefined
  if (prorated) checkPeriodColumns(rule, 'prorated', table)
  if (runningAtStart) checkPeriodColumns(rule, 'running_at_start', table)
  const scope = { ...context, table, cited: citation !== undefined }
  const when = readCondition(rule, scope)
  const pays = readAmount(rule, scope, prorated)
  const owedBy = readColumn(rule, 'owed_by', table, 'text')
  const owedTo = readColumn(rule, 'owed_to', table, 'text', ['fund'])
  const accruedOn = readColumn(rule, 'accrued_on', table, 'date')
  const due = readDue(rule, table, context.sources)
  if (!title || !pays || !owedBy || !owedTo || !accruedOn || !due) return undefined
  return {
    id,
    title,
    note,
    for: table,
    when,
    pays,
    owedBy,
    owedTo,
    accruedOn,
    due,
    rounding,
    prorated,
    runningAtStart,
    citation,
  }
}

function readColumn(
  rule: Fields,
  key: string,
  table: FactTable,
  is: 'text' | 'date',
  besides: readonly string[] = [],
): string | undefined {
  const node = readScalar(rule, key)
  const name = node?.text.trim()
  if (!node || name === undefined || besides.includes(name) || columnType(table, name)?.is === is) return name
  const names = [...besides, ...columnsThatHold(table, is)]
  const kind = is === 'text' ? 'names' : 'dates'
  const message = `"${key}" of ${rule.what} is ${quote(name)}, which is no column of ${table} that holds ${kind}.`
  rule.report.say('terms/unknown-column', node.at, message, { hint: didYouMean(name, names, 'choices') })
  return undefined
}

function checkPeriodColumns(rule: Fields, key: string, table: FactTable): void {
  if ('starts_on' in columnsOf(table) && 'ends_on' in columnsOf(table)) return
  const at = rule.nodes.get(key)?.at ?? rule.at
  const message = `${capital(rule.what)} cannot have ${key}: ${table} does not have both starts_on and ends_on.`
  rule.report.say('terms/unknown-column', at, message, { hint: `Leave ${key} out.` })
}

/** `{ days: 30, after: quarter-end, … }` with the citation of the days. */
function readDue(rule: Fields, table: FactTable, sources: readonly Source[]): DueRule | undefined {
  const node = rule.nodes.get('due')
  const keys = { required: ['days', 'after'], optional: CITATION_KEYS }
  const due = node && readFields(rule.report, `due of ${rule.what}`, node, keys)
  if (!due) return undefined
  const days = readNumber(due, 'days')
  const after = readOneOf(due, 'after', [...DUE_AFTER, ...columnsThatHold(table, 'date')])
  const citation = readCitation({ ...due, what: `The time to pay of ${rule.what}` }, sources)
  if (days && !/^\d{1,5}$/.test(days.written)) {
    rule.report.say(
      'terms/bad-number',
      days.at,
      `"days" of ${due.what} is ${quote(days.written)}; it has to be a whole number.`,
    )
    return undefined
  }
  return days && after && citation ? { days: Number(days.written), after, citation } : undefined
}
