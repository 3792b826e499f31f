/** What the tests of this part share: short ways to read a text and to look at what came of it. */

import type { Problem } from '../base/index.ts'
import { readScript } from './read-script.ts'
import type { ReadScript, Screenplay } from './screenplay.ts'

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function read(text: string, fileName = 'a.fountain'): ReadScript {
  return readScript(bytesOf(text), { fileName })
}

/** The screenplay itself; stops the test with the problems when there is none. */
export function script(text: string, fileName = 'a.fountain'): Screenplay {
  const { screenplay, problems } = read(text, fileName)
  if (!screenplay) throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  return screenplay
}

/** `kind: text` for each element, the way a test likes to read it. */
export function outline(text: string, fileName = 'a.fountain'): string[] {
  return script(text, fileName).elements.map(({ kind, text: said }) => `${kind}: ${said}`)
}

export function codes(problems: readonly Problem[]): string[] {
  return problems.map(({ code }) => code)
}
