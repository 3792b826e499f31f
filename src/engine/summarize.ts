/** An obligation in plain English, with its numbers: one paragraph that a writer can check with a pocket calculator. */

import {
  type Fraction,
  fraction,
  groupThousands,
  type IsoDate,
  type Money,
  printDecimal,
  printMoney,
  printPeriod,
  roundFraction,
} from '../base/index.ts'
import { columnType, type Expression, type Term } from '../terms/index.ts'
import type { Making } from './make-obligation.ts'
import type { CellUsed } from './obligation.ts'
import type { Ground } from './ground.ts'
import { reckonTerm } from './reckon.ts'

export interface Summary extends Making {
  readonly owedBy: string
  readonly owedTo: string
  readonly amount: Money
  readonly exact: Fraction
  readonly due: IsoDate
  readonly cells: readonly CellUsed[]
}

export function summarize(summary: Summary): string {
  const { clause, fact, occasion, owedBy, owedTo, amount, exact, due, cells, deal } = summary
  const to = printCreditor(owedTo)
  const { piece, ground } = occasion
  const share = piece
    ? ` × ${piece.days}/${piece.yearDays} of a year (${printPeriod(piece)}, the last day not in it)`
    : ''
  const sum = `${inNumbers(clause.pays, ground)}${share} = ${printForPeople(exact)} ${deal.currency}`
  const assumed = cells
    .filter(({ hypothesis }) => hypothesis)
    .map(({ value, unit, schedule }) => `${value} ${unit} (${schedule})`)
  return [
    `${owedBy} owes ${to} ${printMoney(amount)} under "${clause.title}"${aboutWhat(fact.columns)}.`,
    `The sum: ${sum}.`,
    `It arises on ${occasion.on} and is due on ${due}.`,
    assumed.length === 0 ? '' : `No source gives ${assumed.join(', ')}: it is a hypothesis.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** How people read whom something is owed to. */
export function printCreditor(owedTo: string): string {
  return { fund: 'the fund', writers: 'the credited writers' }[owedTo] ?? owedTo
}

/** Decimals when they end, else six of them with a mark; thousands in groups. */
function printForPeople(value: Fraction): string {
  const text = printDecimal(value)
  if (!text.includes('/')) return groupThousands(text)
  const millionths = roundFraction({ ...value, numerator: value.numerator * 1_000_000n }, 'half-up')
  return `about ${groupThousands(printDecimal(fraction(millionths, 1_000_000n)))}`
}

function aboutWhat(columns: Readonly<Record<string, string>>): string {
  const named = ['purpose', 'work', 'tool', 'model', 'licence', 'writer', 'project', 'service', 'market']
  const parts = named.flatMap((name) => (columns[name] ? [`${name} ${columns[name]}`] : []))
  return parts.length === 0 ? '' : `, for ${parts.join(', ')}`
}

/** The expression with each name replaced by its number and unit: `12,000 words × 0.02 USD/word`. */
function inNumbers({ text, term }: Expression, ground: Ground): string {
  const print = (each: Term, inside = false): string => {
    if (each.is === 'arithmetic') {
      const sign = { '+': '+', '-': '−', '*': '×', '/': '÷' }[each.op]
      const sum = `${print(each.left, true)} ${sign} ${print(each.right, true)}`
      return inside && (each.op === '+' || each.op === '-') ? `(${sum})` : sum
    }
    const outcome = reckonTerm(each, text, ground)
    if (outcome.failure) return text.slice(each.start, each.end)
    const number = outcome.value.is === 'number' ? printForPeople(outcome.value.value) : String(outcome.value.value)
    if (each.is === 'call') return `${number} (${text.slice(each.start, each.end)})`
    if (each.is === 'either') return print(outcome.step.steps[0]?.value === 'yes' ? each.yes : each.no, inside)
    return [number, unitOf(each, number, ground)].filter((part) => part !== '').join(' ')
  }
  return print(term)
}

function unitOf(term: Term, number: string, { table, rules: { deal, lookups, definitions } }: Ground): string {
  if (term.is === 'schedule') {
    const schedule = deal.schedules.find(({ id }) => id === term.name)
    return schedule?.scale === 'marginal' ? '' : readableUnit(schedule?.unit ?? '')
  }
  if (term.is === 'definition') return readableUnit(definitions.get(`${table}.${term.name}`)?.unit ?? '')
  const within = term.is === 'field' ? lookups.get(`${table}.${term.lookup}`)?.in : table
  const type = within && (term.is === 'column' || term.is === 'field') ? columnType(within, term.name) : undefined
  if (type?.is === 'money') return deal.currency
  if (type?.is !== 'number' || type.unit === '') return ''
  return number === '1' ? type.unit : `${type.unit}s`
}

/** Shares and numbers as written have no unit to show. */
function readableUnit(unit: string): string {
  return unit === 'share' || unit === 'any' ? '' : unit
}
