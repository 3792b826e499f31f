/** An obligation with its trace as a document, for faces. */

import type { Json } from '../../base/index.ts'
import { type Obligation, obligationDocument } from '../../engine/index.ts'

export function obligationJson(obligation: Obligation): { readonly [key: string]: Json } {
  return { ...obligationDocument(obligation), currency: obligation.amount.currency }
}
