/** Whom an obligation is owed to: the fund, which shares it by its rules, or somebody to whom the money is only passed on. */

import type { Obligation } from '../engine/index.ts'
import type { WriterId } from '../registry/index.ts'
import { type Codec, Misread } from './codec.ts'
import type { PayTo } from './distribution.ts'

/** Missing for the fund. Whoever is named as the writer of the fact is a writer; everybody else is another party. */
export function payToOf({ owedTo, about }: Pick<Obligation, 'owedTo' | 'about'>, fund = 'fund'): PayTo | undefined {
  if (owedTo === fund) return undefined
  if (owedTo === 'writers') return owedTo
  return owedTo === about['writer'] ? `writer:${owedTo}` : `party:${owedTo}`
}

export function writerOfPayTo(to: PayTo | undefined): WriterId | undefined {
  return to?.startsWith('writer:') ? to.slice('writer:'.length) : undefined
}

export function partyOfPayTo(to: PayTo | undefined): string | undefined {
  return to?.startsWith('party:') ? to.slice('party:'.length) : undefined
}

export const payTo: Codec<PayTo> = {
  print: (value) => value,
  read(json) {
    const named = json === 'writers' || (typeof json === 'string' && /^(writer|party):./s.test(json))
    if (!named) throw new Misread('somebody to pay')
    return json as PayTo
  },
}
