/** Sends a file in pieces and goes on where it broke off: after a lost connection by itself, after a reload when the same file is chosen again. */

import { ask, AskFailed } from './ask.ts'

export interface Sending {
  readonly sent: number
  readonly size: number
  /** The connection is gone, and it tries again. */
  readonly isWaiting: boolean
}

const PIECE_BYTES = 8_000_000
/** What another try may mend: a piece that began elsewhere, is being written or was damaged, a server that starts anew. */
const PASSING: ReadonlySet<number> = new Set([409, 423, 429, 460, 502, 503, 504])
const WAITS_MS = [1000, 2000, 5000, 10_000, 20_000, 30_000]

/** Answers with the id of the upload. Stops with the reason when the server will not have it, or when `signal` says so. */
export async function uploadFile(
  file: File,
  { onProgress, signal }: { onProgress: (state: Sending) => void; signal: AbortSignal },
): Promise<string> {
  const key = `guildhall:upload:${file.name}:${file.size}:${file.lastModified}`
  const { id, ...known } = await begun(key, file)
  let { offset } = known
  for (let failures = 0; offset < file.size || file.size === 0;) {
    signal.throwIfAborted()
    onProgress({ sent: offset, size: file.size, isWaiting: failures > 0 })
    try {
      offset = await sendPiece(id, file, { offset, signal })
      failures = 0
      if (file.size === 0) break
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof AskFailed && !PASSING.has(error.status)) throw error
      const wait = WAITS_MS[Math.min(failures++, WAITS_MS.length - 1)]
      onProgress({ sent: offset, size: file.size, isWaiting: true })
      await new Promise((resolve) => setTimeout(resolve, wait))
      // Without a connection it is asked again by the next try.
      const stand = await received(id).catch(() => offset)
      if (stand === undefined) throw error
      offset = stand
    }
  }
  onProgress({ sent: file.size, size: file.size, isWaiting: false })
  localStorage.removeItem(key)
  return id
}

/** An upload of this file that was begun before, else a new one. */
async function begun(key: string, file: File): Promise<{ id: string; offset: number }> {
  const known = localStorage.getItem(key)
  const offset = known === null ? undefined : await received(known)
  if (known !== null && offset !== undefined) return { id: known, offset }
  const id = await begin(file)
  localStorage.setItem(key, id)
  return { id, offset: 0 }
}

async function begin(file: File): Promise<string> {
  const response = await fetch('/api/uploads', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(file.size),
      'upload-metadata': `filename ${base64(file.name)}`,
    },
  })
  const answer = (await response.json()) as { id: string; error: { code: string; message: string; hint?: string } }
  if (!response.ok) throw new AskFailed(response.status, answer)
  return answer.id
}

async function received(id: string): Promise<number | undefined> {
  try {
    return (await ask('GET /api/uploads/{id}', { params: { id } })).received
  } catch (error) {
    if (error instanceof AskFailed && error.status === 404) return undefined
    throw error
  }
}

async function sendPiece(
  id: string,
  file: File,
  { offset, signal }: { offset: number; signal: AbortSignal },
): Promise<number> {
  const bytes = await file.slice(offset, offset + PIECE_BYTES).arrayBuffer()
  const checksum = await checksumOf(bytes)
  const response = await fetch(`/api/uploads/${encodeURIComponent(id)}`, {
    method: 'PATCH',
    credentials: 'same-origin',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      ...(checksum === undefined ? {} : { 'upload-checksum': checksum }),
    },
    body: bytes,
    signal,
  })
  if (response.ok) return Number(response.headers.get('upload-offset'))
  throw new AskFailed(response.status, (await response.json()) as { error: { code: string; message: string } })
}

/** Browsers reckon hashes on pages that came by https, or from this machine. */
async function checksumOf(bytes: ArrayBuffer): Promise<string | undefined> {
  if (!globalThis.isSecureContext) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `sha256 ${btoa(String.fromCharCode(...digest))}`
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
