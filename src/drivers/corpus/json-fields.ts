/**
 * Text and id of a record straight from its line, by the notes of the JSON kernel. It answers only where it can say the same as
 * the record built by JSON.parse would (`textAt`, `usualText`, `idOf`); all else it leaves to that.
 */

import { isUtf8 } from 'node:buffer'

import { ID_PATHS, printId } from './document-names.ts'
import { COLUMN, KIND, createJsonKernel } from './json-kernel.ts'
import { USUAL_NAMES, type TextPaths } from './text-field.ts'

export interface RecordFields {
  readonly text: Uint8Array
  readonly id: string | undefined
}

/** Finds text and id of lines; `undefined` for a line that has to be parsed. `named` is the field that was asked for. */
export function createFieldFinder(named: TextPaths | undefined): (line: Uint8Array) => RecordFields | undefined {
  const kernel = createJsonKernel()
  const wanted = wantedFields(named)
  if (!wanted) return () => undefined
  const { texts, ids, rootNames } = wanted
  const members = new Int32Array(texts.length + ids.length) // the member of each field, −1 where there is none
  let line: Uint8Array = new Uint8Array(0)

  /** Fields found by name, the last of a name as JSON.parse has it. False when the line is one that must be parsed. */
  function noteFields(): boolean {
    members.fill(-1)
    const parents: Names[] = [rootNames]
    for (let member = 0; member < kernel.members; member++) {
      const depth = kernel.column(member, COLUMN.depth)
      if (depth > parents.length) continue // inside of what nobody asked for
      parents.length = depth
      const name = nameIn(
        parents[depth - 1] ?? rootNames,
        kernel.column(member, COLUMN.keyStart),
        kernel.column(member, COLUMN.keyEnd),
      )
      if (!name) continue
      const kind = kernel.column(member, COLUMN.kind)
      if (name.mustParse || (name.isPathOfText && kind === KIND.list)) return false
      for (const field of name.under) members[field] = -1
      for (const field of name.own) members[field] = member
      if (name.inner && kind === KIND.object) parents.push(name.inner)
    }
    return true
  }

  function nameIn(names: Names, start: number, end: number): Name | undefined {
    for (const name of names.byLength[end - start] ?? NONE) {
      let same = 0
      while (start + same < end && name.bytes[same] === line[start + same]) same++
      if (start + same === end) return name
    }
    return undefined
  }

  /** The first field that holds text; `undefined` when parsing has to tell. */
  function textOf(): Uint8Array | undefined {
    for (let field = 0; field < texts.length; field++) {
      const member = members[field] ?? -1
      if (member < 0) continue
      const kind = kernel.column(member, COLUMN.kind)
      if (kind === KIND.list) return undefined
      const [start, end] = [kernel.column(member, COLUMN.valueStart), kernel.column(member, COLUMN.valueEnd)]
      if (start === end) continue
      if (kind === KIND.plain) return line.subarray(start, end)
      if (kind === KIND.escaped) return kernel.unescape(start, end)
    }
    return undefined
  }

  function idOf(): string | undefined {
    for (let i = texts.length; i < members.length; i++) {
      const member = members[i] ?? -1
      if (member < 0) continue
      const kind = kernel.column(member, COLUMN.kind)
      if (kind > KIND.number) continue
      const [start, end] = [kernel.column(member, COLUMN.valueStart), kernel.column(member, COLUMN.valueEnd)]
      const id = printId(valueOf(kind, start, end))
      if (id !== undefined) return id
    }
    return undefined
  }

  function valueOf(kind: number, start: number, end: number): unknown {
    const text = Buffer.from(line.buffer, line.byteOffset + start, end - start).toString('utf8')
    return kind === KIND.plain ? text : JSON.parse(kind === KIND.escaped ? `"${text}"` : text)
  }

  return (bytes) => {
    line = bytes
    if (!isUtf8(bytes) || !kernel.scan(bytes) || !noteFields()) return undefined
    const text = textOf()
    return text && { text, id: idOf() }
  }
}

/** Names that are wanted among the members of one object. */
interface Names {
  readonly byLength: (Name[] | undefined)[]
}
interface Name {
  readonly bytes: Uint8Array
  /** Numbers of the fields that it is. */
  readonly own: number[]
  /** Those and the fields inside of it: all that a second member of this name makes void. */
  readonly under: number[]
  inner: Names | undefined
  /** True on the way to the text: a list there has to be walked through. */
  isPathOfText: boolean
  /** A name that also stands for a path as a whole. */
  mustParse: boolean
}

interface WantedFields {
  readonly texts: readonly string[]
  readonly ids: readonly string[]
  readonly rootNames: Names
}

const NONE: readonly Name[] = []

/** `undefined` when the texts of several fields are joined. */
function wantedFields(named: TextPaths | undefined): WantedFields | undefined {
  if (named && (named.length !== 1 || named[0] === '')) return undefined
  const texts = named ?? USUAL_NAMES
  const rootNames: Names = { byLength: [] }
  for (const [field, path] of texts.entries()) {
    const parts = path.split('.')
    addPath(rootNames, parts, { field, isText: true })
    // `a.b.c` may also be the name of one member, or `b.c` that of one in `a`.
    for (let i = 0; i < parts.length - 1; i++)
      addPath(rootNames, [...parts.slice(0, i), parts.slice(i).join('.')], { isText: true }).mustParse = true
  }
  for (const [i, path] of ID_PATHS.entries()) {
    const dot = path.indexOf('.')
    const parts = dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)]
    addPath(rootNames, parts, { field: texts.length + i, isText: false })
  }
  return { texts, ids: ID_PATHS, rootNames }
}

function addPath(
  names: Names,
  [first = '', ...rest]: readonly string[],
  { field, isText }: { field?: number; isText: boolean },
): Name {
  const bytes = Buffer.from(first, 'utf8')
  const known = (names.byLength[bytes.length] ??= [])
  let name = known.find((each) => bytes.equals(each.bytes))
  if (!name) {
    name = { bytes, own: [], under: [], inner: undefined, isPathOfText: false, mustParse: false }
    known.push(name)
  }
  if (field !== undefined) name.under.push(field)
  if (rest.length === 0) {
    if (field !== undefined) name.own.push(field)
    return name
  }
  name.inner ??= { byLength: [] }
  name.isPathOfText ||= isText
  return addPath(name.inner, rest, { ...(field !== undefined && { field }), isText })
}
