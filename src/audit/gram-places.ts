/** Rows of places of grams, which grow as they are added. */

import type { GramPlaces } from './fingerprint-index.ts'

export function createGramPlaces(): GramPlaces {
  return { draft: new Uint32Array(256), place: new Uint32Array(256), count: 0 }
}

export function addGramPlace(places: GramPlaces, draft: number, place: number): void {
  if (places.count === places.draft.length) {
    places.draft = longer(places.draft)
    places.place = longer(places.place)
  }
  places.draft[places.count] = draft
  places.place[places.count++] = place
}

function longer(column: Uint32Array): Uint32Array {
  const grown = new Uint32Array(2 * column.length)
  grown.set(column)
  return grown
}
