/**
 * Names of documents whose file is read in parts. Whether a name was met before is known when all earlier parts are: until then a
 * document is called by its number in the part, and what its name needs is kept in 16 bytes.
 */

import { type DocumentNames, type HashLanes, type NamesSeen, lanesOf, namesSeen, printName } from './document-names.ts'

/** What the names of a part's documents need, in their order. */
export interface NameMarks {
  /** Two for each document: the hash of its id. */
  readonly lanes: Int32Array
  /** The number of its place (17 for `line 17`), below 0 when it has no id. */
  readonly places: Float64Array
}

export interface OpenNames extends DocumentNames {
  marks(): NameMarks
}

/** Gives open names (`12 some-id`, or `12` without an id). Places are a word and a number: `line 17`. */
export function openNames(): OpenNames {
  const lanes: number[] = []
  const places: number[] = []
  return {
    nameOf(id, place) {
      const number = Number(place.slice(place.indexOf(' ') + 1))
      const [a, b] = id === undefined ? [0, 0] : lanesOf(id)
      lanes.push(a, b)
      places.push(id === undefined ? -number : number)
      return id === undefined ? String(places.length - 1) : `${places.length - 1} ${id}`
    },
    marks: () => ({ lanes: Int32Array.from(lanes), places: Float64Array.from(places) }),
  }
}

export interface NameSettler {
  /** Takes the documents of the next part; the names of those that are asked for, by their open names. */
  settle(marks: NameMarks, printPlace: (number: number) => string, open: Iterable<string>): Map<string, string>
}

/** To be handed every part in the order of the file: the names are then those that `documentNames` gives the whole. */
export function nameSettler(seen: NamesSeen = namesSeen()): NameSettler {
  return {
    settle({ lanes, places }, printPlace, open) {
      const asked = new Map([...open].map((name) => [Number.parseInt(name, 10), name]))
      const settled = new Map<string, string>()
      for (let i = 0; i < places.length; i++) {
        const name = asked.get(i)
        if (name === undefined && seen.isFull()) continue
        const number = places[i] ?? 0
        const place = printPlace(Math.abs(number))
        const id: HashLanes | undefined = number < 0 ? undefined : [lanes[2 * i] ?? 0, lanes[2 * i + 1] ?? 0]
        const apart = seen.take(id, place)
        if (name !== undefined) settled.set(name, printName({ id: idIn(name), place }, apart))
      }
      return settled
    },
  }
}

function idIn(openName: string): string | undefined {
  const space = openName.indexOf(' ')
  return space < 0 ? undefined : openName.slice(space + 1)
}
