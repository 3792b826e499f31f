/** Reads the clauses of a deal: for which facts, when, how much, by whom, to whom, arising when and due when. */

import {
  type Clause,
  type ConductClause,
  type Definition,
  DUE_AFTER,
  type DueRule,
  type Lookup,
  type MoneyClause,
  type Party,
} from '../deal.ts'
import { columnsOf, columnsThatHold, columnType, FACT_TABLES, type FactTable } from '../fact-columns.ts'
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
import {
  type ExpressionContext,
  type ExpressionScope,
  readAmount,
  readCondition,
} from '../expressions/read-expression.ts'
import { readRounding } from './read-header.ts'
import { didYouMean, quote, type Report } from './report.ts'
import type { YamlEntry, YamlNode } from './yaml-tree.ts'

/** What the rest of the deal gives its clauses. */
export interface ClauseContext extends ExpressionContext {
  readonly parties: readonly Party[]
  readonly lookups: readonly Lookup[]
  readonly definitions: readonly Definition[]
  /** Look-ups and definitions for a table that are declared, but wrong. */
  readonly failedFor: (table: FactTable) => readonly string[]
}

const REQUIRED = ['title', 'for', 'owed_by', 'accrued_on']
const OPTIONAL = ['note', 'when', 'running_at_start', ...CITATION_KEYS]
const MONEY = { required: [...REQUIRED, 'pays', 'owed_to', 'due'], optional: [...OPTIONAL, 'rounding', 'prorated'] }
const MONEY_ALONE = ['pays', 'owed_to', 'rounding', 'prorated']
const CONDUCT = { required: [...REQUIRED, 'requires', 'cure'], optional: [...OPTIONAL, 'due'] }

export function readClauses(fields: Fields, context: ClauseContext): Clause[] {
  const { report, nodes } = fields
  const clauses: Clause[] = []
  for (const { key, keyAt, value } of readNamed(report, 'the clauses', nodes.get('clauses')) ?? []) {
    if (report.full()) break
    checkId(report, 'a clause', key, keyAt)
    const asks = value.is === 'map' && value.entries.some((entry) => entry.key === 'requires')
    const rule = readFields(
      report,
      `the clause ${key}`,
      asks ? withoutMoney(report, key, value) : value,
      asks ? CONDUCT : MONEY,
    )
    const clause = rule && readClause(rule, key, { ...context, asks })
    if (clause) clauses.push(clause)
  }
  const node = nodes.get('clauses')
  const isEmpty = node && (node.is === 'text' || (node.is === 'map' && node.entries.length === 0))
  if ((!node || isEmpty) && nodes.has('fund')) noteFundAlone(fields)
  else if (isEmpty) {
    report.say('terms/missing-value', node.at, 'The deal has no clause.', {
      hint: 'Without one nothing is owed.',
    })
  }
  return clauses
}

/** What can be done with such a deal; by itself it makes nothing owed. */
function noteFundAlone({ report, nodes, at }: Fields): void {
  const message = 'The deal has no clause: nothing is owed by it, and it says how a fund is divided.'
  const hint =
    'Licences can be made under it (deal: in the licence), and guildhall keys compares its key; guildhall calculate makes nothing of it.'
  report.say('terms/fund-alone', nodes.get('fund')?.at ?? at, message, { hint, severity: 'note' })
}

/** A clause asks for conduct or for money; one that has keys of both is told so. */
function withoutMoney(report: Report, id: string, node: YamlNode): YamlNode {
  if (node.is !== 'map') return node
  const isMoney = ({ key }: YamlEntry): boolean => MONEY_ALONE.includes(key)
  for (const { key, keyAt } of node.entries.filter(isMoney)) {
    const message = `The clause ${id} has requires, so it asks for conduct and has no ${key}.`
    report.say('terms/unknown-key', keyAt, message, { hint: 'Write what is paid into a clause of its own.' })
  }
  return { ...node, entries: node.entries.filter((entry) => !isMoney(entry)) }
}

function readClause(rule: Fields, id: string, context: ClauseContext & { asks: boolean }): Clause | undefined {
  const [title, note, table] = [readText(rule, 'title'), readText(rule, 'note'), readOneOf(rule, 'for', FACT_TABLES)]
  const citation = readCitation(rule, context.sources, { optional: true })
  const runningAtStart = readOneOf(rule, 'running_at_start', ['pays'])
  if (table === undefined) return undefined
  if (runningAtStart) checkPeriodColumns(rule, 'running_at_start', table)
  const scope = {
    ...context,
    table,
    cited: citation !== undefined,
    lookups: context.lookups.filter((each) => each.for === table),
    definitions: context.definitions.filter((each) => each.for === table),
    failed: context.failedFor(table),
    later: [],
  }
  const when = readCondition(rule, 'when', scope)
  const owedBy = readDebtor(rule, table, context)
  const accruedOn = readColumn(rule, 'accrued_on', table, 'date')
  const rest = context.asks ? readConduct(rule, scope) : readMoney(rule, scope)
  if (!title || !rest || !owedBy || !accruedOn) return undefined
  return { id, title, note, for: table, when, owedBy, accruedOn, runningAtStart, citation, ...rest }
}

type ClauseScope = ClauseContext & ExpressionScope

function readMoney(rule: Fields, scope: ClauseScope): Omit<MoneyClause, keyof RuleOf> | undefined {
  const { table } = scope
  const prorated = readOneOf(rule, 'prorated', ['by-day'])
  const rounding = rule.nodes.has('rounding') ? readRounding(rule, scope.currency) : undefined
  if (prorated) checkPeriodColumns(rule, 'prorated', table)
  const pays = readAmount(rule, scope, prorated)
  const owedTo = readCreditor(rule, table, scope)
  const due = readDue(rule, scope)
  return pays && owedTo && due ? { is: 'money', pays, owedTo, due, rounding, prorated } : undefined
}

function readConduct(rule: Fields, scope: ClauseScope): Omit<ConductClause, keyof RuleOf> | undefined {
  const requires = readCondition(rule, 'requires', scope)
  const cure = readText(rule, 'cure')
  const due = rule.nodes.has('due') ? readDue(rule, scope) : undefined
  return requires && cure ? { is: 'conduct', requires, cure, due } : undefined
}

type RuleOf = Pick<
  Clause,
  'id' | 'title' | 'note' | 'for' | 'when' | 'owedBy' | 'accruedOn' | 'runningAtStart' | 'citation'
>

/** A column that holds names, one of the row of a look-up, or a party of the deal. */
function readDebtor(rule: Fields, table: FactTable, context: ClauseContext): string | undefined {
  const node = readScalar(rule, 'owed_by')
  const name = node?.text.trim() ?? ''
  const [id = '', column] = name.split('.')
  if (column !== undefined && context.failedFor(table).includes(id)) return undefined
  const lookup = context.lookups.find((each) => each.for === table && each.id === id)
  if (node && lookup && column !== undefined) {
    if (columnType(lookup.in, column)?.is === 'text') return name
    const hint = didYouMean(column, columnsThatHold(lookup.in, 'text'), 'columns')
    const message = `"owed_by" of ${rule.what} is ${quote(name)}, but ${lookup.in} has no column of that name that holds names.`
    rule.report.say('terms/unknown-column', node.at, message, { hint })
    return undefined
  }
  return readColumn(
    rule,
    'owed_by',
    table,
    'text',
    context.parties.map((party) => party.id),
  )
}

function readCreditor(rule: Fields, table: FactTable, context: ClauseContext): string | undefined {
  const name = readColumn(rule, 'owed_to', table, 'text', [
    'fund',
    'writers',
    ...context.parties.map((party) => party.id),
  ])
  if (name !== 'writers' || columnType(table, 'work')) return name
  const at = rule.nodes.get('owed_to')?.at ?? rule.at
  const message = `${capital(rule.what)} pays the writers of a work, but ${table} has no column work.`
  rule.report.say('terms/unknown-column', at, message, { hint: 'Name the column that holds the writer.' })
  return undefined
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
function readDue(rule: Fields, { table, sources, definitions }: ClauseScope): DueRule | undefined {
  const node = rule.nodes.get('due')
  const keys = { required: ['days', 'after'], optional: CITATION_KEYS }
  const due = node && readFields(rule.report, `due of ${rule.what}`, node, keys)
  if (!due) return undefined
  const days = readNumber(due, 'days')
  const dates = definitions.filter(({ is }) => is === 'date').map(({ id }) => id)
  const after = readOneOf(due, 'after', [...DUE_AFTER, ...columnsThatHold(table, 'date'), ...dates])
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
