/** GoRules ZEN: one decision table of twelve rows, a thousand rows a call in its loop mode, two calls in flight: its best mode here. */

import { type Contender, fingerprintOf } from '../engine/contender.ts'
import { basesOf, REUSE_RULE } from '../engine/reuse-rule.ts'
import { makeReuses } from '../engine/reuse-rows.ts'
import { loadPeer } from './load.ts'

interface Zen {
  readonly ZenEngine: new () => { createDecision(content: object): Decision }
}
interface Decision {
  evaluate(context: object): Promise<{ result: { rows: readonly { amount: number }[] } }>
}

const BATCH = 1000
const IN_FLIGHT = 2

export const zenReuses: Contender = async (size) => {
  const peer = await loadPeer<Zen>('@gorules/zen-engine')
  if (!peer) return undefined
  const decision = new peer.ZenEngine().createDecision(decisionTable())
  const { receiptsCents, startsOn } = makeReuses(size)
  const amounts = new Float64Array(size)
  const reckon = async (start: number): Promise<void> => {
    const count = Math.min(BATCH, size - start)
    const rows = Array.from({ length: count }, (_, at) => ({
      receipts: receiptsCents[start + at],
      day: startsOn[start + at],
    }))
    const { result } = await decision.evaluate({ rows })
    for (const [at, { amount }] of result.rows.entries())
      amounts[start + at] = Math.floor((amount + 500_000) / 1_000_000)
  }
  const run = async (): Promise<[bigint]> => {
    let next = 0
    const work = async (): Promise<void> => {
      while (next < size) {
        const start = next
        next += BATCH
        await reckon(start)
      }
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, work))
    return [BigInt(amounts.reduce((sum, amount) => sum + amount, 0))]
  }
  return { run, fingerprint: () => fingerprintOf(amounts) }
}

function decisionTable(): object {
  const { vintages, edgesCents } = REUSE_RULE
  const rules = vintages.flatMap(({ day, millionths }) => {
    const bases = basesOf(REUSE_RULE, millionths)
    return millionths.map((share, tier) => ({
      _id: `${day} ${tier}`,
      day: `>= ${day}`,
      receipts: tier < edgesCents.length ? `< ${edgesCents[tier]}` : '',
      amount: `${bases[tier]} + (receipts - ${edgesCents[tier - 1] ?? 0}) * ${share}`,
    }))
  })
  const column = (name: string): object => ({ id: name, name, field: name })
  const content = {
    hitPolicy: 'first',
    inputs: [column('day'), column('receipts')],
    outputs: [column('amount')],
    rules,
    executionMode: 'loop',
    inputField: 'rows',
    outputPath: 'rows',
    passThrough: false,
  }
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      { id: 'table', type: 'decisionTableNode', name: 'table', content },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  }
}
