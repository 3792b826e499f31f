/** Credits of bank statements as the hall keeps them: each once, with the receipt that it became. */

import { badInput, type IsoDate, type Money, nearestName, parseMoney, printAmount, required } from '../../base/index.ts'
import type { Credit } from '../../banking/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { sealRecord } from '../seal.ts'

export interface KeptCredit {
  readonly id: string
  readonly statement: string
  readonly on: IsoDate | undefined
  readonly amount: Money
  readonly counterparty: string
  readonly text: string
  readonly references: readonly string[]
}

interface Printed {
  readonly statement: string
  readonly on: IsoDate | null
  readonly amount: string
  readonly currency: string
  readonly counterparty: string
  readonly text: string
  readonly references: readonly string[]
}

/** Keeps a credit once, sealed as what the bank said. */
export async function keepCredit(stores: Stores, credit: Credit): Promise<void> {
  const { id, statement, on = null, amount, counterparty, text, references } = credit
  const document = {
    statement,
    on,
    amount: printAmount(amount),
    currency: amount.currency,
    counterparty,
    text,
    references,
  }
  await keep(stores, id, document)
}

/** Says which receipt a credit became. */
export async function keepMatch(
  stores: Stores,
  { credit, receipt }: { credit: string; receipt: string },
): Promise<void> {
  await keep(stores, `match-${credit}`, { credit, receipt })
}

async function keep(stores: Stores, name: string, document: { readonly [key: string]: unknown }): Promise<void> {
  if ((await stores.notes.note(`kept:${name}`)) !== undefined) return
  const text = JSON.stringify(document)
  await stores.notes.putNote(`kept:${name}`, text)
  await sealRecord(stores, { kind: 'kept', name, document: JSON.parse(text) })
}

/** Receipts by the credit that they came from. */
export async function matchedReceipts({ notes }: Stores): Promise<Map<string, string>> {
  const kept = await notes.notes('kept:match-credit-')
  return new Map(
    kept.map(({ text }) => {
      const { credit, receipt } = JSON.parse(text) as { credit: string; receipt: string }
      return [credit, receipt]
    }),
  )
}

export async function keptCredits({ notes }: Stores): Promise<KeptCredit[]> {
  return (await notes.notes('kept:credit-')).map(({ name, text }) => {
    const { amount, currency, on, ...rest } = JSON.parse(text) as Printed
    const money = required(parseMoney(amount, currency), 'app: the amount of a kept credit is one')
    return { id: name.slice('kept:'.length), ...rest, on: on ?? undefined, amount: money }
  })
}

/** The credit that an id or a reference of the bank names. */
export async function findCredit(stores: Stores, named: string): Promise<KeptCredit> {
  const credits = await keptCredits(stores)
  const byId = credits.find(({ id }) => id === named)
  const found = byId ? [byId] : credits.filter(({ references }) => references.includes(named))
  const [one, second] = found
  if (one && !second) return one
  const near = nearestName(
    named,
    credits.flatMap(({ id, references }) => [id, ...references]),
  )
  throw badInput(
    'receive/unknown-entry',
    one
      ? `${found.length} entries have the reference ${JSON.stringify(named)}.`
      : `No statement had an entry ${JSON.stringify(named)}.`,
    {
      hint: one
        ? `Name one of them: ${found.map(({ id }) => id).join(', ')}.`
        : near
          ? `Did you mean ${near}?`
          : 'Take the statement in first: guildhall bank receive FILE; it names each entry that is left.',
    },
  )
}
