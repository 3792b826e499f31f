/** What a payment to each writer needs beside its amount: the account that stood on the freeze day, and the tax to be withheld on the pay day. */

import { addDays, type IsoDate, type Problem } from '../../base/index.ts'
import type { Party } from '../../banking/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { partyOfPayee, type Withholding } from '../../fund/index.ts'
import type { WriterId } from '../../registry/index.ts'
import { TAX_IDS, type TaxState, taxStateOf } from '../../tax/index.ts'
import { nameIn, peopleIn } from '../people/payees.ts'
import { namesOf } from '../registry-views.ts'
import { openRecords, partySubject, payeeFormsIn, readAccount, standingByPerson, vaultOf } from './payee-records.ts'
import { payeeRulesIn } from './payee-rules.ts'

export interface PaymentDetails {
  /** `undefined` when there is no account that may be used; a problem says why. */
  readonly party: Party | undefined
  readonly isCompany: boolean
  /** The day on which the hall learnt the account. */
  readonly accountKnownOn: IsoDate | undefined
  readonly withholdings: readonly Withholding[]
  /** Errors stop the payment; notes do not. */
  readonly problems: readonly Problem[]
}

/** By writer, for each who was asked about. `on` is the pay day. Inside a transaction of whoever asks. */
export async function paymentDetailsOf(
  stores: Stores,
  hall: Pick<Hall, 'folder'>,
  writers: readonly WriterId[],
  { on }: { on: IsoDate },
): Promise<Map<WriterId, PaymentDetails>> {
  const vault = await vaultOf(hall)
  const rules = await payeeRulesIn(stores, { on })
  const { personOf } = await peopleIn(stores)
  const nameOf = nameIn(await namesOf(stores))
  const accounts = await standingByPerson(stores, 'payee-account', { on, personOf })
  const { formsOf } = await payeeFormsIn(stores, vault, { on })
  const frozenOn = addDays(on, -rules.freezeDays)
  return new Map(
    writers.map((writer) => {
      const party = partyOfPayee(writer)
      const standing = accounts.get(party === undefined ? personOf(writer) : partySubject(party)) ?? []
      const usable = standing.filter(({ knownOn, effectiveOn }) => knownOn <= frozenOn && effectiveOn <= frozenOn)
      const [account] = openRecords(vault, usable.slice(-1), readAccount)
      const taxRules = party === undefined ? rules.taxRules : undefined
      const tax = taxRules && taxStateOf(formsOf(writer), { on, rules: taxRules })
      const details: PaymentDetails = {
        party: account?.document.party,
        isCompany: account?.document.isCompany ?? false,
        accountKnownOn: account?.entry.knownOn,
        withholdings: tax ? withholdingsOf(tax) : [],
        problems: [
          ...accountProblems(party ?? nameOf(writer), {
            isParty: party !== undefined,
            account,
            standing: standing.length,
            usable: usable.length,
            frozenOn,
          }),
          ...(tax?.problems ?? []),
        ],
      }
      return [writer, details]
    }),
  )
}

/** As a payout carries it; a rate of nothing is none. */
export function withholdingsOf({ chapter, rate, because }: TaxState): Withholding[] {
  return chapter === 'none' || rate.numerator === 0n ? [] : [{ id: TAX_IDS[chapter], share: rate, because }]
}

function accountProblems(
  name: string,
  {
    isParty,
    account,
    standing,
    usable,
    frozenOn,
  }: { isParty: boolean; account: object | undefined; standing: number; usable: number; frozenOn: IsoDate },
): Problem[] {
  if (account && usable === standing) return []
  if (account)
    return [
      {
        code: 'payee/account-changed-late',
        severity: 'note',
        message: `The account of ${name} was changed after ${frozenOn}; this payment goes to the one before.`,
        hint: 'The new one is used for the next pay day.',
      },
    ]
  if (standing > usable)
    return [
      {
        code: 'payee/account-too-new',
        message: `The account of ${name} was recorded after ${frozenOn}, too late for this pay day.`,
        hint: 'It is used for the next one; guildhall payee rules --freeze-days N changes the days.',
      },
    ]
  return [
    {
      code: 'payee/no-account',
      message: `No account of ${name} is recorded.`,
      hint: `Record it: guildhall payee account ${JSON.stringify(name)}${isParty ? ' --party' : ''} --iban …`,
    },
  ]
}
