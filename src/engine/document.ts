/** Obligations and breaches as documents: JSON with the amount as decimal text and its currency beside it, and back. */

import { type Json, parseMoney, printAmount, required } from '../base/index.ts'
import type { Breach, Obligation, Trace } from './obligation.ts'

/** `{ id, clause, owedBy, owedTo, amount: "9030.96", currency: "USD", accruedOn, due, facts, about, trace }` */
export function obligationDocument(obligation: Obligation): { readonly [key: string]: Json } {
  const { amount, facts, about, trace, ...rest } = obligation
  return {
    ...rest,
    amount: printAmount(amount),
    currency: amount.currency,
    facts: [...facts],
    about: { ...about },
    trace: trace as unknown as Json, // texts, lists and objects of texts throughout
  }
}

/** Reads what `obligationDocument` wrote. Stops on anything else: such documents are our own. */
export function readObligation(document: { readonly [key: string]: Json | undefined }): Obligation {
  const text = (key: string): string => {
    const value = document[key]
    return required(typeof value === 'string' ? value : undefined, `engine: an obligation document has ${key}`)
  }
  return {
    id: text('id'),
    clause: text('clause'),
    owedBy: text('owedBy'),
    owedTo: text('owedTo'),
    amount: required(
      parseMoney(text('amount'), text('currency')),
      'engine: the amount of an obligation document is money',
    ),
    accruedOn: text('accruedOn'),
    due: text('due'),
    facts: (document['facts'] ?? []) as readonly string[],
    about: (document['about'] ?? {}) as Readonly<Record<string, string>>,
    trace: document['trace'] as unknown as Trace,
  }
}

/** `{ id, clause, company, says, cure, accruedOn, due, facts, about, trace }` */
export function breachDocument({ due, facts, about, trace, ...rest }: Breach): { readonly [key: string]: Json } {
  return {
    ...rest,
    ...(due === undefined ? {} : { due }),
    facts: [...facts],
    about: { ...about },
    trace: trace as unknown as Json,
  }
}

/** Reads what `breachDocument` wrote. */
export function readBreach(document: { readonly [key: string]: Json | undefined }): Breach {
  return { due: undefined, ...document } as unknown as Breach
}
