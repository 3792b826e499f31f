/** What people write for the files of a corpus: paths, patterns in quotes, lists in a file, a dash for what is piped in. */

import { glob, lstat, readFile } from 'node:fs/promises'
import path from 'node:path'

import type { Problem } from '../../base/index.ts'
import { isSystemError, systemReason } from '../files.ts'
import { isSpooled, spoolInput } from './standard-input.ts'

/** A file or folder to look at. `name` is what findings call it; without one it is named by itself. */
export interface GivenPath {
  readonly path: string
  readonly name?: string
}

export interface GivenOptions {
  /** A file with one path a line, or with a zero byte behind each; `-` for the standard input. */
  readonly filesFrom?: string | undefined
  /** What a dash stands for; the standard input of the process. */
  readonly input?: AsyncIterable<Uint8Array>
}

export async function expandPaths(
  given: readonly string[],
  options: GivenOptions = {},
): Promise<{ paths: GivenPath[]; problems: Problem[] }> {
  const paths: GivenPath[] = []
  const problems: Problem[] = []
  let spooled: Awaited<ReturnType<typeof spoolInput>> | undefined
  for (const each of given) {
    if (each === '-') {
      const input = (spooled ??= await spoolInput(options.input))
      if (isSpooled(input)) paths.push({ path: input.path, name: input.name })
      else problems.push(input.problem)
    } else if (!/[*?[{]/.test(each) || (await isThere(each))) paths.push({ path: each })
    else {
      const matches = await matchPattern(each)
      if (matches.length === 0) problems.push(noMatch(each))
      paths.push(...matches)
    }
  }
  if (options.filesFrom === '-' && given.includes('-')) problems.push(readTwice())
  else if (options.filesFrom !== undefined) {
    const list = await readList(options.filesFrom, options.input)
    if ('problem' in list) problems.push(list.problem)
    else paths.push(...list.paths)
  }
  return { paths, problems }
}

async function isThere(place: string): Promise<boolean> {
  try {
    await lstat(place)
    return true
  } catch {
    return false
  }
}

/** Files that match, by name; hidden ones only where the pattern names their dot. A file is named by its path behind the fixed part. */
async function matchPattern(pattern: string): Promise<GivenPath[]> {
  const parts = pattern.split('/')
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => /[*?[{]/.test(part)),
  )
  const cwd = fixed.length === 0 ? '.' : fixed.join('/') || '/'
  const hiddenDepths = new Set(
    parts.slice(fixed.length).flatMap((part, depth) => (part.startsWith('.') ? [depth] : [])),
  )
  const names: string[] = []
  for await (const entry of glob(parts.slice(fixed.length).join('/'), { cwd, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const name = path.relative(cwd, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')
    if (name.split('/').every((part, depth) => !part.startsWith('.') || hiddenDepths.has(depth))) names.push(name)
  }
  return [...new Set(names)].sort().map((name) => ({ path: path.join(cwd, name), name }))
}

/** The paths of a list, from where the command was given. Files are named by what they do not have in common. */
async function readList(
  list: string,
  input: AsyncIterable<Uint8Array> | undefined,
): Promise<{ paths: GivenPath[] } | { problem: Problem }> {
  let text: string
  try {
    text = list === '-' ? await textOf(input ?? process.stdin) : await readFile(list, 'utf8')
  } catch (error) {
    if (!isSystemError(error)) throw error
    return { problem: unreadableList(list, error) }
  }
  const lines = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/)
  const paths = lines.filter((line) => line.trim() !== '')
  const common = commonFolder(paths.map((each) => path.resolve(each)))
  return {
    paths: paths.map((each) => {
      const name = path.relative(common, path.resolve(each)).split(path.sep).join('/')
      return name === '' ? { path: each } : { path: each, name }
    }),
  }
}

async function textOf(input: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of input) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function commonFolder(files: readonly string[]): string {
  let common = path.dirname(files[0] ?? '/')
  for (const file of files)
    while (!file.startsWith(common.endsWith(path.sep) ? common : common + path.sep) && common !== path.dirname(common))
      common = path.dirname(common)
  return common
}

function readTwice(): Problem {
  return {
    code: 'corpus/not-a-file',
    at: { file: '-' },
    message: 'The standard input cannot be both a corpus file and the list of files; it was read as a file.',
    hint: 'Write the list into a file, and name that with --files-from.',
  }
}

function noMatch(pattern: string): Problem {
  return {
    code: 'corpus/not-found',
    at: { file: pattern },
    message: `No file matches ${pattern}.`,
    hint: 'A star stays within a folder, ** goes through all below; hidden files are left out.',
  }
}

function unreadableList(list: string, error: NodeJS.ErrnoException): Problem {
  return {
    code: error.code === 'ENOENT' ? 'corpus/not-found' : 'corpus/cannot-read',
    at: { file: list },
    message: `The list of files ${list} cannot be read: ${systemReason(error)}.`,
    hint: 'Name a text file with one path a line.',
  }
}
