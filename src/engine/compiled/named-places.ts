/** Names as places in arrays of sums: of people whatever deal is asked for, of companies column by column. */

import type { Words } from './columns.ts'

/** Who gets something, each at one place; '' is at 0 and stands for what is nobody's. Names with one id are at one place. */
export class PeoplePlaces {
  readonly #places = new Map<string, number>([['', 0]])
  readonly #ids: ReadonlyMap<string, string>
  readonly ids: string[] = ['']

  constructor(ids: ReadonlyMap<string, string> = new Map()) {
    this.#ids = ids
  }

  get size(): number {
    return this.ids.length
  }

  of(name: string): number {
    const id = this.#ids.get(name) ?? name
    const place = this.#places.get(id) ?? this.ids.push(id) - 1
    this.#places.set(id, place)
    return place
  }
}

export interface ColumnNames {
  readonly names: readonly string[]
  /** The place of each row's name among them; -1 where it has none. */
  readonly rows: Int32Array
}

const ofColumns = new WeakMap<ArrayLike<number>, ColumnNames>()

/** Found out once for each column of codes of words. */
export function namesIn(codes: ArrayLike<number>, { texts }: Words): ColumnNames {
  const known = ofColumns.get(codes)
  if (known) return known
  const [names, rows, places] = [[] as string[], new Int32Array(codes.length), new Int32Array(texts.length).fill(-1)]
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    if (code >= 0 && (places[code] as number) < 0) places[code] = names.push(texts[code] ?? '') - 1
    rows[row] = code < 0 ? -1 : (places[code] as number)
  }
  const made = { names, rows }
  ofColumns.set(codes, made)
  return made
}
