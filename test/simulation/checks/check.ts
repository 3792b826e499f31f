/** A check: looks at rows with code of its own and says what is wrong. */

import type { Told } from '../world.ts'
import { Remembered, type Rows } from './rows.ts'

export interface Beside {
  readonly told: Told
  /** As the store sums them. */
  readonly balances: readonly {
    readonly account: string
    readonly balance: { amountMinor: bigint; currency: string }
  }[]
  /** Of the published log. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** What earlier steps saw. */
export interface Past {
  readonly remembered: Remembered
  /** What stood before the end of each seal, when it was first seen. */
  readonly sealed: Map<string, string>
  readonly lines: Map<string, readonly string[]>
  readonly log: { size: number; root: string; readonly trees: Map<string, Uint8Array> }
}

export type Check = (rows: Rows, beside: Beside, past: Past) => string[]

export function nothingSeen(): Past {
  return {
    remembered: new Remembered(),
    sealed: new Map(),
    lines: new Map(),
    log: { size: 0, root: '', trees: new Map() },
  }
}
