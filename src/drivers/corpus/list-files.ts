/** Finds the files of a corpus: files and folders, in an order and under names that do not depend on the machine. */

import type { Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'

import type { Problem } from '../../base/index.ts'
import { isSystemError, systemReason } from '../files.ts'
import type { CorpusFile } from './corpus-file.ts'
import { type GivenOptions, expandPaths } from './corpus-paths.ts'
import { sniffFile } from './sniff.ts'

interface Found {
  readonly path: string
  readonly name: string
  readonly bytes: number
  /** What was given and led here. */
  readonly root: string
}

/**
 * Files, folders, patterns and a dash in the order given (see `expandPaths`); inside a folder sorted by name, hidden ones (a leading dot) left out, links followed once. A file is
 * named by its path inside the folder that was given, or by its own name; a second one of a name has the folder's name before it.
 */
export async function listCorpusFiles(
  given: readonly string[],
  options: GivenOptions = {},
): Promise<{ files: CorpusFile[]; problems: Problem[] }> {
  const { paths, problems } = await expandPaths(given, options)
  const found: Found[] = []
  const seen = new Set<string>()
  for (const each of paths) await collect(each.path, each.name ?? '', { found, problems, seen, root: each.path })
  const files: CorpusFile[] = []
  const names = new Set<string>()
  for (const each of found) {
    const name = uniqueName(each, names)
    const { format, compression, problems: more } = await sniffFile({ path: each.path, name })
    problems.push(...more)
    if (format) files.push({ path: each.path, name, format, compression, bytes: each.bytes })
  }
  return { files, problems }
}

interface Walk {
  readonly found: Found[]
  readonly problems: Problem[]
  /** Real paths: no file is scanned twice, and no circle of links is walked. */
  readonly seen: Set<string>
  readonly root: string
}

async function collect(place: string, name: string, walk: Walk): Promise<void> {
  const shown = name || place
  try {
    const stats = await stat(place)
    const real = await realpath(place)
    if (walk.seen.has(real)) {
      walk.problems.push(sameFile(shown))
      return
    }
    walk.seen.add(real)
    if (stats.isDirectory()) {
      const entries = (await readdir(place)).filter((entry) => !entry.startsWith('.')).sort()
      for (const entry of entries) await collect(path.join(place, entry), name ? `${name}/${entry}` : entry, walk)
    } else if (stats.isFile()) {
      walk.found.push({ path: place, name: name || path.basename(place), bytes: stats.size, root: walk.root })
    } else walk.problems.push(notAFile(shown, stats))
  } catch (error) {
    if (!isSystemError(error)) throw error
    walk.problems.push(cannotRead(shown, error))
  }
}

function uniqueName({ path: place, name, root }: Found, names: Set<string>): string {
  let candidate = name
  const folder = path.basename(path.resolve(place === root ? path.dirname(place) : root))
  if (names.has(candidate)) candidate = `${folder}/${name}`
  for (let count = 2; names.has(candidate); count++) candidate = `${name} (${count})`
  names.add(candidate)
  return candidate
}

function sameFile(file: string): Problem {
  return {
    code: 'corpus/same-file',
    at: { file },
    severity: 'note',
    message: 'This file or folder was given twice, perhaps through a link; it is scanned once.',
  }
}

function notAFile(file: string, stats: Stats): Problem {
  const kind = stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device'
  return {
    code: 'corpus/not-a-file',
    at: { file },
    message: `This is ${kind}, not a file. It was left out.`,
    hint: 'Save what it gives into a file.',
  }
}

function cannotRead(file: string, error: NodeJS.ErrnoException): Problem {
  return {
    code: error.code === 'ENOENT' ? 'corpus/not-found' : 'corpus/cannot-read',
    at: { file },
    message: `${file} cannot be read: ${systemReason(error)}.`,
    hint: 'Check the path and who may read it.',
  }
}
