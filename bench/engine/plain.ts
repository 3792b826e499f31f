/** The rules by hand as contenders: the floor that every other engine is held against, and checked with. */

import { type Contender, fingerprintOf } from './contender.ts'
import { plainAgreement } from './plain-agreement.ts'
import { plainReuses, plainWriters } from './plain-reuses.ts'
import { plainStreaming } from './plain-streaming.ts'
import { raisedRule, REUSE_RULE, SIX_OFFERS } from './reuse-rule.ts'
import { makeAuthorship, makeReuses } from './reuse-rows.ts'
import { makeStreaming } from './streaming-rows.ts'

export const plainReusesSum: Contender = (size) => {
  const rows = makeReuses(size)
  return { run: () => [BigInt(plainReuses(REUSE_RULE, rows))] }
}

export const plainReusesColumn: Contender = (size) => {
  const [rows, amounts] = [makeReuses(size), new Float64Array(size)]
  return { run: () => [BigInt(plainReuses(REUSE_RULE, rows, amounts))], fingerprint: () => fingerprintOf(amounts) }
}

export const plainStreamingColumns: Contender = (size) => {
  const rows = makeStreaming(size)
  const column = (): Float64Array => new Float64Array(size)
  const amounts = { domestic: column(), foreign: column(), bonus: column() }
  return {
    run: () => plainStreaming(rows, amounts).map(BigInt),
    fingerprint: () => Object.values(amounts).reduce((sum, each) => sum + fingerprintOf(each), 0n),
  }
}

export const plainAgreementColumns: Contender = (size) => {
  const rows = makeStreaming(size)
  const column = (): Float64Array => new Float64Array(size)
  const amounts = { domestic: column(), foreign: column(), licence: column(), bonus: column() }
  return {
    run: () => plainAgreement(rows, amounts).map(BigInt),
    fingerprint: () => Object.values(amounts).reduce((sum, each) => sum + fingerprintOf(each), 0n),
  }
}

export const plainSixOffers: Contender = (size) => {
  const [rows, amounts, authors] = [makeReuses(size), new Float64Array(size), makeAuthorship()]
  let writers: Float64Array[] = []
  return {
    run: () => {
      writers = []
      return SIX_OFFERS.map((hundredths) => {
        const sum = plainReuses(raisedRule(REUSE_RULE, hundredths), rows, amounts)
        writers.push(plainWriters(rows, amounts, authors))
        return BigInt(sum)
      })
    },
    fingerprint: () => writers.reduce((sum, each) => sum + fingerprintOf(each), 0n),
  }
}
