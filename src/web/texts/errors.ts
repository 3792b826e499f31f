/** What the server says against something, in the reader's language by its code; without words for it, the server's own sentence stays. */

import { signal } from '@preact/signals'

/** What the server says of an error or a note. */
export interface ServerWords {
  readonly code?: string | undefined
  readonly message: string
  readonly hint?: string | null | undefined
  readonly facts?: Readonly<Record<string, unknown>> | undefined
}

/** As it is shown. */
export interface ErrorWords {
  readonly message: string
  readonly hint?: string | undefined
  /** The server's own words, in English, where they say more. */
  readonly particulars?: string | undefined
}

/** Tells an error in another language; nothing where it has no words for the code. */
export type TellError = (said: ServerWords) => ErrorWords | undefined

const telling = signal<{ readonly tell?: TellError }>({})
let latest = 0

/** Loads how a language tells errors while the reader reads on; where that cannot be had, the server's own words stay. */
export async function loadErrors(load: (() => Promise<TellError>) | undefined): Promise<void> {
  const turn = ++latest
  telling.value = {}
  const tell = await load?.().catch(() => undefined)
  if (tell && turn === latest) telling.value = { tell }
}

/** A component that calls it is drawn anew when the words have come. */
export function errorWords(said: ServerWords): ErrorWords {
  return telling.value.tell?.(said) ?? { message: said.message, hint: said.hint ?? undefined }
}
