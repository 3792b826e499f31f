/** Who the parties of an invoice are: addresses, numbers and accounts of companies and of the hall itself, as entries. */

import { BadInput, badInput, type IsoDate, isSameCompany, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { ibanFault, isBic, plainIban } from '../../banking/index.ts'
import { standingEntries } from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { readSaying, type Saying } from '../works/saying.ts'

/** What can be said of a party; each is one text. */
export const PARTY_FIELDS = [
  'legal_name',
  'street',
  'city',
  'postcode',
  'subdivision',
  'country',
  'vat',
  'registration',
  'email',
  'iban',
  'bic',
  'account',
  'bank',
  'vat_category',
  'vat_reason',
] as const
export type PartyField = (typeof PARTY_FIELDS)[number]
export type Particulars = { readonly [field in PartyField]?: string }

/** The subject of the entries about the hall itself. No company can be called so: names are kept without ends of white space. */
export const OURSELVES = ' hall'

export interface CompanyRequest extends Saying {
  /** As obligations name it; nothing: the hall itself. */
  readonly company: string | undefined
  /** An empty text takes the field away. */
  readonly particulars: Particulars
}

export interface CompanyAnswer {
  readonly company: string | undefined
  readonly particulars: Particulars
  readonly changed: boolean
  readonly problems: readonly Problem[]
}

/** What is given is added to what was said before; the same again says nothing new. */
export async function setCompany(hall: Hall, request: CompanyRequest): Promise<CompanyAnswer> {
  const saying = readSaying(hall, request)
  const subject = subjectOf(request.company)
  refuseBad(request.particulars)
  const answer = await hall.database.write(async (stores) => {
    const before = await particularsOf(stores, subject)
    const particulars = merged(before, request.particulars)
    const changed = JSON.stringify(particulars) !== JSON.stringify(before)
    if (changed) await sayEntry(stores, { kind: 'company', subject, says: { ...particulars }, ...saying })
    return { company: request.company, particulars, changed }
  })
  return { ...answer, problems: answer.changed ? await publishHallLog(hall) : [] }
}

export async function showCompany(hall: Hall, company: string | undefined): Promise<CompanyAnswer> {
  const particulars = await hall.database.read((stores) => particularsOf(stores, subjectOf(company)))
  return { company, particulars, changed: false, problems: [] }
}

export function subjectOf(company: string | undefined): string {
  if (company === undefined) return OURSELVES
  if (company.trim() !== '') return company.trim()
  throw badInput('company/no-name', 'The company has no name.', { hint: 'Name it as the obligations name it.' })
}

/** The latest that was said and applies on the day. */
export async function particularsOf({ registry }: Stores, subject: string, on?: IsoDate): Promise<Particulars> {
  const entries =
    subject === OURSELVES
      ? await registry.entriesAbout(subject, { kind: 'company' })
      : (await registry.entries({ kind: 'company' })).filter(
          (each) => each.subject !== OURSELVES && isSameCompany(each.subject, subject),
        )
  const last = standingEntries(entries, { on }).at(-1)
  return merged({}, last?.says ?? {})
}

function merged(before: Particulars, said: Particulars): Particulars {
  const value = (field: PartyField): string => (said[field] ?? before[field] ?? '').trim()
  const kept = Object.fromEntries(PARTY_FIELDS.flatMap((field) => (value(field) === '' ? [] : [[field, value(field)]])))
  return kept.iban === undefined ? kept : { ...kept, iban: plainIban(kept.iban) }
}

/** Every mistake at once. */
function refuseBad({ country, vat, iban, bic, email, vat_category: category }: Particulars): void {
  const wrong: Problem[] = []
  const check = (given: string | undefined, fits: (text: string) => boolean, what: string, hint: string): void => {
    if (given === undefined || given === '' || fits(given)) return
    wrong.push({ code: 'company/bad-particular', message: `${JSON.stringify(given)} is no ${what}.`, hint })
  }
  const isCountry = (text: string): boolean => /^[A-Z]{2}$/.test(text)
  check(country, isCountry, 'country', 'Write its two letters of ISO 3166, such as US or DE.')
  check(
    vat,
    (text) => /^[A-Z]{2}[A-Z0-9+*]{2,13}$/.test(text),
    'VAT id',
    'It begins with two letters of the country, and has no blanks.',
  )
  check(
    iban,
    (text) => ibanFault(text) === undefined,
    'IBAN',
    'Its check digits or its length are wrong; ask for it again, and do not correct it by guessing.',
  )
  check(bic, isBic, 'BIC', 'It has 8 or 11 letters and digits.')
  check(email, (text) => /^\S+@\S+\.\S+$/.test(text), 'address for mail', 'Write it as name@example.org.')
  check(
    category,
    (text) => ['O', 'AE', 'E', 'Z'].includes(text),
    'kind of VAT',
    'It is O (not subject), AE (reverse charge), E (exempt) or Z (zero-rated).',
  )
  if (wrong.length > 0) throw new BadInput(wrong)
}
