/** What so many days without work cost, beside what each offer gains. Nothing is recorded. */

import {
  addDays,
  badInput,
  compare,
  daysBetween,
  type Fraction,
  fraction,
  type IsoDate,
  isDate,
  negate,
  ONE,
  parseFraction,
} from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  MOST_DAYS,
  MOST_TERM,
  type StoppageModel,
  type Term,
  type WeighedStoppage,
  weighStoppage,
} from '../../record/index.ts'
import type { OfferRequest } from './stoppage-gains.ts'
import { type ChosenModel, chooseModel } from './stoppage-models.ts'
import { readGains } from './stoppage-offers.ts'
import { drawStoppage, printStoppageCsv } from './stoppage-tables.ts'

export interface StoppageRequest extends OfferRequest {
  /** A file, or the id of a model. */
  readonly model?: string | undefined
  readonly days?: string | undefined
  /** First and last day without work. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly years?: string | undefined
  readonly growth?: string | undefined
  readonly discount?: string | undefined
  /** Files to write. */
  readonly csv?: string | undefined
  readonly chart?: string | undefined
}

export interface AskedStoppage extends WeighedStoppage, Pick<ChosenModel, 'chosen'> {
  /** The first and last day, where they are known. */
  readonly span?: { readonly first: IsoDate; readonly last: IsoDate } | undefined
}

export async function askStoppage(hall: Hall | undefined, request: StoppageRequest): Promise<AskedStoppage> {
  const asked = readDays(request)
  const { model, chosen } = await chooseModel(request.model, {
    hall,
    ...(asked.span && { from: asked.span.first, to: asked.span.last }),
  })
  const { days, span } = daysOf(model, asked)
  const term = readTerm(request, model)
  const offers = await readGains(request, { model, hall })
  const weighed: AskedStoppage = { ...weighStoppage(model, { days, term, offers }), chosen, span }
  if (request.csv !== undefined) await writeFileWhole(request.csv, printStoppageCsv(weighed))
  if (request.chart !== undefined) await writeFileWhole(request.chart, drawStoppage(weighed))
  return weighed
}

interface AskedDays {
  readonly days?: number | undefined
  readonly span?: AskedStoppage['span']
}

function readDays({ days: text, from, to }: StoppageRequest): AskedDays {
  if (text === undefined && from === undefined && to === undefined) return {}
  if (text !== undefined && to !== undefined)
    throw badDays('The days are said twice, by their number and by the last of them.')
  const days = text === undefined ? undefined : readWhole(text)
  if (from === undefined) {
    if (to !== undefined) throw badDays('The last day is given without the first.')
    return { days }
  }
  if (!isDate(from)) throw badDays(`${JSON.stringify(from)} is no date.`)
  const last = days === undefined ? to : addDays(from, Math.max(0, days - 1))
  if (last === undefined) throw badDays('The first day is given without the last.')
  if (!isDate(last) || last < from)
    throw badDays(`${JSON.stringify(last)} is no last day of something that began on ${from}.`)
  const counted = days ?? daysBetween(from, last) + 1
  if (counted > MOST_DAYS) throw badDays(`From ${from} to ${last} are ${counted} days.`)
  return { days: counted, span: { first: from, last } }
}

function readWhole(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) <= MOST_DAYS) return Number(text)
  throw badDays(`${JSON.stringify(text)} are no days.`)
}

function badDays(message: string): Error {
  return badInput('stoppage/bad-days', message, {
    hint: `Give --days, 0 to ${MOST_DAYS}, or --from and --to, or --from and --days.`,
  })
}

function daysOf(
  { id, first, last }: StoppageModel,
  { days, span }: AskedDays,
): { days: number; span?: AskedStoppage['span'] } {
  if (days !== undefined) return { days, span }
  if (first !== undefined && last !== undefined) return { days: daysBetween(first, last) + 1, span: { first, last } }
  throw badInput('stoppage/no-days', `The model ${id} is of no stoppage that was, so the days have to be said.`, {
    hint: 'Add --days 100, or name another model: guildhall record stoppage --models.',
  })
}

function readTerm({ years: text, growth, discount }: StoppageRequest, model: StoppageModel): Term {
  const years = Number(text ?? model.years.range.central.numerator)
  if (!Number.isInteger(years) || years < 1 || years > MOST_TERM) {
    throw badInput('stoppage/bad-term', `${JSON.stringify(text)} are no years of a term.`, {
      hint: `Write a whole number between 1 and ${MOST_TERM}.`,
    })
  }
  return { years, growth: readRate('growth', growth), discount: readRate('discount', discount) }
}

/** Between −50% and 100% a year: what lies beyond is a slip of the pen. */
function readRate(what: string, text = '0'): Fraction {
  const rate = text.length <= 40 ? parseFraction(text) : undefined
  if (rate && compare(rate, negate(fraction(1, 2))) >= 0 && compare(rate, ONE) <= 0) return rate
  throw badInput('stoppage/bad-term', `${JSON.stringify(text)} is no ${what} a year.`, {
    hint: 'Write a rate between -50% and 100%, such as 3%.',
  })
}
