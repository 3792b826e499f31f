/** Reads the clauses of a deal: for which facts, when, how much, by whom, to whom, arising when and due when. */

import { checkTerm, printType, type ValueType } from './check-term.ts'
import { type Clause, DUE_AFTER, type DueRule, type Expression, type Schedule, type Source } from './deal.ts'
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
import { parseTerm, type SayAt } from './parse-term.ts'
import { CITATION_KEYS, readCitation } from './read-citation.ts'
import { readRounding } from './read-header.ts'
import { didYouMean, quote } from './report.ts'
import { type Term, termsIn } from './term.ts'
import { divideUnits, printUnit, sameUnit, type Unit } from './units.ts'
import { offsetsIn } from './yaml-tree.ts'

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
    checkId(report, 'a clause', key, keyAt)
    const rule = readFields(report, `the clause ${key}`, value, { required: REQUIRED, optional: OPTIONAL })
    const clause = rule && readClause(rule, key, context)
    if (clause) clauses.push(clause)
  }
  if (nodes.has('clauses') && clauses.length === 0) {
    const at = nodes.get('clauses')?.at ?? fields.at
    report.say('terms/missing-value', at, 'The deal has no clause that can be read.', {
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
  const when = rule.nodes.has('when') ? readCondition(rule, table, context) : undefined
  const pays = readAmount(rule, table, context, prorated)
  for (const expression of [when, pays]) if (expression && !citation) refuseUncited(rule, expression, context)
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

function readCondition(rule: Fields, table: FactTable, context: ClauseContext): Expression | undefined {
  return readExpression(rule, 'when', table, context, (type, say, term) => {
    if (type.is !== 'yes-no')
      say('terms/type-mismatch', term, `A condition is true or false; this is ${printType(type)}.`)
  })
}

function readAmount(
  rule: Fields,
  table: FactTable,
  context: ClauseContext,
  prorated: 'by-day' | undefined,
): Expression | undefined {
  const money: Unit = new Map([[context.currency, 1]])
  const wanted = prorated ? divideUnits(money, new Map([['year', 1]])) : money
  return readExpression(rule, 'pays', table, context, (type, say, term) => {
    if (type.is === 'number' && (type.unit === undefined || sameUnit(type.unit, wanted))) return
    const got = type.is === 'number' && type.unit ? printUnit(type.unit) : printType(type)
    const hint = prorated
      ? `A clause prorated by day pays an amount a year, in ${printUnit(wanted)}.`
      : hintFor(type, wanted)
    say('terms/unit-mismatch', term, `What is paid has to come to ${printUnit(wanted)}; this comes to ${got}.`, hint)
  })
}

function hintFor(type: ValueType, wanted: Unit): string | undefined {
  if (type.is !== 'number' || !type.unit) return undefined
  const missing = divideUnits(wanted, type.unit)
  return missing.size > 0 && missing.size < 3
    ? `A number in ${printUnit(missing)} is still to be multiplied.`
    : undefined
}

function readExpression(
  rule: Fields,
  key: string,
  table: FactTable,
  { text: source, schedules, currency }: ClauseContext,
  judge: (type: ValueType, say: SayAt, term: Term) => void,
): Expression | undefined {
  const node = readScalar(rule, key)
  if (!node) return undefined
  let offsets: number[] | undefined
  let said = false
  const say: SayAt = (code, { start }, message, hint) => {
    offsets ??= offsetsIn(source, node)
    said = true
    const place = offsets[Math.min(start, offsets.length - 1)] ?? node.at
    rule.report.say(code, place, `In ${key} of ${rule.what}: ${message}`, hint ? { hint } : {})
  }
  const scope = { table, schedules, currency }
  const term = parseTerm(node.text, scope, say)
  const type = term && checkTerm(term, scope, say)
  if (term && type) judge(type, say, term)
  return term && !said ? { text: node.text, term } : undefined
}

/** A number inside an expression is a number of the deal: without a citation on its clause only 0 and 1 may stand there. */
function refuseUncited(rule: Fields, { term }: Expression, { text }: ClauseContext): void {
  for (const each of termsIn(term)) {
    if (each.is !== 'number' || each.written === '0' || each.written === '1') continue
    const node = [...rule.nodes.values()].find(
      (field) => field.is === 'text' && text.slice(field.at, field.end).includes(each.written),
    )
    const message = `The number ${each.written} in ${rule.what} does not say where it comes from.`
    const hint = 'Move it to a schedule, or give the clause source, at and says, or hypothesis.'
    rule.report.say('terms/uncited-number', node?.at ?? rule.at, message, { hint })
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
  const message = `${key} of ${rule.what} is ${quote(name)}, which is no column of ${table} that holds ${kind}.`
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
      `days of ${due.what} is ${quote(days.written)}; it has to be a whole number.`,
    )
    return undefined
  }
  return days && after && citation ? { days: Number(days.written), after, citation } : undefined
}
