/**
 * Prints TDMRep (W3C Community Group Final Report of 2024-02-02): the rules of `/.well-known/tdmrep.json`, and the policies that they
 * point to as ODRL offers. The protocol knows one use, mining: it is open only where every purpose is.
 */

import { compareText, contentId, type Json } from '../../base/index.ts'
import type { Terms } from '../consent/statement.ts'
import { type Page, patternOf, type Publication } from './pages.ts'
import { permissionFor, TDM_USES } from './vocabularies.ts'

export interface TdmPolicy {
  /** Where it lies on the site: `policies/policy-….json`. */
  readonly file: string
  readonly url: string
  readonly document: Json
}

export interface TdmRule {
  readonly path: string
  readonly reservation: 0 | 1
  readonly policy: TdmPolicy | undefined
}

export function tdmRule(page: Page, publication: Publication): TdmRule {
  const { answer, terms } = permissionFor(page.consents, TDM_USES, { terms: true, territories: false })
  if (answer === 'yes') return { path: page.path, reservation: 0, policy: undefined }
  return { path: page.path, reservation: 1, policy: answer === 'terms' ? tdmPolicy(terms, publication) : undefined }
}

/** The first rule that matches is used, so longer paths come first; what is not named below the folder is reserved. */
export function printTdmrep(rules: readonly TdmRule[], { folder }: Publication): string {
  const sorted = rules.toSorted((a, b) => b.path.length - a.path.length || compareText(a.path, b.path))
  const all = sorted.map(({ path, reservation, policy }) => ({
    location: patternOf(path, { isPermitted: reservation === 0 }),
    'tdm-reservation': reservation,
    ...(policy ? { 'tdm-policy': policy.url } : {}),
  }))
  const rest = folder === undefined ? [] : [{ location: folder, 'tdm-reservation': 1 }]
  return `${JSON.stringify([...all, ...rest], undefined, 2)}\n`
}

/**
 * An offer to whoever asks. Every licence is given by the guild, so consent is always to be obtained; a deal is paid
 * for. Without a site it would have no address, and there is none.
 */
function tdmPolicy(terms: readonly Terms[], { site, guild, contact, email }: Publication): TdmPolicy | undefined {
  if (site === undefined) return undefined
  const isPaid = terms.some(({ deal, pays }) => deal !== undefined || (pays !== undefined && pays !== 'credit'))
  const duty = [{ action: 'obtainConsent' }, ...(isPaid ? [{ action: 'compensate' }] : [])]
  const assigner = {
    uid: site,
    'vcard:fn': guild,
    ...(email === undefined ? {} : { 'vcard:hasEmail': `mailto:${email}` }),
    ...(contact === undefined ? {} : { 'vcard:hasURL': contact }),
  }
  const file = `policies/${contentId('policy', { duty, assigner })}.json`
  const url = `${site}/${file}`
  const document = {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', { tdm: 'http://www.w3.org/ns/tdmrep#' }],
    '@type': 'Offer',
    profile: 'http://www.w3.org/ns/tdmrep',
    uid: url,
    assigner,
    permission: [{ action: 'tdm:mine', duty }],
  }
  return { file, url, document }
}
