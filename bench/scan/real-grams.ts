/** The grams of the drafts of a segment, as its builder finds them, by rising hash. */

import type { OpenSegment } from '../../src/audit/fingerprints/open-segment.ts'
import { slotsOf, streamsOfDraft } from '../../src/audit/fingerprints/slots.ts'
import { GRAM_ROW, type GramsToHash, hashedGrams } from '../../src/audit/hashed-grams.ts'

/** Columns of one row each. */
export interface Grams {
  readonly hash: Uint32Array
  readonly check: Uint32Array
  readonly slot: Uint32Array
  readonly count: number
}

export function realGrams(segment: OpenSegment, strideWords: number): Grams {
  const most = 2 * segment.sizes.tokens
  const [hash, check, slot] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(most)]
  let [count, first] = [0, 0]
  const add = (grams: Omit<GramsToHash, 'strideWords'>): void => {
    const rows = hashedGrams({ ...grams, strideWords })
    for (let row = 0; row < rows.length; row += GRAM_ROW, count++) {
      hash[count] = rows[row]!
      check[count] = rows[row + 1]!
      slot[count] = first + rows[row + 2]!
    }
    first += slotsOf(grams.tokens.length, strideWords)
  }
  for (let draft = 0; draft < segment.sizes.drafts; draft++) {
    const { tokens, spoken, spokenTokens } = streamsOfDraft(segment.record(draft))
    add({ tokens })
    add({ tokens: spokenTokens, places: spoken })
  }
  return sortByHash({ hash, check, slot, count })
}

function sortByHash({ hash, check, slot, count }: Grams): Grams {
  const ROWS = 2 ** 21 // of a registry in which 100 drafts are true: a hash and a row are 53 bits
  if (count > ROWS) throw new Error('fewer drafts have words of their own')
  const keys = Float64Array.from({ length: count }, (_, i) => hash[i]! * ROWS + i).sort()
  const order = Uint32Array.from(keys, (key) => key % ROWS)
  const sorted = (column: Uint32Array): Uint32Array => Uint32Array.from(order, (row) => column[row]!)
  return { hash: sorted(hash), check: sorted(check), slot: sorted(slot), count }
}
