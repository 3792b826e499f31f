/** Deal → YAML, in the order and the layout in which deals are written. Reading it gives the same deal again. */

import { Document } from 'yaml'
import { printAmount, printDecimal } from '../base/index.ts'
import type { Clause, Deal, RoundingRule, Schedule } from './deal.ts'
import type { Citation, DatedValue, FundRules } from './fund-rules.ts'

export type Entry = string | readonly Entry[] | { readonly [key: string]: Entry | undefined }

/** The text of a deal. Comments of the text it was read from are not in it. */
export function printDeal(deal: Deal): string {
  const document = new Document(withoutGaps(entriesOf(deal)), { schema: 'failsafe', aliasDuplicateObjects: false })
  return document.toString({ lineWidth: 120, minContentWidth: 40 })
}

/** A deal as the keys and values that its text has. */
export function entriesOf(deal: Deal): Entry {
  return {
    deal: deal.id,
    title: deal.title,
    stage: deal.stage,
    note: deal.note,
    proposed_by: deal.proposedBy,
    parties: Object.fromEntries(deal.parties.map(({ id, name }) => [id, name])),
    currency: deal.currency,
    effective: { from: deal.effective.from, to: deal.effective.to },
    rounding: roundingEntry(deal.rounding),
    sources: Object.fromEntries(
      deal.sources.map(({ id, title, publisher, published, url, note }) => [
        id,
        { title, publisher, published, url, note },
      ]),
    ),
    schedules: Object.fromEntries(deal.schedules.map((schedule) => [schedule.id, scheduleEntry(schedule)])),
    clauses: Object.fromEntries(deal.clauses.map((clause) => [clause.id, clauseEntry(clause)])),
    fund: deal.fund && fundEntry(deal.fund),
  }
}

function scheduleEntry({ title, unit, by, gaps, overlaps, rows }: Schedule): Entry {
  return {
    title,
    unit,
    by: by.length > 0 ? by : undefined,
    gaps,
    overlaps,
    rows: rows.map(({ from, to, keys, written, citation }) => ({
      from,
      to,
      ...Object.fromEntries(by.map((column, index) => [column, keys[index]])),
      value: written,
      ...citationEntry(citation),
    })),
  }
}

function clauseEntry(clause: Clause): Entry {
  return {
    title: clause.title,
    note: clause.note,
    for: clause.for,
    when: clause.when?.text,
    pays: clause.pays.text,
    prorated: clause.prorated,
    running_at_start: clause.runningAtStart,
    owed_by: clause.owedBy,
    owed_to: clause.owedTo,
    accrued_on: clause.accruedOn,
    due: { days: String(clause.due.days), after: clause.due.after, ...citationEntry(clause.due.citation) },
    rounding: clause.rounding && roundingEntry(clause.rounding),
    ...(clause.citation ? citationEntry(clause.citation) : {}),
  }
}

function fundEntry({ deductions, key, minimumPayment, remainder }: FundRules): Entry {
  return {
    deductions: Object.fromEntries(
      deductions.map(({ id, title, of, share }) => [
        id,
        { title, of, share: share.map((row) => datedEntry(row, printDecimal)) },
      ]),
    ),
    key: { by: key.by, ...citationEntry(key.citation) },
    minimum_payment:
      minimumPayment.length === 0 ? undefined : minimumPayment.map((row) => datedEntry(row, printAmount)),
    remainder,
  }
}

function datedEntry<T>({ from, value, citation }: DatedValue<T>, print: (value: T) => string): Entry {
  return { from, value: print(value), ...citationEntry(citation) }
}

function roundingEntry({ mode, to }: RoundingRule): Entry {
  return { mode, to: printDecimal(to) }
}

function citationEntry({ source, at, says, hypothesis }: Citation): { readonly [key: string]: Entry | undefined } {
  return { source: source === '' ? undefined : source, at, says, hypothesis }
}

function withoutGaps(entry: Entry): unknown {
  if (typeof entry === 'string') return entry
  if (Array.isArray(entry)) return entry.map(withoutGaps)
  const members = Object.entries(entry).filter((member): member is [string, Entry] => member[1] !== undefined)
  return new Map(members.map(([key, value]) => [key, withoutGaps(value)]))
}
