/** Answers that are reckoned of a deal as a whole: its yearly rises, their sum and what they compound to; its length in years. */

import { addDays, daysBetween, type Fraction, fraction, type IsoDate, parseFraction } from '../../../base/index.ts'
import {
  type Answer,
  compoundOf,
  type History,
  type Position,
  printFigure,
  type Question,
  riseBetween,
  sumOf,
} from '../../../record/index.ts'
import { type Deal, printCitation, spansOf } from '../../../terms/index.ts'
import { recordSources, sourcesOf } from './cited.ts'

/** As the record has them of the deal, and as the minimums of the deal rise by the year: the two differ where a part went to a fund. */
export function answerRises(question: Question, deal: Deal, history: History): Answer[] {
  const positions = history.positions.filter((each) => each.deal === deal.id && each.issue === 'minimums')
  return [
    ...positions.flatMap((position) => ofPosition(question, position, { deal, history })),
    ...ofSchedule(question, deal),
  ]
}

const YEARLY = /\bminimums in the (first|second|third|fourth|fifth) year\b/

function ofPosition(
  question: Question,
  position: Position,
  { deal, history }: { deal: Deal; history: History },
): Answer[] {
  const yearly = position.quantities.filter(({ measure, of }) => measure === 'rise' && YEARLY.test(of ?? ''))
  const rises = yearly.flatMap(({ value }) => parseFraction(value) ?? [])
  if (rises.length === 0) return []
  const list = rises.map((rise) => printFigure(rise, '').trim()).join(', ')
  const [compound, sum] = [compoundOf(rises), sumOf(rises)]
  const common = {
    question: question.id,
    deal: deal.id,
    unit: 'percent',
    marks: [],
    isAssumed: position.sources.every((id) => history.sources.find((each) => each.id === id)?.sure === 'derived'),
    clause: position.clauses[0],
    citation: position.says,
    sources: recordSources(position.sources, history),
  }
  const one = yearly.map(({ of }, at): Answer => ({
    ...common,
    value: rises[at]!,
    is: 'yearly-rise',
    what: `rise of ${of ?? 'minimums'}`,
  }))
  if (rises.length < 2) return one
  const compounded: Answer = {
    ...common,
    value: compound,
    is: 'compound',
    what: `rises of ${list} %, compounded`,
    beside: `Added up they are ${printFigure(sum, 'percent')}.`,
  }
  const beside = `Compounded it is ${printFigure(compound, 'percent')}.`
  const added: Answer = { ...common, value: sum, is: 'sum', what: `rises of ${list} %, added up`, beside }
  return [...one, compounded, added]
}

/** Of one minimum that every deal has, year by year. */
const RISING = ['network_script', 'weekly_rate']

function ofSchedule(question: Question, deal: Deal): Answer[] {
  const schedule = deal.schedules.find(({ id }) => RISING.includes(id))
  if (schedule === undefined) return []
  const rows = spansOf(schedule, undefined)
  const first = rows[0]?.row.keys.join('\n')
  const own = rows.filter(({ row }) => row.keys.join('\n') === first)
  return own.flatMap(({ row, end }, at): Answer[] => {
    const before = own[at - 1]?.row
    const rise: Fraction | undefined = before && riseBetween(before.value, row.value)
    if (
      !before ||
      rise === undefined ||
      row.from < deal.effective.from ||
      (deal.effective.to !== undefined && row.from >= deal.effective.to)
    )
      return []
    const citation = printCitation(row.citation, deal)
    return [
      {
        question: question.id,
        deal: deal.id,
        unit: 'percent',
        marks: [],
        value: rise,
        is: 'yearly-rise',
        what: `rise of ${schedule.id} from ${before.written} to ${row.written}`,
        isAssumed: row.citation.hypothesis !== undefined || before.citation.hypothesis !== undefined,
        cell: { schedule: schedule.id, keys: row.keys, written: row.written, from: row.from, to: end, citation },
        on: row.from,
        until: end,
        citation,
        sources: sourcesOf(row.citation, deal),
      },
    ]
  })
}

/** In whole years; from the end of the contract before it, where the record has that, since a deal made late counts from there. */
export function answerLength(question: Question, deal: Deal, history: History): Answer[] {
  const { from, to } = deal.effective
  if (to === undefined) return []
  const ends = expiriesOf(deal, history)
  const start =
    ends.map((day) => addDays(day, 1)).findLast((day) => day <= from && daysBetween(day, from) < 400) ?? from
  const end = ends.map((day) => addDays(day, 1)).find((day) => daysBetween(from, day) > 365 && day <= to) ?? to
  const years = Math.round(daysBetween(start, end) / 365.25)
  return [
    {
      question: question.id,
      deal: deal.id,
      unit: 'years',
      value: fraction(BigInt(years)),
      is: 'length',
      what: `from ${start} to ${addDays(end, -1)}`,
      marks: [],
      isAssumed: false,
      on: from,
      until: to,
      citation: `${deal.title}, in force from ${from} to ${addDays(to, -1)}`,
      sources: deal.sources.slice(0, 1).map(({ title, publisher }) => `${title} (${publisher})`),
    },
  ]
}

/** The days on which contracts of the same union ended, in order; not those that turned out wrong. */
function expiriesOf(deal: Deal, { events, parties }: History): IsoDate[] {
  const unions = new Set(parties.filter(({ kind }) => kind === 'union').map(({ id }) => id))
  const own = deal.parties.map(({ id }) => id).filter((id) => unions.has(id))
  const ended = events.filter((event) => event.kind === 'expiry' && event.parties.some((id) => own.includes(id)))
  return ended
    .flatMap(({ dates }) => dates.filter(({ rank }) => rank !== 'deprecated').map(({ value }) => value.first))
    .sort()
}
