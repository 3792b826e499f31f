/** A deal for people, line by line: what it pays for what, each number with its source and whether it is only a hypothesis. */

import { type Fraction, fraction, type IsoDate, multiply, printDecimal, printMoney } from '../../base/index.ts'
import type { Clause, ConductClause, Deal, DueRule, Lookup, MoneyClause, RoundingRule, Schedule } from '../deal.ts'
import type { Citation, DatedValue, FundRules, KeyRule } from '../fund-rules.ts'
import { openSchedule } from '../open-schedule.ts'

export interface DealLine {
  /** 0 for a heading, 1 for what stands under it, 2 for a number, 3 (or one more than the number's) for its source. */
  readonly depth: number
  readonly text: string
  /** Where the number of this line comes from, in words. */
  readonly citation?: string
  /** True when no source gives the number. */
  readonly hypothesis?: boolean
}

/** The lines of a deal; with `on` only the numbers that hold on that day, else all of them. */
export function describeDeal(deal: Deal, { on }: { on?: IsoDate } = {}): DealLine[] {
  const lines: DealLine[] = [
    { depth: 0, text: deal.title },
    ...headLines(deal),
    ...deal.clauses.flatMap((clause) => clauseLines(clause, deal)),
    ...nameLines(deal),
    ...deal.schedules.flatMap((schedule) => scheduleLines(schedule, deal, on)),
    ...(deal.fund ? fundLines(deal.fund, deal, on) : []),
  ]
  return lines.flatMap(withSource)
}

/** A line that has a source is followed by it, so that a face that prints only texts shows it as well. */
function withSource(line: DealLine): DealLine[] {
  if (line.citation === undefined) return [line]
  return [line, { depth: line.depth + 1, text: `${line.hypothesis ? 'Assumed' : 'Source'}: ${line.citation}` }]
}

/** `Title (publisher); place; what it says there`, and the reason of a hypothesis with the sources that it names. */
export function printCitation({ source, at, says, hypothesis }: Citation, deal: Deal): string {
  const name = (id: string): string | undefined => {
    const found = deal.sources.find((each) => each.id === id)
    return found && `${found.title} (${found.publisher})`
  }
  const reason = hypothesis?.replace(/\[([a-z0-9-]+)\]/g, (_, id: string) => `[${name(id) ?? id}]`)
  const parts = [
    ...(source === '' ? [] : [name(source), at, says]),
    ...(reason === undefined ? [] : [`hypothesis: ${reason}`]),
  ]
  return parts.flatMap((part) => (part === undefined ? [] : part.replace(/\.$/, ''))).join('; ')
}

function headLines(deal: Deal): DealLine[] {
  const { effective, parties, proposedBy, stage, note } = deal
  const asker = parties.find(({ id }) => id === proposedBy)
  const names = parties.map(({ name }) => name).join(', ')
  const until = effective.to === undefined ? 'until further notice' : `until ${effective.to} (no longer on that day)`
  const lines = [
    `${deal.id}: ${stage}${asker ? ` of ${asker.name}` : ''}, between ${names}`,
    ...(deal.baseline === undefined ? [] : [`Written as a patch on ${deal.baseline}`]),
    ...(deal.knownOn === undefined ? [] : [`Known since ${deal.knownOn}`]),
    `In force from ${effective.from} ${until}; amounts in ${deal.currency}, rounded ${printRounding(deal.rounding)}`,
    ...(note === undefined ? [] : [note]),
  ]
  return lines.map((text) => ({ depth: 1, text }))
}

function clauseLines(clause: Clause, deal: Deal): DealLine[] {
  const { citation } = clause
  const table = clause.for.replaceAll('_', ' ')
  const rule = clause.when ? `For ${table} where ${clause.when.text}` : `For all ${table}`
  const source = citation ? citationOf(citation, deal) : {}
  return [
    { depth: 0, text: `${clause.title} (${clause.id})` },
    { depth: 1, text: rule },
    ...(clause.is === 'money' ? moneyLines(clause, source) : conductLines(clause, source)),
    ...(clause.runningAtStart
      ? [{ depth: 1, text: 'What began earlier and goes on arises on the first day of the deal' }]
      : []),
    ...(clause.due ? [dueLine(clause.due, deal)] : []),
    ...(clause.note === undefined ? [] : [{ depth: 1, text: clause.note }]),
  ]
}

function moneyLines(clause: MoneyClause, source: Partial<DealLine>): DealLine[] {
  const { pays, prorated, owedBy, owedTo, accruedOn, rounding } = clause
  const to = { fund: 'the fund', writers: 'the credited writers' }[owedTo] ?? owedTo
  return [
    { depth: 1, text: `Pays ${pays.text}${prorated ? ' a year, by the days' : ''}`, ...source },
    { depth: 1, text: `Owed by ${owedBy} to ${to}, arising on ${accruedOn}` },
    ...(rounding ? [{ depth: 1, text: `Rounded ${printRounding(rounding)}` }] : []),
  ]
}

function conductLines({ requires, cure, owedBy, accruedOn }: ConductClause, source: Partial<DealLine>): DealLine[] {
  return [
    { depth: 1, text: `Requires ${requires.text}`, ...source },
    { depth: 1, text: `To be kept by ${owedBy}, as of ${accruedOn}` },
    { depth: 1, text: `A breach is cured so: ${cure}` },
  ]
}

function dueLine({ days, after, citation }: DueRule, deal: Deal): DealLine {
  return { depth: 1, text: `Due ${days} days after ${after.replace('-', ' ')}`, ...citationOf(citation, deal) }
}

/** The names that expressions use, under the table whose facts they are for. */
function nameLines({ lookups, definitions }: Deal): DealLine[] {
  return [...lookups, ...definitions].length === 0
    ? []
    : [
        { depth: 0, text: 'What the names mean' },
        ...lookups.map((lookup) => ({ depth: 1, text: lookupText(lookup) })),
        ...definitions.map(({ id, title, for: table, means }) => ({
          depth: 1,
          text: `${id} of ${table.replaceAll('_', ' ')}: ${title} = ${means.text}`,
        })),
      ]
}

function lookupText({ id, for: table, in: within, match, latest, notAfter }: Lookup): string {
  const by = match.map(({ column, means }) => `${column} is ${means.text}`).join(' and ')
  const day = notAfter
    ? `, the latest by ${latest} not after ${notAfter.text}`
    : latest
      ? `, the latest by ${latest}`
      : ''
  return `${id} of ${table.replaceAll('_', ' ')}: the row of ${within.replaceAll('_', ' ')} whose ${by}${day}`
}

function scheduleLines(schedule: Schedule, deal: Deal, on: IsoDate | undefined): DealLine[] {
  const { id, title, note, unit, by, rows, gaps, scale } = schedule
  const shown = on === undefined ? rows : openSchedule(schedule).rowsOn(on)
  const lines = shown.map((row): DealLine => {
    const key = by.map((column, index) => `${column} ${row.keys[index]}`).join(', ')
    const days = row.to === undefined ? `from ${row.from}` : `from ${row.from} until ${row.to}`
    const learnt = row.knownOn === undefined ? '' : `known on ${row.knownOn}`
    const text = [key, `${row.written} ${unit}`, days, learnt].filter((part) => part !== '').join(': ')
    return { depth: 2, text, ...citationOf(row.citation, deal) }
  })
  if (lines.length === 0) lines.push({ depth: 2, text: `No number${on === undefined ? '' : ` on ${on}`}` })
  const remarks = [
    ...(note === undefined ? [] : [note]),
    ...(scale === 'marginal' ? ['Each slice is multiplied with the number of its band'] : []),
    ...(gaps === undefined ? [] : [`Without a number: ${gaps}`]),
  ]
  return [{ depth: 0, text: `${title} (${id})` }, ...remarks.map((text) => ({ depth: 1, text })), ...lines]
}

function fundLines(
  { deductions, key, minimumPayment, setOff, late }: FundRules,
  deal: Deal,
  on: IsoDate | undefined,
): DealLine[] {
  const numbers = <T>(rows: readonly DatedValue<T>[], print: (value: T) => string): DealLine[] => {
    const last = on === undefined ? undefined : rows.findLast(({ from }) => from <= on)
    return (on === undefined ? rows : last ? [last] : []).map(({ from, value, citation }) => ({
      depth: 2,
      text: `${print(value)} from ${from}`,
      ...citationOf(citation, deal),
    }))
  }
  return [
    { depth: 0, text: 'The fund' },
    ...deductions.flatMap(({ title, of, share, ceiling, ceilingShared, release }): DealLine[] => [
      { depth: 1, text: `${title}: a share of ${TAKEN_OF[of]}` },
      ...numbers(share, percent),
      ...(ceiling ? [{ depth: 1, text: CEILINGS[of] }, ...numbers(ceiling, printMoney)] : []),
      ...(ceilingShared === undefined
        ? []
        : [{ depth: 1, text: `The most is shared with all deductions under ${ceilingShared}` }]),
      ...(release ? [{ depth: 1, text: 'Given back of what was kept' }, ...numbers(release, percent)] : []),
    ]),
    ...keyLines(key, deal),
    { depth: 1, text: 'Smaller payments wait until they come to' },
    ...numbers(minimumPayment, printMoney),
    ...(setOff
      ? [
          { depth: 1, text: 'Of a payment, what is set off at most against what was paid too much before' },
          ...numbers(setOff, (value) => `${printDecimal(multiply(value, fraction(100)))}%`),
        ]
      : []),
    ...(late
      ? [
          {
            depth: 1,
            text: `Late money bears simple interest a ${late.per}, by ${late.by === 'day' ? 'the day' : 'begun months'}, after ${late.graceDays} days of grace`,
          },
          ...numbers(late.rate, (value) => `${printDecimal(multiply(value, fraction(100)))}%`),
        ]
      : []),
    { depth: 1, text: 'Leftover cents go to the largest fractions left, ties by id' },
  ]
}

const TAKEN_OF = { received: 'what was received', rest: 'what is left', share: 'what each writer gets' }
const CEILINGS = {
  received: 'At most in a calendar year',
  rest: 'At most in a calendar year',
  share: 'Of the earnings of one writer in a calendar year count at most',
}
const COUNTED = {
  'words-used': 'the words that were used',
  'words-registered': 'the words of every registered work',
  'equal-per-work': 'works, each the same',
  'by-use': 'uses',
  blended: 'several rules',
}

function keyLines({ by, of = [], weights = [], cap, citation }: KeyRule, deal: Deal): DealLine[] {
  return [
    { depth: 1, text: `Divided by ${COUNTED[by]}`, ...citationOf(citation, deal) },
    ...of.map((rule) => ({
      depth: 2,
      text: `${percent(rule.share)} by ${COUNTED[rule.by]}`,
      ...citationOf(rule.citation, deal),
    })),
    ...weights.map(({ purpose, value, citation: source }) => ({
      depth: 2,
      text: `a use for ${purpose} counts ${printDecimal(value)}`,
      ...citationOf(source, deal),
    })),
    ...(cap
      ? [
          {
            depth: 2,
            text: `one ${cap.per} gets at most ${percent(cap.share)} of a pool`,
            ...citationOf(cap.citation, deal),
          },
        ]
      : []),
  ]
}

function percent(value: Fraction): string {
  return `${printDecimal(multiply(value, fraction(100)))}%`
}

function citationOf(citation: Citation, deal: Deal): { citation: string; hypothesis: boolean } {
  return { citation: printCitation(citation, deal), hypothesis: citation.hypothesis !== undefined }
}

function printRounding({ mode, to }: RoundingRule): string {
  return `${mode} to ${printDecimal(to)}`
}
