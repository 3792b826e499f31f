/** A public key as people give it: the line itself (`name+hash+base 64`), or the file that holds it. */

import { readTextIfThere } from '../drivers/files.ts'

// A key has two signs of plus; a file of that name is not looked for.
const KEY = /^[^+\s]+\+[0-9a-f]{8}\+/

export async function keyOf(given: string): Promise<string> {
  if (KEY.test(given)) return given
  return (await readTextIfThere(given, { maxBytes: 4096 }))?.trim() ?? given
}
