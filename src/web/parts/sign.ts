/**
 * Signs verdicts with the key of an approver, in the page: the key file is read here, kept in memory alone, and never sent. The same
 * file as that of the command line, and the same text; both are made here, so that no server says what is signed.
 */

export interface ApproverKey {
  /** As the file names it: the hall and the approver. */
  readonly name: string
  /** Base64, as the list of approvers shows it. */
  readonly publicKey: string
  /** Ed25519 over the UTF-8 of the text; base64. */
  sign(text: string): Promise<string>
}

/** `no-ed25519`: the browser has none, or the page did not come over https. `not-a-key`: the file holds no whole key. */
export class KeyTrouble extends Error {
  readonly what: 'no-ed25519' | 'not-a-key'
  constructor(what: KeyTrouble['what']) {
    super(what)
    this.name = 'KeyTrouble'
    this.what = what
  }
}

type Subtle = (typeof globalThis.crypto)['subtle']

const ED25519 = 1
// What PKCS #8 (RFC 8410) puts before the 32 bytes of a key.
const PRIVATE_PREFIX = bytesOf('302e020100300506032b657004220420')
const LINE = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\s*$/

/** The text of a key file. Names in it are held against the key, so that half a file is noticed. */
export async function openApproverKey(file: string): Promise<ApproverKey> {
  const [, name = '', id, encoded = ''] = LINE.exec(file) ?? []
  const bytes = fromBase64(encoded)
  if (bytes?.length !== 33 || bytes[0] !== ED25519) throw new KeyTrouble('not-a-key')
  const der = new Uint8Array([...PRIVATE_PREFIX, ...bytes.subarray(1)])
  const subtle = globalThis.crypto?.subtle as Subtle | undefined
  if (!subtle) throw new KeyTrouble('no-ed25519')
  const publicKey = await publicKeyOf(subtle, der)
  if ((await keyIdOf(subtle, name, publicKey)) !== id) throw new KeyTrouble('not-a-key')
  const key = await subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign'])
  return {
    name,
    publicKey: toBase64(publicKey),
    sign: async (text) => toBase64(new Uint8Array(await subtle.sign('Ed25519', key, new TextEncoder().encode(text)))),
  }
}

async function publicKeyOf(subtle: Subtle, der: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const key = await subtle.importKey('pkcs8', der, 'Ed25519', true, ['sign']).catch(() => {
    throw new KeyTrouble('no-ed25519')
  })
  const { x = '' } = await subtle.exportKey('jwk', key)
  return fromBase64(x.replaceAll('-', '+').replaceAll('_', '/')) ?? new Uint8Array()
}

/** Four bytes of SHA-256 over name, newline, type and public key, as signed notes have it. */
async function keyIdOf(subtle: Subtle, name: string, publicKey: Uint8Array): Promise<string> {
  const head = new TextEncoder().encode(`${name}\n`)
  const hash = await subtle.digest('SHA-256', new Uint8Array([...head, ED25519, ...publicKey]))
  return hexOf(new Uint8Array(hash)).slice(0, 8)
}

export interface VerdictToSign {
  readonly hall: string
  readonly run: string
  readonly round: number
  readonly inputsSha256: string
  readonly resultSha256: string
  readonly verdict: 'approve' | 'reject'
  readonly because: string
}

/** The text that is signed, line by line as `docs/formats/run-verdict.md` has it. */
export function verdictText({ hall, run, round, inputsSha256, resultSha256, verdict, because }: VerdictToSign): string {
  return [
    'guildhall run verdict v1',
    `hall ${hall}`,
    `run ${run}`,
    `round ${round}`,
    `inputs ${inputsSha256}`,
    `result ${resultSha256}`,
    `verdict ${verdict}`,
    `because ${JSON.stringify(because)}`,
    '',
  ].join('\n')
}

/** SHA-256 in hex: of the result as it was sent, to be held against the hash that is signed. */
export async function sha256Of(text: string): Promise<string> {
  const subtle = globalThis.crypto?.subtle as Subtle | undefined
  if (!subtle) throw new KeyTrouble('no-ed25519')
  return hexOf(new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
