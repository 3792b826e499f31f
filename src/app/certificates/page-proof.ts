/** Proofs and signed checkpoints as the check page checks them; its source text is written into the page. */

import { pageBase64, pageHex, pageSha256 } from './page-bytes.ts'

/** `ok` is missing where this browser cannot tell. */
export interface PageCheck {
  readonly ok?: boolean
  readonly says: string
  /** The same for a catalogue of texts, with what stands in its braces. */
  readonly code: string
  readonly values?: Readonly<Record<string, string>>
}

/** RFC 9162, section 2.1.3.2: the root to which the path leads, or nothing when it is too long or too short. */
export async function pageRoot(
  leaf: Uint8Array,
  { index, size, path }: { index: number; size: number; path: readonly Uint8Array[] },
): Promise<Uint8Array | undefined> {
  if (index >= size) return undefined
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return undefined
    const isRight = at % 2 === 1 || at === last
    hash = await pageSha256(
      isRight ? new Uint8Array([1, ...sibling, ...hash]) : new Uint8Array([1, ...hash, ...sibling]),
    )
    if (isRight) for (; at % 2 === 0 && at !== 0; at /= 2) last = Math.floor(last / 2)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : undefined
}

/** Opens the signed checkpoint: every signature by the key has to be good, and there has to be one. */
export async function pageNote(
  note: string,
  { origin, key }: { origin: string; key: string },
): Promise<PageCheck & { size?: number; root?: Uint8Array }> {
  const bad = (code: string, says: string): PageCheck => ({ ok: false, code, says })
  const [, name = '', keyId = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(key) ?? []
  const keyBytes = pageBase64(encoded)
  const ownId = await pageSha256(new Uint8Array([...new TextEncoder().encode(name), 10, ...(keyBytes ?? [])]))
  if (keyBytes?.length !== 33 || keyBytes[0] !== 1 || pageHex(ownId).slice(0, 8) !== keyId)
    return bad('note/key-broken', 'The key of the certificate is broken.')
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  // oxlint-disable-next-line no-control-regex -- the specification of notes names exactly these
  if (end < 0 || lines.pop() !== '' || /[\u0000-\u0009\u000b-\u001f]/.test(note))
    return bad('note/broken', 'The checkpoint is broken.')
  const [first, sizeText = '', rootText = ''] = text.split('\n')
  const root = pageBase64(rootText)
  if (first !== origin) return bad('note/other-log', 'The checkpoint is of another log.')
  if (!/^(?:0|[1-9]\d{0,15})$/.test(sizeText) || root?.length !== 32)
    return bad('note/broken', 'The checkpoint is broken.')
  const signatures: Uint8Array[] = []
  for (const line of lines) {
    const [, signer, signed = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? []
    const bytes = pageBase64(signed)
    if (signer === undefined || !bytes || bytes.length < 5)
      return bad('note/signature-broken', 'A signature of the checkpoint is broken.')
    if (signer === name && pageHex(bytes.slice(0, 4)) === keyId) signatures.push(bytes.slice(4))
  }
  const opened = { size: Number(sizeText), root }
  if (signatures.length === 0) return bad('note/unsigned', 'The checkpoint carries no signature by the key.')
  const good = await Promise.all(signatures.map((signature) => pageVerify(keyBytes.slice(1), { signature, text })))
  if (good.includes(false))
    return bad('note/changed', 'The signature does not fit the checkpoint: one of the two was changed.')
  if (good.includes(undefined))
    return {
      ...opened,
      code: 'note/curve',
      says: 'This browser knows no Ed25519, so the signature of the checkpoint was not checked.',
    }
  return { ...opened, ok: true, code: 'note/signed', says: 'The checkpoint is signed by the key.' }
}

/** Nothing when the browser does not know Ed25519. */
export async function pageVerify(
  publicKey: Uint8Array,
  { signature, text }: { signature: Uint8Array; text: string },
): Promise<boolean | undefined> {
  let imported
  try {
    imported = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), { name: 'Ed25519' }, false, ['verify'])
  } catch (error) {
    return error instanceof Error && error.name === 'NotSupportedError' ? undefined : false
  }
  return crypto.subtle.verify({ name: 'Ed25519' }, imported, new Uint8Array(signature), new TextEncoder().encode(text))
}
