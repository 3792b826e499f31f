/** Tax forms that payees sign: W-9, W-8BEN and W-8BEN-E, as far as withholding and reporting need them, and until when they are valid. */

import {
  type Fraction,
  type IsoDate,
  isDate,
  type Json,
  parseFraction,
  type Problem,
  printFraction,
} from '../base/index.ts'

export const FORM_KINDS = ['w9', 'w8ben', 'w8ben-e'] as const
export type FormKind = (typeof FORM_KINDS)[number]

/** Line 3 of Form W-9 and part I of Form W-8BEN-E. */
export const CLASSIFICATIONS = ['individual', 'corporation', 'partnership', 'trust', 'estate', 'tax-exempt'] as const
export type Classification = (typeof CLASSIFICATIONS)[number]

export interface TreatyClaim {
  /** ISO 3166, two letters. */
  readonly country: string
  readonly article: string
  readonly rate: Fraction
  /** Where the rate stands, when it is not taken from the table of the rules. */
  readonly source?: string
}

export interface TaxForm {
  readonly form: FormKind
  readonly name: string
  readonly classification: Classification
  /** Of residence: `US` on a W-9. */
  readonly country: string
  /** The number that the United States gave: nine digits. */
  readonly tin?: string
  /** The number that the country of residence gave. */
  readonly foreignTin?: string
  readonly treaty?: TreatyClaim
  /** The IRS said so, or item 2 of the certification is crossed out. */
  readonly isBackupNotified?: boolean
  readonly address?: string
  readonly signedOn: IsoDate
}

/** The last day on which it may be relied on; `undefined` for a W-9, which is valid until something in it changes. */
export function validThrough({ form, signedOn }: Pick<TaxForm, 'form' | 'signedOn'>): IsoDate | undefined {
  // 26 CFR 1.1441-1(e)(4)(ii)(A): through the last day of the third calendar year after that of the signature.
  return form === 'w9' ? undefined : `${Number(signedOn.slice(0, 4)) + 3}-12-31`
}

/** What is wrong with a form that somebody wants to record. */
export function checkTaxForm(form: TaxForm, { today }: { today: IsoDate }): Problem[] {
  const { name, country, tin, treaty, signedOn } = form
  const told: readonly (Problem | false)[] = [
    name.trim() === '' &&
      problem('tax/bad-form', 'The form names nobody.', 'Give --name as line 1 of the form has it.'),
    !isDate(signedOn) &&
      problem('tax/bad-form', `${signedOn} is no day of a signature.`, 'Write --signed as YYYY-MM-DD.'),
    isDate(signedOn) &&
      signedOn > today &&
      problem('tax/bad-form', `The form is signed on ${signedOn}, which is still to come.`, 'Look at its date again.'),
    !/^[A-Z]{2}$/.test(country) &&
      problem('tax/bad-form', `${JSON.stringify(country)} is no country.`, 'Write --country as two letters: FR.'),
    tin !== undefined &&
      !/^\d{9}$/.test(tin) &&
      problem('tax/bad-tin', 'The TIN is not nine digits.', 'Look at the form again.'),
    tin !== undefined &&
      /^(\d)\1{8}$/.test(tin) &&
      problem('tax/bad-tin', 'The TIN is one digit nine times.', 'Look at the form again.'),
    ...kindProblems(form),
    treaty !== undefined &&
      (treaty.article === '' || treaty.rate.numerator < 0n || treaty.rate.numerator > treaty.rate.denominator) &&
      problem(
        'tax/bad-treaty',
        'A treaty claim needs its article and a rate from 0% to 100%.',
        'Give --article and --rate.',
      ),
  ]
  return told.filter((each) => each !== false)
}

function kindProblems({ form, country, classification, treaty, foreignTin }: TaxForm): (Problem | false)[] {
  if (form === 'w9') {
    return [
      country !== 'US' &&
        problem(
          'tax/wrong-form',
          'A W-9 is for persons of the United States.',
          'Take --form w8ben, or leave --country away.',
        ),
      (treaty !== undefined || foreignTin !== undefined) &&
        problem('tax/wrong-form', 'A W-9 claims no treaty and has no foreign number.', 'Take --form w8ben.'),
    ]
  }
  return [
    country === 'US' &&
      problem('tax/wrong-form', 'A W-8 is for persons of another country.', 'Take --form w9, or give --country.'),
    (form === 'w8ben') !== (classification === 'individual') &&
      problem(
        'tax/wrong-form',
        'A W-8BEN is for individuals, a W-8BEN-E for all others.',
        'Give the form or --classification that fits.',
      ),
    treaty !== undefined &&
      treaty.country !== country &&
      problem(
        'tax/bad-treaty',
        `A resident of ${country} claims the treaty with ${treaty.country}.`,
        'The treaty is that with the country of residence.',
      ),
  ]
}

function problem(code: string, message: string, hint: string): Problem {
  return { code, message, hint }
}

export function printTaxForm({ treaty, ...form }: TaxForm): { readonly [key: string]: Json | undefined } {
  return { ...form, ...(treaty && { treaty: { ...treaty, rate: printFraction(treaty.rate) } }) }
}

/** A form as `printTaxForm` wrote it. */
export function readTaxForm(document: Json): TaxForm | undefined {
  const { treaty, ...form } = document as unknown as Omit<TaxForm, 'treaty'> & {
    treaty?: Omit<TreatyClaim, 'rate'> & { rate: string }
  }
  if (!FORM_KINDS.includes(form.form) || !isDate(form.signedOn)) return undefined
  const rate = treaty && parseFraction(treaty.rate)
  return { ...form, ...(treaty && rate && { treaty: { ...treaty, rate } }) }
}
