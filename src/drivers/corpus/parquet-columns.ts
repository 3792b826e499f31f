/** The columns of a Parquet file as the paths that people write, and which of them hold texts and names. */

import { type ColumnMetaData, type FileMetaData, type SchemaTree, parquetSchema } from 'hyparquet'

import { ID_PATHS, isIdPath } from './document-names.ts'
import { type TextPaths, usualPaths } from './text-field.ts'

/** One column of values, nested or not. */
export interface LeafColumn {
  /** Dotted, without the wrappers that Parquet puts around lists: `messages.content`. */
  readonly path: string
  readonly isText: boolean
  /** Declared as text, and not only as bytes. */
  readonly isString: boolean
  readonly isNumber: boolean
  /** Its numbers are stored signed, and meant without. */
  readonly unsignedBits: 32 | 64 | undefined
  readonly maxRepetition: number
  readonly maxDefinition: number
  /** Where its values stand, for each row group; `undefined` where they are missing. */
  readonly chunks: readonly (ColumnMetaData | undefined)[]
  readonly bytes: number
}

/** All columns in the order of the schema. Throws on a schema that is none. */
export function leafColumns(metadata: FileMetaData): LeafColumn[] {
  const groups = metadata.row_groups.map(
    ({ columns }) => new Map(columns.map(({ meta_data }) => [meta_data?.path_in_schema.join('\0'), meta_data])),
  )
  const leaves: LeafColumn[] = []
  const visit = (way: readonly SchemaTree[]): void => {
    const tree = way.at(-1)
    if (!tree || way.length > 64 || typeof tree.element.name !== 'string') return
    for (const child of tree.children) visit([...way, child])
    if (tree.children.length > 0) return
    const chunks = groups.map((group) => group.get(tree.path.join('\0')))
    leaves.push({
      ...shapeOf(way),
      chunks,
      bytes: chunks.reduce((sum, chunk) => sum + Number(chunk?.total_uncompressed_size ?? 0), 0),
    })
  }
  for (const tree of parquetSchema(metadata).children) visit([tree])
  return leaves
}

function shapeOf(way: readonly SchemaTree[]): Omit<LeafColumn, 'chunks' | 'bytes'> {
  const { type, converted_type: converted, logical_type: logical } = way.at(-1)?.element ?? { type: undefined }
  const isString =
    type === 'BYTE_ARRAY' &&
    (converted === 'UTF8' || converted === 'JSON' || converted === 'ENUM' || logical?.type === 'STRING')
  const count = (...kinds: string[]): number =>
    way.filter(({ element }) => kinds.includes(element.repetition_type ?? '')).length
  return {
    path: way
      .filter((_, i) => !isListWrapper(way, i))
      .map(({ element }) => element.name)
      .join('.'),
    isString,
    isText: isString || (type === 'BYTE_ARRAY' && converted === undefined && logical === undefined),
    isNumber:
      (type === 'INT32' || type === 'INT64') &&
      logical?.type !== 'TIMESTAMP' &&
      !/TIME|DATE|DECIMAL/.test(converted ?? ''),
    unsignedBits: converted === 'UINT_64' ? 64 : converted === 'UINT_32' ? 32 : undefined,
    maxRepetition: count('REPEATED'),
    maxDefinition: count('REPEATED', 'OPTIONAL'),
  }
}

/** A list is three levels (the list, a repeated group, its element), of which people name the first. */
function isListWrapper(way: readonly SchemaTree[], i: number): boolean {
  const isInList = (at: number): boolean => {
    const list = way[at - 1]?.element
    return (
      way[at]?.element.repetition_type === 'REPEATED' &&
      (list?.converted_type === 'LIST' || list?.logical_type?.type === 'LIST')
    )
  }
  return isInList(i) || (isInList(i - 1) && way[i - 1]?.children.length === 1)
}

/** The columns with the text: the named ones, else those of usual names, else the largest. `undefined` when there is none. */
export function textColumns(
  leaves: readonly LeafColumn[],
  named: TextPaths | undefined,
): { columns: readonly LeafColumn[]; isGuessed: boolean } | undefined {
  const texts = leaves.filter(({ isText }) => isText)
  const paths = named ?? usualPaths(texts.map(({ path }) => path))
  const columns = paths?.flatMap((path) => texts.find((leaf) => leaf.path === path) ?? [])
  if (columns && columns.length > 0) return { columns, isGuessed: false }
  if (named) return undefined
  const strings = texts.filter(({ isString }) => isString)
  const candidates = (strings.length > 0 ? strings : texts).filter(({ path }) => !isIdPath(path))
  const [largest] = candidates.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
  return largest && { columns: [largest], isGuessed: true }
}

/** The column that names the rows. */
export function idColumn(leaves: readonly LeafColumn[]): LeafColumn | undefined {
  const flat = leaves.filter(({ isText, isNumber, maxRepetition }) => (isText || isNumber) && maxRepetition === 0)
  for (const path of ID_PATHS) {
    const found = flat.find((leaf) => leaf.path === path)
    if (found) return found
  }
  return undefined
}
