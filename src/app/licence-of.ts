/** Which licence a calculation is a charge of. */

import type { Run } from '../drivers/ports.ts'

/** `undefined` for a calculation under a deal of all companies. */
export function licenceOf({ inputs }: Run): string | undefined {
  return (inputs as { readonly licence?: string }).licence
}
