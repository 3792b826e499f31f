/** Answers out of the cells of a schedule: each number that holds in the time of the deal, what is left of the whole, and the rises between. */

import { compare, type Fraction, fraction, multiply, parseFraction, subtract } from '../../../base/index.ts'
import { type Answer, type CellRule, type Question, riseBetween } from '../../../record/index.ts'
import { type Band, type Deal, printCitation, type Schedule, type ScheduleRow, spansOf } from '../../../terms/index.ts'
import { sourcesOf } from './cited.ts'

interface HeldRow {
  readonly row: ScheduleRow
  readonly end: string | undefined
  readonly schedule: Schedule
}

export function answerCells(question: Question, rule: CellRule, deal: Deal): Answer[] {
  return rule.schedules.flatMap((id) => {
    const schedule = deal.schedules.find((each) => each.id === id)
    if (schedule === undefined) return []
    const spans = spansOf(schedule, undefined).map((span) => ({ ...span, schedule }))
    return spans.flatMap((held, at) => {
      if (!isOfDeal(held, deal)) return []
      const own = answerOf(held, { question, rule, deal })
      const rest = {
        ...own,
        is: 'rest' as const,
        value: subtract(fraction(100n), own.value),
        what: `what is left beside ${own.what}`,
      }
      const before = spans
        .slice(0, at)
        .findLast((each) => isSameKey(each.row, held.row) && each.row.from < held.row.from)
      return [
        own,
        ...(rule.rest ? [rest] : []),
        ...(question.rises && before ? risesOf(own, before, { question, deal }) : []),
      ]
    })
  })
}

/** What an older title keeps, and what ended before the deal began, is no number of it. */
function isOfDeal({ row, end }: HeldRow, { effective }: Deal): boolean {
  return (end === undefined || end > effective.from) && (effective.to === undefined || row.from < effective.to)
}

interface Answering {
  readonly question: Question
  readonly rule: CellRule
  readonly deal: Deal
}

function answerOf({ row, end, schedule }: HeldRow, { question, rule, deal }: Answering): Answer {
  const citation = printCitation(row.citation, deal)
  const keys = row.keys.join(', ')
  const place = `${row.written}${keys === '' ? '' : ` for ${keys}`}`
  return {
    question: question.id,
    deal: deal.id,
    value: question.unit === 'percent' ? multiply(row.value, fraction(100n)) : row.value,
    unit: question.unit,
    is: 'cell',
    what: `${lowerFirst(question.title)}: ${schedule.id}, ${place}`,
    marks: marksOf(row, schedule, rule),
    isAssumed: row.citation.hypothesis !== undefined,
    clause: clauseOf(deal, schedule.id),
    cell: { schedule: schedule.id, keys: row.keys, written: row.written, from: row.from, to: end, citation },
    on: row.from,
    until: end,
    citation,
    sources: sourcesOf(row.citation, deal),
  }
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** The words for those of its keys that have some. */
function marksOf({ keys, bands }: ScheduleRow, { by }: Schedule, rule: CellRule) {
  return by.flatMap((column, at) => {
    const named = rule.keys.filter((each) => each.column === column)
    if (named.length === 0) return []
    const own = named.filter(({ key }) => (bands[at] ? isIn(bands[at], key) : keys[at] === key))
    return [{ axis: column, name: keys[at] ?? '', words: own.flatMap(({ words }) => words) }]
  })
}

function isIn({ low, lowIn, high, highIn }: Band, key: string): boolean {
  const number = parseFraction(key)
  if (number === undefined) return false
  const above = low === undefined || compare(number, low) > (lowIn ? -1 : 0)
  return above && (high === undefined || compare(number, high) < (highIn ? 1 : 0))
}

/** A clause that reads the schedule, through what is named or straight. */
function clauseOf(deal: Deal, schedule: string): string | undefined {
  const calls = (text: string): boolean => new RegExp(String.raw`\b${schedule}\b`).test(text)
  const names = new Set([schedule])
  for (const { id, means } of deal.definitions)
    if ([...names].some((name) => new RegExp(String.raw`\b${name}\b`).test(means.text))) names.add(id)
  const straight = deal.clauses.find(
    (clause) =>
      calls(clause.is === 'money' ? clause.pays.text : clause.requires.text) || calls(clause.when?.text ?? ''),
  )
  if (straight) return straight.id
  return deal.clauses.find((clause) =>
    [...names].some((name) =>
      new RegExp(String.raw`\b${name}\b`).test(clause.is === 'money' ? clause.pays.text : clause.requires.text),
    ),
  )?.id
}

function isSameKey(a: ScheduleRow, b: ScheduleRow): boolean {
  return a.keys.length === b.keys.length && a.keys.every((key, at) => key === b.keys[at])
}

/** In per cent of the number before; of a percentage in points as well. */
function risesOf(own: Answer, { row }: HeldRow, { question, deal }: { question: Question; deal: Deal }): Answer[] {
  const before: Fraction = question.unit === 'percent' ? multiply(row.value, fraction(100n)) : row.value
  const rise = riseBetween(before, own.value)
  const isAssumed = own.isAssumed || row.citation.hypothesis !== undefined
  const made = own.on !== undefined && own.on >= deal.effective.from
  if (!made || rise === undefined || compare(rise, fraction(0n)) <= 0) return []
  const what = `from ${row.written} to ${own.cell?.written ?? ''}, ${own.what}`
  const common = { ...own, unit: 'percent', is: 'rise' as const, isAssumed }
  const points =
    question.unit === 'percent' ? [{ ...common, value: subtract(own.value, before), what: `${what}, in points` }] : []
  return [{ ...common, value: rise, what: `the rise ${what}` }, ...points]
}
