/** Checkpoints (C2SP tlog-checkpoint): which log, how many leaves, which root; signed as a note. */

import type { Problem } from '../base/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { HASH_BYTES } from './merkle.ts'
import { type CheckEd25519, checkSignature, parseNote, signNote } from './note.ts'
import type { NoteSigner } from './store.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface Checkpoint {
  /** The name of the log: `hall.example/log`. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** The three lines that are signed. */
export function printCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Reads the text of a checkpoint. Lines behind the third are extensions and are passed over. */
export function parseCheckpoint(text: string): { checkpoint?: Checkpoint; problems: Problem[] } {
  const [origin = '', sizeText = '', rootText = ''] = text.split('\n')
  const [size, root] = [Number(sizeText), fromBase64(rootText)]
  const isWhole = /^(0|[1-9]\d{0,15})$/.test(sizeText) && Number.isSafeInteger(size)
  if (origin === '' || !isWhole || root?.length !== HASH_BYTES || !text.endsWith('\n')) {
    return {
      problems: [
        {
          code: 'log/bad-checkpoint',
          message:
            'This is not a checkpoint: a line with the name of the log, one with its size, one with its root in base 64.',
          hint: 'Fetch it again from the log, whole and unchanged.',
        },
      ],
    }
  }
  return { checkpoint: { origin, size, root }, problems: [] }
}

export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): Promise<string> {
  return signNote(printCheckpoint(checkpoint), signer)
}

/** Reads a signed checkpoint and believes it only when it is of this log and signed by its key. */
export async function openCheckpoint(
  noteText: string,
  { key, origin, checkEd25519 }: { key: VerifierKey; origin: string; checkEd25519: CheckEd25519 },
): Promise<{ checkpoint?: Checkpoint; problems: Problem[] }> {
  const { note, problems } = parseNote(noteText)
  if (!note) return { problems }
  const unsigned = await checkSignature(note, key, checkEd25519)
  if (unsigned.length > 0) return { problems: unsigned }
  const parsed = parseCheckpoint(note.text)
  if (!parsed.checkpoint || parsed.checkpoint.origin === origin) return parsed
  return {
    problems: [
      {
        code: 'log/other-log',
        message: `This checkpoint is of the log ${parsed.checkpoint.origin}, not of ${origin}.`,
        hint: 'Fetch the checkpoint of the log that is meant, or name the other one.',
      },
    ],
  }
}
