/** Names of documents: the record's own id where it has one, unique within the file. */

// Fields that name a record, best first; the first two lines are ids, the others mostly are.
export const ID_PATHS: readonly string[] = [
  'id',
  'doc_id',
  'docid',
  'document_id',
  '_id',
  'uuid',
  'uid',
  'guid',
  'record_id',
  'warc_record_id',
  'url',
  'uri',
].concat([
  'meta.id',
  'meta.url',
  'metadata.id',
  'metadata.url',
  'meta.file',
  'metadata.file',
  'path',
  'file',
  'filename',
  'file_name',
  'title',
  'name',
])
const TITLES: ReadonlySet<string> = new Set(['title', 'name']) // these may also be all that a record has
/** True for a path that names a record and is never its text. */
export function isIdPath(path: string): boolean {
  return ID_PATHS.includes(path) && !TITLES.has(path)
}
const LONGEST_NAME = 300
// Above this many documents of one file, each name carries its place: what was seen must not grow without end (32 MB here).
const MOST_NAMES = 2 ** 21

/** The id of a record, or `undefined`. */
export function idOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined
  for (const path of ID_PATHS) {
    const dot = path.indexOf('.')
    const owner = dot < 0 ? record : (record as Record<string, unknown>)[path.slice(0, dot)]
    if (typeof owner !== 'object' || owner === null || Array.isArray(owner)) continue
    const id = printId((owner as Record<string, unknown>)[path.slice(dot + 1)])
    if (id !== undefined) return id
  }
  return undefined
}

/** An id as text: a non-empty text on one line, or a whole number. */
export function printId(value: unknown): string | undefined {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return String(value)
  if (value instanceof Uint8Array) return printId(Buffer.from(value).toString('utf8'))
  if (typeof value !== 'string') return undefined
  const name = value
    .slice(0, 4 * LONGEST_NAME)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  if (name === '') return undefined
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name
}

export interface DocumentNames {
  /** The name of the document with this id at this place (`line 17`). A second one of a name gets its place behind it. */
  nameOf(id: string | undefined, place: string): string
}

export function documentNames(): DocumentNames {
  const seen = namesSeen()
  return {
    nameOf(id, place) {
      return printName({ id, place }, seen.take(id === undefined ? undefined : lanesOf(id), place))
    },
  }
}

/** What a name needs besides the id to be the only one of its file. */
export type ToldApart = 'by-id' | 'by-place' | 'by-number'

export function printName({ id, place }: { id: string | undefined; place: string }, apart: ToldApart): string {
  const name = id === undefined ? place : apart === 'by-id' ? id : `${id} (${place})`
  return apart === 'by-number' ? `${name} (2)` : name
}

/** The names of a file so far. */
export interface NamesSeen {
  /** Takes the next document: the hash of its id, when it has one, and its place. */
  take(id: HashLanes | undefined, place: string): ToldApart
  /** True when no name is looked up any more: then the same holds for all that have an id, and for all that have none. */
  isFull(): boolean
}

/** Keeps 53-bit hashes of the names, not the names: two that collide only make one name longer than it had to be. */
export function namesSeen(mostNames = MOST_NAMES): NamesSeen {
  const seen = hashSet()
  const isFull = (): boolean => seen.size() >= mostNames
  const isNew = (name: HashLanes): boolean => seen.add(hash53(name))
  return {
    isFull,
    take(id, place) {
      if (id === undefined) return isFull() || isNew(lanesOf(place)) ? 'by-id' : 'by-number'
      if (!isFull() && isNew(id)) return 'by-id'
      return isFull() || isNew(lanesOf(` (${place})`, id)) ? 'by-place' : 'by-number'
    },
  }
}

/** Numbers that were met, in one array with as many free places as full ones: a Set takes six times the memory and time. */
function hashSet(): { add(hash: number): boolean; size(): number } {
  let places = new Float64Array(2 ** 8) // 0 is a free place
  let count = 0
  const placeOf = (hash: number): number => {
    let at = (hash >>> 0) & (places.length - 1)
    while (places[at] !== 0 && places[at] !== hash) at = (at + 1) & (places.length - 1)
    return at
  }
  return {
    size: () => count,
    add(given) {
      const hash = given === 0 ? 1 : given
      const at = placeOf(hash)
      if (places[at] === hash) return false
      places[at] = hash
      if (++count * 2 <= places.length) return true
      const old = places
      places = new Float64Array(old.length * 2)
      for (const each of old) if (each !== 0) places[placeOf(each)] = each
      return true
    },
  }
}

/** Two 32-bit multiply-and-xor lanes over a text so far: a longer text that begins with it goes on from there. */
export type HashLanes = readonly [number, number]

export function lanesOf(text: string, [first, second]: HashLanes = [0xdeadbeef, 0x41c6ce57]): HashLanes {
  let [a, b] = [first, second]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    b = Math.imul(b ^ unit, 0x5f356495)
  }
  return [a, b]
}

/** Both lanes, mixed into 53 bits. */
function hash53([first, second]: HashLanes): number {
  const a = Math.imul(first ^ (first >>> 16), 0x85ebca6b) ^ Math.imul(second ^ (second >>> 13), 0xc2b2ae35)
  const b = Math.imul(second ^ (second >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return 2 ** 32 * (b & 0x1fffff) + (a >>> 0)
}
