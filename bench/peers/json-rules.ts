/** json-rules-engine: twelve rules, one for each tier of each vintage; the amount is worked out from the event that fires. */

import { type Contender, fingerprintOf } from '../engine/contender.ts'
import { basesOf, REUSE_RULE } from '../engine/reuse-rule.ts'
import { makeReuses } from '../engine/reuse-rows.ts'
import { loadPeer } from './load.ts'

interface JsonRules {
  readonly Engine: new (rules: readonly object[]) => {
    run(facts: Readonly<Record<string, number>>): Promise<{ events: readonly { params: Slice }[] }>
  }
}

interface Slice {
  readonly base: number
  readonly edge: number
  readonly share: number
}

export const jsonRulesReuses: Contender = async (size) => {
  const peer = await loadPeer<JsonRules>('json-rules-engine')
  if (!peer) return undefined
  const engine = new peer.Engine(rules())
  const { receiptsCents, startsOn } = makeReuses(size)
  const amounts = new Float64Array(size)
  const run = async (): Promise<[bigint]> => {
    let sum = 0
    for (let row = 0; row < size; row++) {
      const receipts = receiptsCents[row]!
      const { events } = await engine.run({ receipts, day: startsOn[row]! })
      const { base, edge, share } = events[0]!.params
      amounts[row] = Math.floor((base + (receipts - edge) * share + 500_000) / 1_000_000)
      sum += amounts[row]!
    }
    return [BigInt(sum)]
  }
  return { run, fingerprint: () => fingerprintOf(amounts) }
}

function rules(): object[] {
  const { vintages, edgesCents } = REUSE_RULE
  return vintages.flatMap(({ day, millionths }, at) => {
    const bases = basesOf(REUSE_RULE, millionths)
    const next = vintages[at - 1]?.day
    return millionths.map((share, tier) => {
      const [edge, top] = [edgesCents[tier - 1] ?? 0, edgesCents[tier]]
      const all = [
        { fact: 'day', operator: 'greaterThanInclusive', value: day },
        ...(next === undefined ? [] : [{ fact: 'day', operator: 'lessThan', value: next }]),
        { fact: 'receipts', operator: 'greaterThanInclusive', value: edge },
        ...(top === undefined ? [] : [{ fact: 'receipts', operator: 'lessThan', value: top }]),
      ]
      return { conditions: { all }, event: { type: 'pays', params: { base: bases[tier], edge, share } } }
    })
  })
}
