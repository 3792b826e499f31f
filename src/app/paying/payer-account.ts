/** The account from which the fund pays, one a currency, sealed in the vault; with what a bank of the United States asks for. */

import { BadInput, badInput, type IsoDate, isCurrency, type Json, type Problem } from '../../base/index.ts'
import { type NachaOrigin, type Party, readPaymentRow } from '../../banking/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Sealed, Vault } from '../../drivers/vault.ts'
import { openVault } from '../../drivers/vault.ts'
import { standingEntries } from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'

export type NachaSettings = Omit<NachaOrigin, 'createdOn' | 'modifier'>

export interface PayerAccount {
  readonly party: Party
  /** `undefined` when the account pays by pain.001 alone. */
  readonly nacha: NachaSettings | undefined
}

export interface PayerRequest {
  readonly currency: string
  readonly name: string
  readonly iban?: string | undefined
  readonly account?: string | undefined
  readonly bic?: string | undefined
  readonly clearingSystem?: string | undefined
  readonly clearingMember?: string | undefined
  readonly country?: string | undefined
  readonly town?: string | undefined
  readonly nacha?: NachaSettings | undefined
}

const KIND = 'payer-account'

/** Said again as it stands, nothing is recorded. */
export async function setPayerAccount(
  hall: Hall,
  request: PayerRequest,
): Promise<{ account: PayerAccount; currency: string; isNew: boolean; problems: Problem[] }> {
  const currency = request.currency.toUpperCase()
  const account = readAccount({ ...request, currency })
  const { isNew, told } = await hall.database.write(async (stores) => {
    const vault = await openVault(hall.folder)
    const before = await payerAccount(stores, vault, { currency, on: hall.clock.today() })
    if (before && JSON.stringify(before) === JSON.stringify(account)) return { isNew: false, told: vault.problems }
    const document = JSON.parse(JSON.stringify(account)) as Json
    const subject = subjectOf(currency)
    const [sealed] = await vault.seal([{ subject, kind: KIND, document }])
    const today = hall.clock.today()
    const source = 'guildhall pay account'
    await sayEntry(stores, { kind: KIND, subject, says: { ...sealed }, effectiveOn: today, knownOn: today, source })
    return { isNew: true, told: vault.problems }
  })
  return { account, currency, isNew, problems: [...told, ...(await publishHallLog(hall))] }
}

/** The latest that was recorded. */
export async function payerAccount(
  { registry }: Stores,
  vault: Vault,
  { currency, on }: { currency: string; on: IsoDate },
): Promise<PayerAccount | undefined> {
  const subject = subjectOf(currency)
  const entry = standingEntries(await registry.entriesAbout(subject, { kind: KIND }), { on }).at(-1)
  const opened = entry && vault.open(entry.says as unknown as Sealed, { subject, kind: KIND })
  if (!opened || !('document' in opened)) return undefined
  const { party, nacha } = opened.document as unknown as { party: Party; nacha?: NachaSettings }
  return { party, nacha }
}

function subjectOf(currency: string): string {
  return `payer-${currency}`
}

/** Checked by the rules for a row of a table of payments. */
function readAccount({ currency, nacha, ...given }: PayerRequest): PayerAccount {
  if (!isCurrency(currency))
    throw badInput('pay/bad-currency', `${JSON.stringify(currency)} is no currency.`, {
      hint: 'Give its ISO 4217 code, such as EUR.',
    })
  const cells = {
    payment: 'check',
    amount: '1',
    currency,
    execute_on: '2026-01-01',
    payer_name: given.name,
    payer_iban: given.iban ?? '',
    payer_account: given.account ?? '',
    payer_bic: given.bic ?? '',
    payer_clearing_system: given.clearingSystem ?? '',
    payer_clearing_member: given.clearingMember ?? '',
    payer_country: given.country ?? '',
    payer_town: given.town ?? '',
    payee_name: given.name,
    payee_iban: given.iban ?? '',
    payee_account: given.account ?? '',
    payee_bic: given.bic ?? '',
    payee_clearing_system: given.clearingSystem ?? '',
    payee_clearing_member: given.clearingMember ?? '',
  }
  const read = readPaymentRow(cells, 1)
  if ('debtor' in read) return { party: read.debtor, nacha }
  const faults = read.filter(({ column }) => column.startsWith('payer_'))
  throw new BadInput(
    faults.map(({ reason, hint }) => ({
      code: 'pay/bad-account',
      message: `The account of the fund: ${reason.replace(/^payer_\w+: /, '').replace(/\.$/, '')}.`,
      hint,
    })),
  )
}
