/** Deal → YAML, in the order and the layout in which deals are written. Reading it gives the same deal again. */

import { Document } from 'yaml'
import { printAmount, printDecimal } from '../../base/index.ts'
import { printBandUnit } from '../band.ts'
import type { Clause, Deal, Definition, DueRule, Lookup, RoundingRule, Schedule } from '../deal.ts'
import type { Citation, DatedValue, FundRules, KeyRule } from '../fund-rules.ts'

export type Entry = string | readonly Entry[] | { readonly [key: string]: Entry | undefined }

/** The text of a deal. Comments of the text it was read from are not in it. */
export function printDeal(deal: Deal): string {
  return printEntries(entriesOf(deal))
}

/** The keys and values of a deal as its text. */
export function printEntries(entries: Entry): string {
  const document = new Document(withoutGaps(entries), { schema: 'failsafe', aliasDuplicateObjects: false })
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
    known_on: deal.knownOn,
    baseline: deal.baseline,
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
    lookups: byTable(deal.lookups, lookupEntry),
    definitions: byTable(deal.definitions, definitionEntry),
    clauses: Object.fromEntries(deal.clauses.map((clause) => [clause.id, clauseEntry(clause)])),
    fund: deal.fund && fundEntry(deal.fund),
  }
}

/** Look-ups or definitions under the table that they are for; nothing when there are none. */
function byTable<T extends { readonly id: string; readonly for: string }>(
  things: readonly T[],
  print: (thing: T) => Entry,
): Entry | undefined {
  if (things.length === 0) return undefined
  const tables = [...Map.groupBy(things, (thing) => thing.for)]
  return Object.fromEntries(
    tables.map(([table, each]) => [table, Object.fromEntries(each.map((thing) => [thing.id, print(thing)]))]),
  )
}

function lookupEntry({ in: within, match, latest, notAfter, beforeFirst }: Lookup): Entry {
  return {
    in: within,
    match: Object.fromEntries(match.map(({ column, means }) => [column, means.text])),
    latest,
    not_after: notAfter?.text,
    before_first: beforeFirst,
  }
}

function definitionEntry({ title, note, means, citation }: Definition): Entry {
  return { title, note, means: means.text, ...(citation ? citationEntry(citation) : {}) }
}

function scheduleEntry({ title, note, unit, by, bands, scale, gaps, overlaps, rows }: Schedule): Entry {
  const ranges = by.flatMap((column, at) => {
    const band = bands[at]
    return band ? [[column, printBandUnit(band)] as const] : []
  })
  return {
    title,
    note,
    unit,
    by: by.length > 0 ? by : undefined,
    bands: ranges.length > 0 ? Object.fromEntries(ranges) : undefined,
    scale: scale === 'single' ? undefined : scale,
    gaps,
    overlaps,
    rows: rows.map(({ from, to, knownOn, keys, written, citation }) => ({
      from,
      to,
      known_on: knownOn,
      ...Object.fromEntries(by.map((column, index) => [column, keys[index]])),
      value: written,
      ...citationEntry(citation),
    })),
  }
}

function clauseEntry(clause: Clause): Entry {
  const { title, note, when, runningAtStart, owedBy, accruedOn, citation } = clause
  const cited = citation ? citationEntry(citation) : {}
  const head = { title, note, for: clause.for, when: when?.text }
  const tail = { running_at_start: runningAtStart, owed_by: owedBy }
  if (clause.is === 'conduct') {
    const { requires, cure, due } = clause
    const asked = { requires: requires.text, cure }
    return { ...head, ...asked, ...tail, accrued_on: accruedOn, due: due && dueEntry(due), ...cited }
  }
  const { pays, prorated, owedTo, due, rounding } = clause
  return {
    ...head,
    pays: pays.text,
    prorated,
    ...tail,
    owed_to: owedTo,
    accrued_on: accruedOn,
    due: dueEntry(due),
    rounding: rounding && roundingEntry(rounding),
    ...cited,
  }
}

function dueEntry({ days, after, citation }: DueRule): Entry {
  return { days: String(days), after, ...citationEntry(citation) }
}

function fundEntry({ deductions, key, minimumPayment, setOff, late, remainder }: FundRules): Entry {
  return {
    deductions: Object.fromEntries(
      deductions.map(({ id, title, of, share, ceiling, ceilingShared, release }) => [
        id,
        {
          title,
          of,
          share: share.map((row) => datedEntry(row, printDecimal)),
          ceiling: ceiling?.map((row) => datedEntry(row, printAmount)),
          ceiling_shared: ceilingShared,
          release: release?.map((row) => datedEntry(row, printDecimal)),
        },
      ]),
    ),
    key: keyEntry(key),
    minimum_payment:
      minimumPayment.length === 0 ? undefined : minimumPayment.map((row) => datedEntry(row, printAmount)),
    set_off: setOff?.map((row) => datedEntry(row, printDecimal)),
    late: late && {
      rate: late.rate.map((row) => datedEntry(row, printDecimal)),
      per: late.per,
      by: late.by,
      grace_days: late.graceDays === 0 ? undefined : String(late.graceDays),
    },
    remainder,
  }
}

function keyEntry({ by, of, weights, cap, citation }: KeyRule): Entry {
  return {
    by,
    of:
      of &&
      Object.fromEntries(
        of.map((rule) => [rule.by, { share: printDecimal(rule.share), ...citationEntry(rule.citation) }]),
      ),
    weights:
      weights &&
      Object.fromEntries(
        weights.map((weight) => [
          weight.purpose,
          { value: printDecimal(weight.value), ...citationEntry(weight.citation) },
        ]),
      ),
    cap: cap && { per: cap.per, share: printDecimal(cap.share), ...citationEntry(cap.citation) },
    ...citationEntry(citation),
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
