/** Reads the head of a deal: who asks whom for what, when it is in force, in what currency, and from which sources it is known. */

import {
  compare,
  decimalsOf,
  type Fraction,
  fraction,
  isCurrency,
  isDate,
  multiply,
  ROUNDINGS,
  ZERO,
} from '../../base/index.ts'
import type { Effective, Party, RoundingRule, Source, Stage } from '../deal.ts'
import {
  checkId,
  type Fields,
  readDate,
  readFields,
  readNamed,
  readNumber,
  readOneOf,
  readScalar,
  readText,
} from './fields.ts'
import { didYouMean, quote } from './report.ts'

export function readCurrency(fields: Fields): string | undefined {
  const node = readScalar(fields, 'currency')
  if (node === undefined || isCurrency(node.text)) return node?.text
  const hint = 'Write the code of ISO 4217, such as USD.'
  fields.report.say('terms/bad-value', node.at, `"currency" of ${fields.what} cannot be ${quote(node.text)}.`, { hint })
  return undefined
}

export function readEffective(fields: Fields): Effective | undefined {
  const node = fields.nodes.get('effective')
  const dates = node && readFields(fields.report, 'effective', node, { required: ['from'], optional: ['to'] })
  if (!dates) return undefined
  const [from, to] = [readDate(dates, 'from'), readDate(dates, 'to')]
  if (from !== undefined && to !== undefined && to <= from) {
    const hint = 'from is the first day in force, to the first day no longer in force.'
    fields.report.say('terms/bad-date', dates.at, `The deal ends on ${to}, before it starts on ${from}.`, { hint })
    return undefined
  }
  return from === undefined ? undefined : { from, to }
}

/** `{ mode: half-up, to: 0.01 }`; `to` is a multiple of the currency's minor unit. */
export function readRounding(fields: Fields, currency: string): RoundingRule | undefined {
  const node = fields.nodes.get('rounding')
  const rule = node && readFields(fields.report, `rounding of ${fields.what}`, node, { required: ['mode', 'to'] })
  if (!rule) return undefined
  const [mode, to] = [readOneOf(rule, 'mode', ROUNDINGS), readNumber(rule, 'to')]
  if (to && !isWholeMinor(to.value, currency)) {
    const hint = `Use ${decimalsOf(currency) === 2 ? '0.01 for the cent, 1 for whole units' : '1 for whole units'}.`
    fields.report.say('terms/bad-value', to.at, `Amounts in ${currency} cannot be rounded to ${quote(to.written)}.`, {
      hint,
    })
    return undefined
  }
  return mode && to ? { mode, to: to.value } : undefined
}

function isWholeMinor(value: Fraction, currency: string): boolean {
  return compare(value, ZERO) > 0 && multiply(value, fraction(10n ** BigInt(decimalsOf(currency)))).denominator === 1n
}

export function readParties(fields: Fields): Party[] {
  const { report, nodes } = fields
  const parties: Party[] = []
  for (const { key, keyAt, value } of readNamed(report, 'the parties', nodes.get('parties')) ?? []) {
    checkId(report, 'a party', key, keyAt)
    if (value.is === 'text' && value.text.trim() !== '') parties.push({ id: key, name: value.text.trim() })
    else report.say('terms/wrong-type', value.at, `The party ${quote(key)} needs its name, as a text.`)
  }
  if (parties.length < 2 && nodes.has('parties')) {
    report.say('terms/missing-value', fields.at, 'A deal is between two parties at least.', {
      hint: 'List them under parties.',
    })
  }
  return parties
}

/** Who asks: required of a demand and an offer. */
export function readProposer(fields: Fields, parties: readonly Party[], stage: Stage | undefined): string | undefined {
  const node = readScalar(fields, 'proposed_by')
  const id = node?.text.trim()
  if (node && !parties.some((party) => party.id === id)) {
    const hint = didYouMean(
      node.text,
      parties.map((party) => party.id),
      'parties',
    )
    fields.report.say('terms/unknown-party', node.at, `${quote(node.text)} is no party of this deal.`, { hint })
  }
  if (!fields.nodes.has('proposed_by') && (stage === 'demand' || stage === 'offer')) {
    const message = `The stage is ${stage}, but no party proposes it.`
    fields.report.say('terms/missing-key', fields.at, message, { hint: 'Add "proposed_by:" with the name of a party.' })
  }
  return id
}

export function readSources(fields: Fields): Source[] {
  const { report, nodes } = fields
  const sources: Source[] = []
  for (const { key, keyAt, value } of readNamed(report, 'the sources', nodes.get('sources')) ?? []) {
    checkId(report, 'a source', key, keyAt)
    const keys = { required: ['title', 'publisher'], optional: ['published', 'url', 'note'] }
    const source = readFields(report, `the source ${key}`, value, keys)
    if (!source) continue
    const [published, note] = [readPublished(source), readText(source, 'note')]
    if (!source.nodes.has('published') && note === undefined) {
      const hint = 'Add published (a year, a month or a day), or a note that says why there is none.'
      report.say('terms/undated-source', keyAt, `The source ${key} has no date.`, { hint })
    }
    const [title = '', publisher = '', url] = [
      readText(source, 'title'),
      readText(source, 'publisher'),
      readUrl(source),
    ]
    sources.push({ id: key, title, publisher, published, url, note })
  }
  return sources
}

function readPublished(source: Fields): string | undefined {
  const node = readScalar(source, 'published')
  if (node === undefined || isPartialDate(node.text)) return node?.text
  const hint = 'Write a year, a month or a day: 2026, 2026-03 or 2026-03-11.'
  source.report.say(
    'terms/bad-date',
    node.at,
    `"published" of ${source.what} is ${quote(node.text)}, which is not a date.`,
    { hint },
  )
  return undefined
}

function isPartialDate(text: string): boolean {
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && isDate(`${text}-01-01`.slice(0, 10))
}

function readUrl(source: Fields): string | undefined {
  const node = readScalar(source, 'url')
  if (node === undefined || (URL.canParse(node.text) && /^https?:/.test(node.text))) return node?.text
  const hint = 'Write the whole address, such as https://example.org/page.'
  source.report.say('terms/bad-value', node.at, `"url" of ${source.what} cannot be ${quote(node.text)}.`, { hint })
  return undefined
}
