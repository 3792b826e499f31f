/** What is told about a compressed member or frame that is not whole. */

import type { Gap } from './corpus-file.ts'

/** Which member or frame it is: `what` as people call it (`gzip member`), and the byte of the file at which it starts. */
export interface FramePlace {
  readonly file: string
  readonly byte: number
  readonly what: string
}

/** Its bytes are not what its format asks for: `why` says what gave it away. */
export function damagedFrame({ file, byte, what }: FramePlace, why: string): Gap {
  return {
    problem: {
      code: 'corpus/damaged',
      at: { file, byte },
      message: `The ${what} at byte ${byte} cannot be read to its end: ${why}.`,
      hint: 'What could be read before and after it was scanned; fetch the file again for the rest.',
    },
  }
}

/** The file ends inside it. */
export function cutOffFrame({ file, byte, what }: FramePlace): Gap {
  return {
    problem: {
      code: 'corpus/cut-off',
      at: { file, byte },
      message: `The file ends inside the ${what} that starts at byte ${byte}.`,
      hint: 'What is there was scanned; fetch the file again for the rest.',
    },
  }
}
