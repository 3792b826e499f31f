/** Holds the uses that were declared or found against the consent that stood on their days. */

import type { IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { currentFacts, type Fact } from '../../facts/index.ts'
import { type HeldLicence, judgeUse, PURPOSES, type UseFinding, type Work, type WorkUse } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { consentRecords } from './consent-records.ts'

export interface CheckedConsent {
  readonly knownBy: IsoDate | undefined
  readonly uses: number
  /** Uses of works that are not registered: nobody can say whose consent they need. */
  readonly unregistered: number
  /** Uses of which no last day is known; only their first day is judged. */
  readonly openEnded: number
  readonly findings: readonly (UseFinding & { readonly title: string })[]
}

export async function checkConsent(
  hall: Hall,
  { known }: { known?: string | undefined } = {},
): Promise<CheckedConsent> {
  checkDay('consent/bad-date', '--known', known)
  const options = known === undefined ? {} : { knownBy: known }
  return hall.database.read(async (stores) => {
    const facts = currentFacts(await stores.facts.facts('training_uses', options), options)
    const uses = facts.filter(({ columns }) => columns['words'] !== '0').map(useOf)
    const licences = currentFacts(await stores.facts.facts('licences', options), options).map(licenceOf)
    const records = new Map((await consentRecords(stores)).map((each) => [each.work.id, each]))
    const findings = uses.flatMap((use) => {
      const known = records.get(use.work)
      return known ? judgeUse(use, known.record, { licences, ...options }).map((each) => titled(each, known.work)) : []
    })
    return {
      knownBy: known,
      uses: uses.length,
      unregistered: uses.filter(({ work }) => !records.has(work)).length,
      openEnded: uses.filter(({ endsOn }) => endsOn === undefined).length,
      findings: findings.toSorted(byWorkAndDay),
    }
  })
}

function titled(finding: UseFinding, { title }: Work): UseFinding & { title: string } {
  return { ...finding, title }
}

function useOf({ id, columns, knownOn }: Fact): WorkUse {
  const purpose = PURPOSES.find((each) => each === columns['purpose'])
  if (!purpose) throw new Error(`consent: a use has a purpose that consent knows, not ${columns['purpose']}`)
  return {
    id,
    work: columns['work'] ?? '',
    company: columns['company'] ?? '',
    tool: columns['tool'],
    model: columns['model'],
    purpose,
    startsOn: columns['starts_on'] ?? '',
    endsOn: columns['ends_on'],
    basis: columns['basis'] ?? '',
    knownOn,
  }
}

function licenceOf({ columns }: Fact): HeldLicence {
  return {
    licence: columns['licence'] ?? '',
    company: columns['company'] ?? '',
    tool: columns['tool'],
    model: columns['model'],
    purpose: columns['purpose'],
    startsOn: columns['starts_on'] ?? '',
    endsOn: columns['ends_on'],
  }
}

function byWorkAndDay(a: UseFinding & { title: string }, b: UseFinding & { title: string }): number {
  return (
    a.title.localeCompare(b.title, 'en') ||
    (a.from === b.from ? (a.use.id < b.use.id ? -1 : 1) : a.from < b.from ? -1 : 1)
  )
}
