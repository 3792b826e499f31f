/**
 * A large file on its way through several threads, part by part. Parts are handed out in their order and settled in their order; between
 * the two there are so few that memory is bounded, and that what is read again for the hash is still in the system's cache.
 */

import type { FileFindings } from '../audit/index.ts'
import { required } from '../base/index.ts'
import type { CorpusFile, FilePart, PartToRead } from './corpus/index.ts'
import { type DigestThread, startDigestThread } from './digest-thread.ts'
import { type ScannedPart, partSettler } from './settle-parts.ts'

/** Parts that are being scanned, or wait for one before them, or for the hash. */
const MOST_OPEN = 16

export interface DividedFile {
  readonly file: CorpusFile
  /** A part to scan, `undefined` while none is to be had. */
  next(): PartToRead | undefined
  /** Takes what a part gave; true when it was the last one. */
  take(part: PartToRead, scanned: ScannedPart): boolean
  /** When all parts were taken. */
  findings(index: string): Promise<FileFindings>
  /** Lets go of it: unfinished when some parts were not taken. */
  close(): Promise<void>
}

interface DividedFileOptions {
  /** Called when `next` may have something again. */
  readonly onRoom: () => void
  readonly startDigest?: (path: string) => DigestThread
}

export function openDividedFile(
  file: CorpusFile,
  parts: readonly FilePart[],
  { onRoom, startDigest = startDigestThread }: DividedFileOptions,
): DividedFile {
  const settler = partSettler(file)
  const waiting = new Map<number, { readonly part: PartToRead; readonly scanned: ScannedPart }>()
  const again: FilePart[] = []
  let guess: PartToRead['guess'] // of the parts that are settled
  let [handedOut, settled, hashed] = [0, 0, 0]
  let digest: DigestThread | undefined

  async function follow(part: FilePart): Promise<void> {
    digest ??= startDigest(file.path)
    await digest.reach(part.endByte)
    hashed++
    onRoom()
  }
  /** A part that had to guess without knowing that it was done before is scanned again. */
  function settle(): void {
    for (let next = waiting.get(settled); next; next = waiting.get(settled)) {
      waiting.delete(settled)
      const { part, scanned } = next
      if (guess && !part.guess && scanned.outcome.guess) return void again.push(part.part)
      settler.add(scanned)
      guess ??= scanned.outcome.guess
      settled++
    }
  }

  return {
    file,
    next() {
      const hasRoom = handedOut - Math.min(settled, hashed) < MOST_OPEN
      const part = again.shift() ?? (hasRoom ? parts[handedOut] : undefined)
      if (!part) return undefined
      if (part.number === handedOut) {
        handedOut++
        void follow(part) // the hash never fails: it ends early
      }
      return { file, part, guess }
    },
    take(part, scanned) {
      waiting.set(part.part.number, { part, scanned })
      settle()
      return settled === parts.length
    },
    async findings(index) {
      const source = await required(digest, 'drivers: a divided file is hashed').finish()
      return { index, ...settler.findings(), ...(source && { source }) }
    },
    close: async () => digest?.stop(),
  }
}
