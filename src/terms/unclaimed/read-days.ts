/** Reads the days of a rulebook of unclaimed money: each follows from the start or from another, and none from itself. */

import type { Source } from '../deal.ts'
import {
  checkId,
  type Fields,
  readFields,
  readList,
  readNumber,
  readOneOf,
  readScalar,
  readText,
} from '../reading/fields.ts'
import { CITATION_KEYS, readCitation } from '../reading/read-citation.ts'
import { quote } from '../reading/report.ts'
import { type DayRule, isDayOfYear, UNCLAIMED_STEPS } from './unclaimed-rules.ts'

// A hundred years: what is longer is a mistake.
const MOST = { months: 1200n, days: 36600n }

const NO_CITATION = { source: '', at: undefined, says: undefined, hypothesis: undefined }

export function readDays(fields: Fields, sources: readonly Source[]): DayRule[] {
  const list = readList(fields, 'days')
  const optional = ['after', 'before', 'months', 'days', 'next', 'step', ...CITATION_KEYS]
  const read = (list?.items ?? []).flatMap((node) => {
    const map = readFields(fields.report, 'a day', node, { required: ['id', 'title'], optional })
    const day = map && readDay(map, sources)
    return day ? [{ day, at: node.at }] : []
  })
  const days = read.map(({ day }) => day)
  for (const [index, { day, at }] of read.entries()) {
    const { id, of } = day
    if (days.findIndex((each) => each.id === id) < index)
      fields.report.say('terms/duplicate-key', at, `The day ${quote(id)} is here a second time.`)
    if (!leadsToStart(of, days))
      fields.report.say('terms/bad-value', at, `The day ${quote(id)} does not follow from the start.`, {
        hint: 'Let it follow from start, or from a day that does.',
      })
  }
  return days
}

function leadsToStart(of: string, days: readonly DayRule[]): boolean {
  let at: string | undefined = of
  for (let left = days.length; at !== 'start'; left--) {
    if (at === undefined || left < 0) return false
    at = days.find(({ id }) => id === at)?.of
  }
  return true
}

function readDay(map: Fields, sources: readonly Source[]): DayRule | undefined {
  const [id, title, citation] = [readScalar(map, 'id'), readText(map, 'title'), readCitation(map, sources)]
  const named: Fields = { ...map, what: `the day ${id?.text ?? ''}` }
  if (id && checkId(map.report, 'a day', id.text, id.at) && !/-(by|from)$/.test(id.text)) {
    const hint = 'End it in -by for a last day, in -from for a first one: report-by.'
    map.report.say('terms/bad-id', id.at, `${quote(id.text)} does not say whether it is a first or a last day.`, {
      hint,
    })
  }
  const [after, before] = [readText(named, 'after'), readText(named, 'before')]
  const of = after ?? before
  if (of === undefined || (after !== undefined && before !== undefined)) {
    map.report.say('terms/missing-key', map.at, `${named.what} has to come after or before another day.`, {
      hint: 'Write after: start, or before: and the id of another day.',
    })
  }
  const step = map.nodes.has('step') ? readOneOf(named, 'step', UNCLAIMED_STEPS) : undefined
  const next = map.nodes.has('next') ? readNext(named) : []
  if (!id || title === undefined || of === undefined) return undefined
  const [months, days] = [readSpan(named, 'months'), readSpan(named, 'days')]
  const direction = after === undefined ? 'before' : 'after'
  // Without a citation the rulebook does not come out; the days that follow from this one are looked at all the same.
  return { id: id.text, title, of, direction, months, days, next, step, citation: citation ?? NO_CITATION }
}

/** Zero when the key is not there. */
export function readSpan(map: Fields, key: 'months' | 'days'): number {
  if (!map.nodes.has(key)) return 0
  const number = readNumber(map, key)
  if (!number) return 0
  const { value, written, at } = number
  if (value.denominator === 1n && value.numerator >= 0n && value.numerator <= MOST[key]) return Number(value.numerator)
  map.report.say('terms/bad-value', at, `"${key}" of ${map.what} cannot be ${quote(written)}.`, {
    hint: `Write a whole number from 0 to ${MOST[key]}.`,
  })
  return 0
}

function readNext(map: Fields): string[] {
  return (readList(map, 'next')?.items ?? []).flatMap((node) => {
    const text = node.is === 'text' ? node.text.trim() : ''
    if (isDayOfYear(text)) return [text]
    map.report.say(
      'terms/bad-date',
      node.at,
      `"next" of ${map.what} holds ${quote(text)}, which is no day of a year.`,
      {
        hint: 'Write month and day, such as 06-30.',
      },
    )
    return []
  })
}
