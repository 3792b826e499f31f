/**
 * A licence as a deal of one company, in the deal language: what the engine evaluates, traces and explains. The numbers are those
 * of the licence and cite it; what happens to the money in the fund is as in the deal that it is made under.
 */

import { assert, decimalsOf, fraction, multiply, printFraction } from '../base/index.ts'
import { type Deal, type DealEntry, entriesOf, printEntries } from '../terms/index.ts'
import { type DatedNumber, isCounted, type Licence, type PerWordFee } from './licence.ts'

type Map = { readonly [key: string]: DealEntry | undefined }

/** The text of the deal. `base` is the deal that the licence is made under; it has rules for the fund. */
export function licenceDeal(licence: Licence, base: Deal): string {
  assert(base.fund !== undefined, 'licensing: the deal that a licence is made under says how the fund is divided')
  const { sources = {}, fund } = entriesOf(base) as { readonly sources?: Map; readonly fund: DealEntry }
  const cited = citedBy(fund, sources)
  const cite = citationOf(Object.keys(cited))
  return printEntries({
    deal: dealId(licence),
    title: licence.title,
    stage: 'in-force',
    note: licence.note,
    parties: partiesOf(licence, base),
    currency: licence.currency,
    effective: { from: licence.term.from, to: licence.term.to },
    rounding: { mode: 'half-up', to: smallestCoin(licence.currency) },
    sources: { ...cited, [cite.source]: sourceOf(licence) },
    schedules: schedulesOf(licence, cite),
    definitions: definitionsOf(licence, cite),
    clauses: clausesOf(licence, cite),
    fund: fundOf(licence, fund, cite),
  })
}

/** A licence and a deal may bear one name; what is owed under them may not. */
export function dealId({ id }: Pick<Licence, 'id'>): string {
  return `licence-${id}`
}

/** Cites the licence at one of its keys. */
interface Cite {
  readonly source: string
  (at: string, says: string): Map
}

function citationOf(taken: readonly string[]): Cite {
  let source = 'licence'
  while (taken.includes(source)) source = `the-${source}`
  return Object.assign((at: string, says: string): Map => ({ source, at, says }), { source })
}

/** The sources that the rules for the fund lean on. */
function citedBy(fund: DealEntry, sources: Map): Map {
  const text = JSON.stringify(fund)
  return Object.fromEntries(
    Object.entries(sources).filter(([id]) => text.includes(`"${id}"`) || text.includes(`[${id}]`)),
  )
}

function sourceOf({ document, company, signed }: Licence): Map {
  const days = signed.map(({ on }) => on).toSorted()
  return { title: document, publisher: company, published: days.at(-1), note: 'The licence itself.' }
}

function partiesOf({ company, signed }: Licence, { parties }: Deal): Map {
  const grantor = signed.find(({ party }) => party !== company)?.party ?? parties[0]?.name
  return { grantor, licensee: company }
}

function schedulesOf({ fee, currency }: Licence, cite: Cite): Map {
  const table = (title: string, unit: string, key: string, rows: readonly DatedNumber[]): Map | undefined =>
    rows.length === 0
      ? undefined
      : { title, unit, rows: rowsOf(rows, (written) => cite(`fee, ${key}`, `${written} ${unit}`)) }
  const outside_fee = table('Fee for a word of a use that is not allowed', `${currency}/word`, 'outside', fee.outside)
  if (fee.basis === 'subscription')
    return { year_fee: table('Fee for a year', `${currency}/year`, 'per_year', fee.perYear), outside_fee }
  return {
    word_fee: wordFee(fee, currency, cite),
    least_fee: table('The least that is paid for the words of a period', currency, 'minimum', fee.minimum),
    most_fee: table('The most that is paid for the words of a period', currency, 'cap', fee.cap),
    outside_fee,
  }
}

function rowsOf(rows: readonly DatedNumber[], cited: (written: string) => Map, keys: Map = {}): DealEntry[] {
  return rows.map(({ from, written }) => ({ from, ...keys, value: written, ...cited(written) }))
}

/** Marginal bands of the words that are counted; where nothing is counted, a number. */
function wordFee(fee: PerWordFee, currency: string, cite: Cite): Map {
  const head = { title: 'Fee for one word, once for each use', unit: `${currency}/word` }
  const cited = (above: bigint) => (written: string) =>
    cite('fee', `${written} ${currency} for a word${above === 0n ? '' : ` above ${above} words`}.`)
  if (!isCounted(fee)) return { ...head, rows: rowsOf(fee.tiers[0]?.perWord ?? [], cited(0n)) }
  const rows = fee.tiers.flatMap(({ above, perWord }, at) =>
    rowsOf(perWord, cited(above), { words: bandOf(above, fee.tiers[at + 1]?.above) }),
  )
  return { ...head, by: ['words'], bands: { words: 'whole word' }, scale: 'marginal', rows }
}

function bandOf(above: bigint, next: bigint | undefined): string {
  if (above === 0n) return next === undefined ? '>= 0' : `<= ${next}`
  return next === undefined ? `> ${above}` : `> ${above} and <= ${next}`
}

/** Divided as in the deal that it is made under; what paying late costs is what the licence says, where it says anything of it. */
function fundOf({ interest, term }: Licence, fund: DealEntry, cite: Cite): DealEntry {
  if (interest?.latePayment === undefined) return fund
  const { late: _late, remainder, ...rest } = fund as Map
  // A licence counts 365 days a year whatever its rate is for; a deal counts 30 for a month. By the year both are the same.
  const value = printFraction(multiply(interest.latePayment, fraction(interest.per === 'month' ? 12n : 1n)))
  const says = `${printFraction(interest.latePayment)} for a ${interest.per}, simple, by the day, on what is paid late.`
  return {
    ...rest,
    late: {
      rate: [{ from: term.from, value, ...cite('interest, late_payment', says) }],
      per: 'year',
      by: 'day',
    },
    remainder,
  }
}

/** Amounts are rounded as they add up, so that the uses of a period come to the cent to what all its words cost. */
function definitionsOf({ fee, currency }: Licence, cite: Cite): Map | undefined {
  if (fee.basis === 'subscription' || !isCounted(fee)) return undefined
  const cited = cite('fee', 'What the words of a period cost together, with the cap, in whole coins.')
  const pair = (suffix: string, words: string, title: string): Map => ({
    [`cost${suffix}`]: { title: `${title}, exactly`, means: capped(`word_fee(${words})`, fee) },
    [`reached${suffix}`]: { title, means: toTheCoin(`cost${suffix}`, currency), ...cited },
  })
  const uses = {
    ...pair('', 'words_before + words', 'What the words of the period cost up to this use'),
    ...pair('_before', 'words_before', 'What the words of the period cost before this use'),
  }
  if (fee.minimum.length === 0) return { training_uses: uses }
  return { training_uses: uses, licences: pair('', 'words_used', 'What the words of the period cost') }
}

function capped(amount: string, fee: PerWordFee): string {
  return fee.cap.length === 0 ? amount : `min(${amount}, ${ofPeriod('most_fee', fee)})`
}

function ofPeriod(amount: string, { cutPeriods }: PerWordFee): string {
  return cutPeriods === 'whole' ? amount : `${amount} * period_share`
}

/** Rounded half up to the smallest coin. */
function toTheCoin(amount: string, currency: string): string {
  const coins = 10n ** BigInt(decimalsOf(currency))
  return coins === 1n ? `floor(${amount} + 0.5)` : `floor(${amount} * ${coins} + 0.5) / ${coins}`
}

function smallestCoin(currency: string): string {
  const decimals = decimalsOf(currency)
  return decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`
}

function clausesOf(licence: Licence, cite: Cite): Map {
  const { fee, payment } = licence
  const due = {
    days: `${payment.days}`,
    after: payment.after,
    ...cite('payment', `${payment.days} days after ${payment.after}`),
  }
  const money = { owed_by: 'company', owed_to: 'fund', due }
  const use = { for: 'training_uses', accrued_on: 'starts_on', running_at_start: 'pays' }
  const allowed = allowedText(licence)
  const hasOutside = fee.outside.length > 0
  const outside = hasOutside
    ? {
        'outside-uses': {
          title: 'Fee for words of a use that is not allowed',
          note: 'What is paid for it is no permission.',
          ...use,
          when: `!(${allowed})`,
          pays: 'words * outside_fee',
          ...money,
          ...cite('fee, outside', 'The fee for a word of a use that is not allowed.'),
        },
      }
    : {}
  return {
    ...(fee.basis === 'subscription'
      ? subscription(money, cite)
      : perWord(fee, { use, money, cite, when: hasOutside ? allowed : undefined })),
    ...outside,
    'allowed-uses': {
      title: 'Works are used only as the licence allows',
      ...use,
      requires: allowed,
      cure: 'End the use, or have the licence amended.',
      owed_by: 'company',
      ...cite('allows', 'Purposes, tools and models that are not listed are not allowed.'),
    },
  }
}

function subscription(money: Map, cite: Cite): Map {
  return {
    'yearly-fee': {
      title: 'Yearly fee of the licence',
      for: 'licences',
      pays: 'year_fee',
      prorated: 'by-day',
      accrued_on: 'starts_on',
      ...money,
      ...cite('fee, per_year', 'The fee for a year.'),
    },
  }
}

function perWord(
  fee: PerWordFee,
  { use, money, cite, when }: { use: Map; money: Map; cite: Cite; when: string | undefined },
): Map {
  const words: Map = {
    title: 'Fee for the words of a use',
    ...use,
    when,
    pays: isCounted(fee) ? 'reached - reached_before' : 'words * word_fee',
    ...money,
    ...cite('fee', 'The fee for every word, once for each use.'),
  }
  if (fee.minimum.length === 0) return { 'words-used': words }
  return {
    'words-used': words,
    'least-fee': {
      title: 'What is missing to the least that a period costs',
      for: 'licences',
      pays: `max(${ofPeriod('least_fee', fee)} - reached, 0)`,
      accrued_on: 'ends_on',
      ...money,
      ...cite('fee, minimum', 'At least this for each period in which words are counted.'),
    },
  }
}

/** The whitelist as an expression over a use. */
function allowedText({ allows: { purposes, tools, models } }: Licence): string {
  const among = (names: readonly string[]): string => `[${names.map((name) => JSON.stringify(name)).join(', ')}]`
  return [
    `purpose in ${among(purposes)}`,
    ...(tools ? [`given(tool) && tool in ${among(tools)}`] : []),
    ...(models ? [`given(model) && model in ${among(models)}`] : []),
  ].join(' && ')
}
