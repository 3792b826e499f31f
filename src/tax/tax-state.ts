/** Where a payee stands with the tax on a day, from the forms that they gave: what is withheld, under which chapter, and why. */

import {
  compare,
  type Fraction,
  type IsoDate,
  type Problem,
  printDecimal,
  multiply,
  fraction,
  Refusal,
  ZERO,
} from '../base/index.ts'
import { type TaxForm, validThrough } from './tax-form.ts'
import { rateOn, type TaxRules, treatyOn } from './tax-rules.ts'

/** `backup`: section 3406 of the Internal Revenue Code; `chapter-3`: its sections 1441 and 1442. */
export type TaxChapter = 'none' | 'backup' | 'chapter-3'

export interface TaxState {
  readonly status: 'us-person' | 'foreign-person' | 'no-form'
  readonly chapter: TaxChapter
  readonly rate: Fraction
  readonly because: string
  /** The form that it goes by. */
  readonly form: TaxForm | undefined
  /** The treaty that lowers the rate: country and article. */
  readonly treaty: { readonly country: string; readonly article: string } | undefined
  readonly problems: readonly Problem[]
}

/** Ids of taxes as they stand in payouts and, below `withheld:`, in the books. */
export const TAX_IDS = { backup: 'us-backup', 'chapter-3': 'us-chapter-3' } as const

/**
 * The newest form that is signed by the day decides. None: presumed a US person without a number, who has backup withholding. A
 * W-8 that is out of date: presumed the foreign person that it named, without the treaty.
 */
export function taxStateOf(forms: readonly TaxForm[], { on, rules }: { on: IsoDate; rules: TaxRules }): TaxState {
  const form = forms
    .filter(({ signedOn }) => signedOn <= on)
    .toSorted((a, b) => (a.signedOn < b.signedOn ? -1 : 1))
    .at(-1)
  if (!form) return backup('no-form', undefined, 'there is no W-9 and no W-8', { on, rules })
  return form.form === 'w9' ? usState(form, { on, rules }) : foreignState(form, { on, rules })
}

function usState(form: TaxForm, when: { on: IsoDate; rules: TaxRules }): TaxState {
  const isExempt = ['corporation', 'tax-exempt'].includes(form.classification)
  if (form.isBackupNotified === true && !isExempt)
    return backup('us-person', form, 'the IRS asked for it, or the W-9 says so', when)
  if (form.tin === undefined && !isExempt) return backup('us-person', form, 'the W-9 gives no TIN', when)
  const because = `W-9 of ${form.signedOn}${isExempt ? `, ${form.classification}` : ', with TIN'}: nothing is withheld`
  return { status: 'us-person', chapter: 'none', rate: ZERO, because, form, treaty: undefined, problems: [] }
}

function foreignState(form: TaxForm, { on, rules }: { on: IsoDate; rules: TaxRules }): TaxState {
  const full = known(rateOn(rules.foreign, on), { what: 'foreign persons', on })
  const state = (rate: Fraction, because: string, more: Partial<TaxState> = {}): TaxState => ({
    status: 'foreign-person',
    chapter: 'chapter-3',
    rate,
    because: `${percent(rate)} withheld from a foreign person, section 1441: ${because}`,
    form,
    treaty: undefined,
    problems: [],
    ...more,
  })
  const last = validThrough(form) ?? on
  const called = form.form === 'w8ben' ? 'W-8BEN' : 'W-8BEN-E'
  if (last < on)
    return state(full.rate, `the ${called} of ${form.signedOn} was valid through ${last}`, {
      problems: [expired(form.name, { called, last })],
    })
  if (!form.treaty) return state(full.rate, `the ${called} of ${form.signedOn} claims no treaty`)
  if (form.tin === undefined && form.foreignTin === undefined)
    return state(full.rate, `the ${called} of ${form.signedOn} claims a treaty and gives no TIN`)
  const { country, article } = form.treaty
  const allowed = allowedRate(form, { on, rules })
  if ('problem' in allowed)
    return state(full.rate, `no rate is known for royalties of ${country} on ${on}`, { problems: [allowed.problem] })
  const lower = compare(allowed.rate, full.rate) < 0 ? allowed.rate : full.rate
  return state(lower, `treaty with ${country}, article ${article}, ${called} of ${form.signedOn}`, {
    treaty: { country, article },
  })
}

/** What the table allows, which is never less than what the table says; outside of it, what was claimed with its source. */
function allowedRate(
  { treaty, name }: TaxForm,
  { on, rules }: { on: IsoDate; rules: TaxRules },
): { rate: Fraction } | { problem: Problem } {
  if (!treaty) return { rate: ZERO }
  const inTable = treatyOn(rules, treaty.country, on)
  if (!inTable)
    return treaty.source === undefined ? { problem: notInTable(name, treaty.country, on) } : { rate: treaty.rate }
  if (treaty.source !== undefined) return { rate: treaty.rate }
  return { rate: compare(treaty.rate, inTable.rate) > 0 ? treaty.rate : inTable.rate }
}

function backup(
  status: 'us-person' | 'no-form',
  form: TaxForm | undefined,
  why: string,
  { on, rules }: { on: IsoDate; rules: TaxRules },
): TaxState {
  const { rate } = known(rateOn(rules.backup, on), { what: 'backup withholding', on })
  const because = `${percent(rate)} backup withholding, section 3406: ${why}`
  return { status, chapter: 'backup', rate, because, form, treaty: undefined, problems: [] }
}

/** `0.24` as `24%`. */
export function percent(rate: Fraction): string {
  return `${printDecimal(multiply(rate, fraction(100n)))}%`
}

function known<Rate>(rate: Rate | undefined, { what, on }: { what: string; on: IsoDate }): Rate {
  if (rate !== undefined) return rate
  throw new Refusal(
    'tax/no-rate',
    { what, on },
    {
      message: `The rules of withholding have no rate for ${what} on ${on}.`,
      hint: 'Add it with its source to rules/tax-us.yaml of the hall, and choose the rules again.',
    },
  )
}

/** What is to be told of a form that cannot be relied on any more on the day. */
export function expiryOf(form: TaxForm, on: IsoDate): Problem[] {
  const last = validThrough(form)
  const called = form.form === 'w8ben' ? 'W-8BEN' : 'W-8BEN-E'
  return last !== undefined && last < on ? [expired(form.name, { called, last })] : []
}

function expired(name: string, { called, last }: { called: string; last: IsoDate }): Problem {
  return {
    code: 'tax/form-expired',
    severity: 'note',
    message: `The ${called} of ${name} was valid through ${last}; the full rate is withheld.`,
    hint: 'Ask for a new form.',
  }
}

function notInTable(name: string, country: string, on: IsoDate): Problem {
  return {
    code: 'tax/no-treaty-rate',
    severity: 'note',
    message: `The table has no rate for royalties of ${country} on ${on}; the full rate is withheld from ${name}.`,
    hint: 'Record the form again with the rate and where it stands: --rate 10% --rate-source TEXT.',
  }
}
