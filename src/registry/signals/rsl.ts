/**
 * Prints RSL 1.0 (Really Simple Licensing, RSL-SPEC-1.0): one `content` for each page, its licences by how they are paid and where.
 * A usage that is not permitted is prohibited by name, one by one, because `prohibits` beats `permits` for whatever it covers.
 */

import type { Answer } from '../consent/position.ts'
import type { Pays, Terms } from '../consent/statement.ts'
import { type Page, patternOf, type Publication } from './pages.ts'
import { type Permission, permissionFor, RSL_USES, type RslUse } from './vocabularies.ts'
import { xmlText } from './xml-text.ts'

export const RSL_NAMESPACE = 'https://rslstandard.org/rsl'
export const RSL_MEDIA_TYPE = 'application/rsl+xml'

const USES = Object.keys(RSL_USES) as RslUse[]

export function printRsl(pages: readonly Page[], publication: Publication): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...comment([
      `The consents to works as they stood on ${publication.on}.`,
      'What is not permitted here is not permitted: silence is not consent.',
    ]),
    `<rsl xmlns="${RSL_NAMESPACE}" max-age="${publication.maxAgeDays}">`,
    ...(pages.length > 0 ? pages.flatMap((page) => printContent(page, publication)) : nothingYet(publication)),
    '</rsl>',
    '',
  ].join('\n')
}

/** A document has a content: without any work, the folder in which works will be. */
function nothingYet({ folder = '/works/' }: Publication): string[] {
  return [`  <content url="${xmlText(folder)}">`, ...PROHIBITED, '  </content>']
}

/** One usage and what is published for it. */
interface Use {
  readonly use: RslUse
  readonly permission: Permission
  /** `undefined` when it is not permitted. */
  readonly payment: string | undefined
}

function printContent(page: Page, publication: Publication): string[] {
  const uses = USES.map((use) => usePublished(page, { use, publication }))
  const permitted = uses.filter(({ payment }) => payment !== undefined)
  const refused = uses.filter(({ payment }) => payment === undefined)
  const groups = Map.groupBy(permitted, ({ payment, permission }) => JSON.stringify([payment, permission.territories]))
  const licences = [...groups.values()].flatMap((group) => printLicence(group, refused))
  return [
    ...comment(uses.flatMap((each) => whyNarrower(each))).map(indent),
    `  <content url="${xmlText(patternOf(page.path, { isPermitted: permitted.length > 0 }))}">`,
    ...(licences.length > 0 ? licences : PROHIBITED),
    ...printSchema(page),
    ...printCopyright(page),
    '  </content>',
  ]
}

const PROHIBITED = ['    <license>', '      <prohibits type="usage">all</prohibits>', '    </license>']

function usePublished(page: Page, { use, publication }: { use: RslUse; publication: Publication }): Use {
  const permission = permissionFor(page.consents, RSL_USES[use], { terms: true, territories: true })
  if (permission.answer === 'no') return { use, permission, payment: undefined }
  if (permission.answer === 'yes') return { use, permission, payment: '      <payment type="free"/>' }
  const payment = printPayment(permission.terms, { use, publication })
  const narrower =
    payment === undefined ? 'it is on terms, and no address is published where one can ask' : permission.narrower
  return { use, permission: { ...permission, narrower }, payment }
}

/** `undefined` when no address can be given at which the terms are met. */
function printPayment(
  terms: readonly Terms[],
  { use, publication: { site, contact } }: { use: RslUse; publication: Publication },
): string | undefined {
  const deals = new Set(terms.map(({ deal }) => deal))
  const [deal] = deals
  const standard =
    deals.size === 1 && deal !== undefined && site !== undefined
      ? `${site}/deals/${encodeURIComponent(deal)}`
      : undefined
  if (standard === undefined && contact === undefined) return undefined
  return [
    `      <payment type="${paymentType(terms, use)}">`,
    ...(standard === undefined ? [] : [`        <standard>${xmlText(standard)}</standard>`]),
    ...(contact === undefined ? [] : [`        <custom>${xmlText(contact)}</custom>`]),
    '      </payment>',
  ].join('\n')
}

/** By how the terms pay; terms that pay in different ways are agreed upon once. */
function paymentType(terms: readonly Terms[], use: RslUse): string {
  const ways = new Set(terms.map(({ deal, pays }) => pays ?? (deal === undefined ? 'once' : 'per-use')))
  const [way] = ways
  return ways.size === 1 && way ? PAYMENTS[way](use) : 'purchase'
}

const PAYMENTS: Readonly<Record<Pays, (use: RslUse) => string>> = {
  'per-use': (use) => (use === 'ai-train' ? 'training' : 'use'),
  once: () => 'purchase',
  subscription: () => 'subscription',
  credit: () => 'attribution',
}

function printLicence(group: readonly Use[], refused: readonly Use[]): string[] {
  const territories = group[0]?.permission.territories
  return [
    '    <license>',
    `      <permits type="usage">${tokens(group)}</permits>`,
    ...(territories ? [`      <permits type="geo">${territories.map(xmlText).join(' ')}</permits>`] : []),
    ...(refused.length > 0 ? [`      <prohibits type="usage">${tokens(refused)}</prohibits>`] : []),
    group[0]?.payment ?? '',
    '    </license>',
  ]
}

function tokens(uses: readonly Use[]): string {
  return uses.map(({ use }) => use).join(' ')
}

/** What the work is, as Schema.org says it; where several share a page nobody can tell which is meant. */
function printSchema({ works }: Page): string[] {
  const [work, second] = works
  if (!work || second) return []
  const schema = {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    identifier: work.id,
    name: work.title.toWellFormed(),
  }
  return [`    <schema type="application/ld+json">${xmlText(JSON.stringify(schema))}</schema>`]
}

function printCopyright({ works }: Page): string[] {
  const [work, second] = works
  if (!work || second || work.writers.length === 0) return []
  const type = work.writers.length === 1 ? ' type="person"' : ''
  return [`    <copyright${type}>${xmlText(work.writers.join(', '))}</copyright>`]
}

function whyNarrower({ use, permission, payment }: Use): string[] {
  const said: Readonly<Record<Answer, string>> = { yes: 'is permitted', terms: 'is on terms', no: 'is prohibited' }
  const answer = payment === undefined ? 'no' : permission.answer
  return permission.narrower === undefined ? [] : [`${use} ${said[answer]}: ${permission.narrower}.`]
}

/** Holds only our own words, never a title or a name, so that nothing can end it. */
function comment(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`<!-- ${lines.join('\n     ')} -->`]
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}
