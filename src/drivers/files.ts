/** Files as every driver reads and writes them: clear errors, and a file is either whole and new or untouched. */

import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

import { BadInput, badInput } from '../base/index.ts'

/** A file that comes into being at once: nobody sees it before `commit`, and after `abort` nothing was there. */
export interface PendingFile {
  write(bytes: Uint8Array): Promise<void>
  /** Flushes to the disk, then gives the file its name. */
  commit(): Promise<void>
  abort(): Promise<void>
}

/** The bytes of a file. Throws `BadInput` when it is missing, is no file, or is larger than `maxBytes` (default 2 GiB − 1). */
export async function readBytes(file: string, { maxBytes = 2 ** 31 - 1 }: { maxBytes?: number } = {}): Promise<Buffer> {
  try {
    const entry = await stat(file)
    if (entry.isCharacterDevice() || entry.isBlockDevice()) throw isDevice(file)
    if (entry.size > maxBytes) throw tooLarge(file, { size: entry.size, maxBytes })
    return await readFile(file)
  } catch (error) {
    throw isSystemError(error) ? cannotRead(file, error) : error
  }
}

/** What is piped in, to its end. Throws `BadInput` when somebody sits there instead, and when it is larger than `maxBytes`. */
export async function readStandardInput({ maxBytes = 2 ** 31 - 1 }: { maxBytes?: number } = {}): Promise<Buffer> {
  if (process.stdin.isTTY)
    throw badInput('file/cannot-read', 'Nothing is piped into standard input.', {
      hint: 'Write: … | guildhall … -, or name a file.',
    })
  const parts: Buffer[] = []
  let size = 0
  for await (const part of process.stdin) {
    size += (part as Buffer).length
    if (size > maxBytes) throw tooLarge('standard input', { size, maxBytes })
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

/** The text of a UTF-8 file, without a byte order mark. Throws `BadInput` as `readBytes`, and when it is not UTF-8. */
export async function readText(file: string, options: { maxBytes?: number } = {}): Promise<string> {
  const bytes = await readBytes(file, options)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badInput('file/not-utf8', `The file ${file} is not UTF-8 text.`, {
      at: { file },
      hint: 'Save it as UTF-8.',
    })
  }
}

/** As `readText`; `undefined` when there is no such file. */
export async function readTextIfThere(file: string, options: { maxBytes?: number } = {}): Promise<string | undefined> {
  return (await isThere(file)) ? readText(file, options) : undefined
}

/** As `readBytes`; `undefined` when there is no such file. */
export async function readBytesIfThere(file: string, options: { maxBytes?: number } = {}): Promise<Buffer | undefined> {
  return (await isThere(file)) ? readBytes(file, options) : undefined
}

/** SHA-256 of a file of any size, in hex; a megabyte of it is in memory at a time. */
export async function hashFile(file: string): Promise<string> {
  const digest = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) digest.update(chunk as Buffer)
  } catch (error) {
    throw isSystemError(error) ? cannotRead(file, error) : error
  }
  return digest.digest('hex')
}

export interface ListOptions {
  /** Told of what cannot be looked into, so that the rest is listed; without it the first such thing is thrown. */
  readonly onProblem?: ((error: BadInput) => void) | undefined
}

/**
 * The files below a folder (or the file itself), sorted by path; hidden ones are left out, and so are links that lead nowhere or into
 * a folder that they stand in.
 */
export async function listFiles(place: string, { onProblem }: ListOptions = {}): Promise<string[]> {
  return filesBelow(place, { above: [], onProblem })
}

/** `above`: the real paths of the folders in which it stands. */
async function filesBelow(
  place: string,
  { above, onProblem }: ListOptions & { readonly above: readonly string[] },
): Promise<string[]> {
  try {
    if (!(await stat(place)).isDirectory()) return [place]
    const own = await realpath(place)
    if (above.includes(own)) return []
    const names = (await readdir(place)).filter((name) => !name.startsWith('.')).sort()
    const lists: string[][] = []
    for (const name of names) {
      const inside = path.join(place, name)
      lists.push(await orTold(() => filesIfThere(inside, { above: [...above, own], onProblem }), onProblem))
    }
    return lists.flat()
  } catch (error) {
    throw isSystemError(error) ? cannotRead(place, error) : error
  }
}

async function filesIfThere(place: string, options: Parameters<typeof filesBelow>[1]): Promise<string[]> {
  return (await isThere(place)) ? filesBelow(place, options) : []
}

async function orTold(list: () => Promise<string[]>, onProblem: ListOptions['onProblem']): Promise<string[]> {
  try {
    return await list()
  } catch (error) {
    if (!onProblem || !(error instanceof BadInput)) throw error
    onProblem(error)
    return []
  }
}

export interface FileStamp {
  readonly bytes: number
  readonly changedMs: number
  /** Another one when the file was written, replaced or moved since. */
  readonly mark: string
}

/** Of a file as it lies there, without reading it; `undefined` when there is none. */
export async function stampOf(file: string): Promise<FileStamp | undefined> {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = await stat(file)
    return { bytes: size, changedMs: mtimeMs, mark: [dev, ino, size, mtimeMs, ctimeMs].join(' ') }
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

/** False also when there is nothing of that name. */
export async function isFolder(place: string): Promise<boolean> {
  return (await isThere(place)) && (await stat(place)).isDirectory()
}

export async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if (isSystemError(error) && error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw cannotRead(file, error)
    return false
  }
}

/** Writes a whole file at once: a reader sees the old content or the new, also after a power cut. Makes missing folders. */
export async function writeFileWhole(
  file: string,
  content: Uint8Array | string,
  options: { mode?: number } = {},
): Promise<void> {
  const pending = await openPendingFile(file, options)
  try {
    await pending.write(typeof content === 'string' ? Buffer.from(content, 'utf8') : content)
    await pending.commit()
  } catch (error) {
    await pending.abort()
    throw error
  }
}

/** Makes a folder and those above it that are missing. A step at a time: Node's own way never ends where the system makes no folders (`/proc`). */
export async function makeFolder(folder: string, { mode }: { mode?: number } = {}): Promise<void> {
  const above = path.dirname(folder)
  if (above !== folder && !(await isThere(above))) await makeFolder(above)
  try {
    await mkdir(folder, { mode })
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST') throw error
    if (!(await isFolder(folder))) throw error
  }
}

/** Gives a file another name; what had it is replaced. */
export async function moveFile(from: string, to: string): Promise<void> {
  await rename(from, to)
}

/** The same files side by side in one folder, which is made anew; none is copied. Of two of one name the later counts. */
export async function linkTogether(folder: string, files: readonly string[]): Promise<string> {
  await removeFolder(folder)
  await makeFolder(folder, { mode: 0o700 })
  for (const file of files) {
    const to = path.join(folder, path.basename(file))
    await rm(to, { force: true })
    await link(file, to)
  }
  return folder
}

/** Removes a folder with all that is in it, if it is there. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

/** Starts a file that gets its name when it is complete. It lies beside its place until then, so that the last step is a rename. */
export async function openPendingFile(file: string, { mode }: { mode?: number } = {}): Promise<PendingFile> {
  const folder = path.dirname(file)
  const beside = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.part`)
  let handle: FileHandle | undefined
  try {
    await makeFolder(folder)
    handle = await open(beside, 'wx', mode)
  } catch (error) {
    throw isSystemError(error) ? cannotWrite(file, error) : error
  }
  const close = async (): Promise<void> => {
    await handle?.close()
    handle = undefined
  }
  return {
    async write(bytes) {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = (await handle?.write(bytes, done)) ?? { bytesWritten: bytes.length }
        done += bytesWritten
      }
    },
    async commit() {
      await handle?.sync()
      await close()
      try {
        await rename(beside, file)
      } catch (error) {
        throw isSystemError(error) ? cannotWrite(file, error) : error
      }
      await syncFolder(folder)
    },
    async abort() {
      await close()
      await rm(beside, { force: true })
    },
  }
}

/** The entry of a renamed file is on the disk when its folder is. Some systems refuse to sync a folder: theirs is best effort. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (!isSystemError(error)) throw error
  } finally {
    await handle?.close()
  }
}

/** What the system said, in words: `there is no such file`. */
export function systemReason(error: NodeJS.ErrnoException): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'a part of its path is not a folder',
    EISDIR: 'it is a folder',
    EACCES: 'you may not read or write it',
    EPERM: 'the system does not allow it',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    ENAMETOOLONG: 'its name is too long',
    ELOOP: 'its links go in a circle',
    EMFILE: 'too many files are open',
    EIO: 'the disk reports an error',
  }
  return reasons[error.code ?? ''] ?? error.message
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error
}

/** What to throw when the system does not let a file be read. */
export function cannotRead(file: string, error: NodeJS.ErrnoException): BadInput {
  const code = error.code === 'ENOENT' ? 'file/not-found' : 'file/cannot-read'
  return badInput(code, `The file ${file} cannot be read: ${systemReason(error)}.`, {
    at: { file },
    hint: 'Check the path and who may read it.',
  })
}

/** What to throw when the system does not let a file be written. */
export function cannotWrite(file: string, error: NodeJS.ErrnoException): BadInput {
  return badInput('file/cannot-write', `The file ${file} cannot be written: ${systemReason(error)}.`, {
    at: { file },
    hint: 'Choose a folder that you may write to.',
  })
}

/** A device has no size to check and may never end. */
function isDevice(file: string): BadInput {
  return badInput('file/cannot-read', `The file ${file} cannot be read: it is a device.`, {
    at: { file },
    hint: 'Save what it gives into a file.',
  })
}

function tooLarge(file: string, { size, maxBytes }: { size: number; maxBytes: number }): BadInput {
  return badInput('file/too-large', `The file ${file} has ${size} bytes; at most ${maxBytes} are read here.`, {
    at: { file },
    hint: 'Split it, or check that it is the file you meant.',
  })
}
