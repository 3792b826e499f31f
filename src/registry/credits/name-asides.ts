/** What stands beside a name in a credit: another name, a company, or that it is no credit at all. */

import type { Problem } from '../../base/index.ts'

/** The name alone; `undefined` when nobody is credited by it. `notes` tell what was left out. */
export interface NameAlone {
  readonly name: string | undefined
  readonly notes: readonly Problem[]
}

const ANOTHER_NAME =
  /\(\s*(?:(?:credited |billed |writing )?as:?|aka|(?:a )?(?:pseudonym|pen name) (?:of|for)|born|née|né|real name:?)\s+([^()]+)\)/iu
const UNCREDITED =
  /\(\s*(?:uncredited|not credited|no credit|sin acreditar|no acreditad[oa]|non crédité[e]?|ungenannt|nicht genannt)\s*\)/iu
const COMPANY =
  /(?:^|[\s,])(?:inc|incorporated|llc|l\.l\.c|ltd|limited|gmbh|corp|corporation|plc|llp|productions?|pictures|films|entertainment|studios)\.?$/iu
const COMPANY_FORM = /^(?:inc|incorporated|llc|l\.l\.c|ltd|limited|gmbh|corp|plc|llp)\.?(?=\s|$)/iu

/** `Inc.` behind a comma belongs to what stands before it. */
export function isCompanyForm(text: string): boolean {
  return COMPANY_FORM.test(text.trim())
}

export function isCompany(text: string): boolean {
  return COMPANY.test(text.replace(/\([^()]*\)/g, ' ').trim())
}

/** `Ruiz Ink, Inc. fso Ana Ruiz (as Nina Rook)` is Ana Ruiz; a name that is marked as uncredited is nobody's credit. */
export function nameAlone(text: string): NameAlone {
  const [, before, behind] = /^(.*)(?<!\p{L})fso\s+(.+)$/su.exec(text) ?? []
  // Some write it the other way round: the writer first.
  const isTurned =
    before !== undefined && before.trim() !== '' && behind !== undefined && isCompany(behind) && !isCompany(before)
  const [company, own] = isTurned ? [behind, before] : [before, behind]
  const called = (own ?? text).replace(/^\s*(?:aka\s+)+/u, '')
  const [, first, other] = /^(.+?)\s+aka\s+(.+)$/su.exec(called) ?? []
  const name = first ?? called
  const also = other ?? ANOTHER_NAME.exec(name)?.[1]
  const notes: Problem[] = []
  if (company !== undefined && company.trim() !== '') notes.push(noteLoanOut(bare(name), company.trim()))
  if (also !== undefined) notes.push(noteAlso(bare(name), bare(also)))
  if (UNCREDITED.test(text)) return { name: undefined, notes: [noteUncredited(bare(name))] }
  return { name, notes }
}

function bare(text: string): string {
  return text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/["“”*_]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function noteLoanOut(name: string, company: string): Problem {
  return {
    code: 'registry/loan-out-named',
    severity: 'note',
    message: `"${company}" lends the services of ${name}; the credit is the writer's.`,
    hint: `If the company is to be paid, say so: guildhall succession add loan-out --of "${name}" --to "${company}" …`,
  }
}

function noteAlso(name: string, also: string): Problem {
  return {
    code: 'registry/also-called',
    severity: 'note',
    message: `${name} is also called "${also}" here; the credit goes to ${name}.`,
    hint: `If other credits say "${also}", make them one person: guildhall people same "${name}" "${also}" --because …`,
  }
}

function noteUncredited(name: string): Problem {
  return {
    code: 'registry/uncredited',
    severity: 'note',
    message: `${name} is marked as uncredited, and shares in nothing.`,
    hint: 'Payments follow credits. If a credit was determined later, say so in a table of credits.',
  }
}
