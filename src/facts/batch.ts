/** Batches: facts that were taken in together, named by what they are and not by their file. */

import { assert, contentId, type IsoDate, sha256Hex } from '../base/index.ts'
import type { Fact, FactBatch, FactKind } from './fact.ts'

/**
 * The same file learnt of on the same day is the same batch, whatever its name. Without the `sha256` of a file, the
 * batch is named by the ids of its facts.
 */
export function makeBatch(
  kind: FactKind,
  facts: readonly Fact[],
  { name, knownOn, sha256 }: { name: string; knownOn: IsoDate; sha256?: string },
): FactBatch {
  assert(
    facts.every((fact) => fact.kind === kind),
    'facts: a batch holds facts of one kind',
  )
  const ids = facts.map(({ id }) => id).toSorted()
  const content = sha256 ?? sha256Hex(ids.join('\n'))
  return { id: contentId('batch', { kind, sha256: content, knownOn }), kind, name, sha256: content, knownOn }
}
