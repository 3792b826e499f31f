/**
 * A change of the log's key, as a leaf of the log: a note in which the old key names the new one, signed by both. No specification says how a
 * log changes its key; this form is ours. From its leaf on, checkpoints are signed by the new key; those before stay the old one's.
 */

import { type IsoDate, type Problem, isDate } from '../base/index.ts'
import { type CheckEd25519, checkSignature, parseNote, printSignatureLine, signNote } from './note.ts'
import type { NoteSigner } from './store.ts'
import { type VerifierKey, keyIdOf, parseVerifierKey, printVerifierKey, utf8 } from './verifier-key.ts'

export interface KeyChange {
  /** The name of the log. */
  readonly origin: string
  /** The place of its own leaf: a checkpoint of more leaves than this is signed by the new key. */
  readonly index: number
  readonly on: IsoDate
  readonly old: VerifierKey
  readonly next: VerifierKey
  /** The old key may be in others' hands: what it signed is only believed together with a log that continues it. */
  readonly revoked: boolean
}

const FIRST_LINE = 'guildhall-key-change/1'
const START = utf8(`${FIRST_LINE}\n`)

/** The text of the leaf: the six lines, and both signatures. Signing twice gives the same bytes. */
export async function signKeyChange(
  change: KeyChange,
  { old, next }: { old: NoteSigner; next: NoteSigner },
): Promise<string> {
  const text = printKeyChange(change)
  const signed = await signNote(text, old)
  const signature = await next.sign(utf8(text))
  return `${signed}${printSignatureLine({ name: next.name, keyId: keyIdOf(next), signature })}\n`
}

/** The lines that are signed. */
export function printKeyChange({ origin, index, on, old, next, revoked }: KeyChange): string {
  return [
    FIRST_LINE,
    `log ${origin}`,
    `index ${index}`,
    `on ${on}`,
    `${revoked ? 'revokes' : 'retires'} ${printVerifierKey(old)}`,
    `names ${printVerifierKey(next)}`,
    '',
  ].join('\n')
}

/** Whether the bytes of a leaf say that they are a change of key. */
export function looksLikeKeyChange(data: Uint8Array): boolean {
  return data.length > START.length && START.every((byte, at) => data[at] === byte)
}

/** Reads a change, and believes it when both keys that it names have signed it. */
export async function openKeyChange(
  noteText: string,
  checkEd25519: CheckEd25519,
): Promise<{ change?: KeyChange; problems: Problem[] }> {
  const { note } = parseNote(noteText)
  const change = note && parseKeyChange(note.text)
  if (!note || !change) return bad('This is not a change of key: its six lines, an empty one, and two signatures.')
  for (const key of [change.old, change.next]) {
    const problems = await checkSignature(note, key, checkEd25519)
    if (problems.length > 0) return { problems }
  }
  return { change, problems: [] }
}

function parseKeyChange(text: string): KeyChange | undefined {
  const [first, ...lines] = text.split('\n')
  const values = ['log', 'index', 'on', undefined, 'names'].map((word, at) => valueOf(lines[at] ?? '', word))
  const [origin = '', indexText = '', on = '', , names = ''] = values
  const [, verb, gone = ''] = /^(retires|revokes) (.*)$/.exec(lines[3] ?? '') ?? []
  const [old, next] = [parseVerifierKey(gone).key, parseVerifierKey(names).key]
  const index = Number(indexText)
  if (first !== FIRST_LINE || origin === '' || !Number.isSafeInteger(index) || !isDate(on) || !old || !next)
    return undefined
  const change = { origin, index, on, old, next, revoked: verb === 'revokes' }
  return printKeyChange(change) === text ? change : undefined // one spelling alone
}

function valueOf(line: string, word: string | undefined): string | undefined {
  return word !== undefined && line.startsWith(`${word} `) ? line.slice(word.length + 1) : undefined
}

function bad(message: string): { problems: Problem[] } {
  return { problems: [{ code: 'log/bad-key-change', message, hint: 'Fetch the file "keys" of the log again.' }] }
}
