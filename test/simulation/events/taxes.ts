/** Tax forms: W-9, W-8BEN with a treaty and without, none at all, and such as have run out; from the second year on the hall withholds or holds. */

import { sayPayeeRules } from '../../../src/app/payees/payee-rules.ts'
import { sayTaxForm } from '../../../src/app/payees/say-tax-form.ts'
import { drawFrom } from '../draw.ts'
import { day, type EventKind, type Plan } from '../event.ts'
import { toldRefusal } from './claims.ts'
import { hasApprovers } from './paying.ts'

/** Half of the histories in which money is paid. */
function hasTaxes(plan: Plan): boolean {
  return hasApprovers(plan) && drawFrom(plan.seed, 'taxes').chance(75)
}

export const taxRules: EventKind = {
  name: 'tax-rules',
  plan: (year, plan, draw) =>
    hasTaxes(plan) && (year === plan.first + 1 || (year === plan.first + 5 && draw.chance(50)))
      ? [{ kind: 'tax-rules', on: day(year, 1, 5), step: 1, withoutForm: draw.pick(['withhold', 'hold']) }]
      : [],
  async act({ withoutForm }, { hall }) {
    const { isNew } = await sayPayeeRules(hall, { tax: 'us', withoutForm: withoutForm as string, source: 'the board' })
    return `taxes of the US; without a form: ${withoutForm as string}${isNew ? '' : ' (known)'}`
  },
}

const FORMS: readonly Readonly<Record<string, string | boolean>>[] = [
  { form: 'w9', tin: '123456789' },
  { form: 'w9', tin: '123456780', isBackupNotified: true },
  { form: 'w8ben', country: 'IN', foreignTin: 'AAAPL1234C', treaty: true },
  { form: 'w8ben', country: 'BR' },
]

export const taxForm: EventKind = {
  name: 'tax-form',
  plan: (year, plan, draw) =>
    hasTaxes(plan)
      ? draw
          .shuffled(plan.writers)
          .slice(0, year === plan.first ? 2 : draw.between(0, 1))
          .map((writer, at) => ({
            kind: 'tax-form',
            on: day(year, 3, 10),
            step: 8 + at,
            writer,
            which: draw.between(0, FORMS.length - 1),
          }))
      : [],
  async act({ writer, which, on }, { hall }) {
    try {
      const request = { who: writer as string, signedOn: on, source: 'the payee', ...FORMS[which as number] }
      const { isNew, form } = await sayTaxForm(hall, request as never)
      return `${form.form} of ${writer as string}${isNew ? '' : ' (known)'}`
    } catch (error) {
      return toldRefusal(error, 'people/', 'payee/', 'tax/')
    }
  },
}
