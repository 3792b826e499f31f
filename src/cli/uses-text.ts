/** What all commands of `uses` say of a settlement. */

import type { Settlement } from '../app/uses/settle-uses.ts'
import type { Json } from '../base/index.ts'
import { printCount } from './output.ts'

export function settlementJson({ batch, recorded, takenBack, matched }: Settlement): { readonly [key: string]: Json } {
  return { batch: batch ?? null, recorded, takenBack, matched }
}

export function settlementText({ batch, recorded, takenBack, matched }: Settlement): string {
  if (batch === undefined) return `${printCount(matched)} records matched now; no use is new.`
  const back = takenBack === 0 ? '' : `, ${printCount(takenBack)} of them taken back`
  return `${printCount(matched)} records matched now; ${printCount(recorded)} declared uses recorded as ${batch}${back}.`
}
