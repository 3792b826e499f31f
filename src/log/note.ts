/** Signed notes (C2SP signed-note): a text, a blank line, and one line for each signature. */

import { type Problem, assert } from '../base/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { sameBytes } from './merkle.ts'
import type { NoteSigner } from './store.ts'
import { type VerifierKey, hex, isKeyName, keyIdOf, utf8 } from './verifier-key.ts'

export interface NoteSignature {
  readonly name: string
  /** Four bytes that say which key of that name it was. */
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

/** `text` ends with a newline; it is what was signed. */
export interface SignedNote {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Ed25519 (RFC 8032): true when `signature` over `message` was made with the key. Node and browsers bring their own. */
export type CheckEd25519 = (claim: {
  message: Uint8Array
  signature: Uint8Array
  publicKey: Uint8Array
}) => boolean | Promise<boolean>

const FETCH_AGAIN = 'Fetch it again from the log, whole and unchanged.'
const MAX_NOTE_LENGTH = 1_000_000
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/

/** The note with one signature. Signing twice gives the same bytes, for Ed25519 draws no chance. */
export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  assert(isNoteText(text), 'log: the text of a note is well-formed and ends with a newline')
  assert(isKeyName(signer.name), 'log: the name of a key has no space and no plus')
  const signature = await signer.sign(utf8(text))
  return `${text}\n${printSignatureLine({ name: signer.name, keyId: keyIdOf(signer), signature })}\n`
}

/** `— name base64`, without its newline. */
export function printSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(new Uint8Array([...keyId, ...signature]))}`
}

/** Splits a note at its last blank line. Signatures are not checked here. */
export function parseNote(note: string): { note?: SignedNote; problems: Problem[] } {
  const end = note.lastIndexOf('\n\n')
  if (note.length > MAX_NOTE_LENGTH || end < 0 || !isNoteText(note)) {
    return wrong('log/bad-note', {
      message: 'This is not a signed note: a text, a blank line, and signatures.',
      hint: FETCH_AGAIN,
    })
  }
  const lines = note.slice(end + 2, -1).split('\n')
  const signatures = lines.map(parseSignatureLine)
  const broken = signatures.indexOf(undefined)
  if (broken >= 0) {
    return wrong('log/bad-note', {
      message: `Signature line ${broken + 1} of the note is not of the form "— name base64".`,
      hint: FETCH_AGAIN,
    })
  }
  return {
    note: { text: note.slice(0, end + 1), signatures: signatures.filter((each) => each !== undefined) },
    problems: [],
  }
}

/** The text of a note's bytes; empty, which is no note, when they are not UTF-8. */
export function decodeNote(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return ''
  }
}

/** No problem when the note has a good signature by the key and none by it that is bad. Others' signatures are passed over. */
export async function checkSignature(
  { text, signatures }: SignedNote,
  key: VerifierKey,
  checkEd25519: CheckEd25519,
): Promise<Problem[]> {
  const keyId = keyIdOf(key)
  const own = signatures.filter((each) => each.name === key.name && sameBytes(each.keyId, keyId))
  if (own.length === 0) {
    return wrong('log/not-signed', {
      message: `The note carries no signature by the key ${key.name} (${hex(keyId)}).`,
      hint: 'Check it with the key of the log that it comes from.',
    }).problems
  }
  for (const { signature } of own) {
    if (!(await checkEd25519({ message: utf8(text), signature, publicKey: key.publicKey }))) {
      return wrong('log/bad-signature', {
        message: `The signature by ${key.name} does not fit the text: the text or the signature was changed.`,
        hint: 'Fetch it again from the log; if it stays so, keep both as evidence.',
      }).problems
    }
  }
  return []
}

/** `undefined` when the line is not of the form "— name base64". */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? []
  const bytes = encoded === undefined ? undefined : fromBase64(encoded)
  if (name === undefined || !bytes || bytes.length < 5) return undefined
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
}

/** Well-formed, no control characters but the newline, a newline at the end. */
function isNoteText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the specification names exactly these
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}

function wrong(code: string, rest: Omit<Problem, 'code'>): { problems: Problem[] } {
  return { problems: [{ code, ...rest }] }
}
