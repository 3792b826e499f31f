/** The checkers of statements, certificates and proofs as one script that a page of the hall loads: what the build left, else bundled here and now. */

import { fileURLToPath } from 'node:url'
import { readTextIfThere } from '../../drivers/files.ts'

/** Beside this file in a package, where no bundler is. */
export const CHECKER_BUNDLE = 'checker-start.bundle.txt'

let script: Promise<string> | undefined

/** A module: it exports what `checker-start.ts` does. */
export function checkerScript(): Promise<string> {
  const built = fileURLToPath(new URL(`./${CHECKER_BUNDLE}`, import.meta.url))
  script ??= readTextIfThere(built, { maxBytes: 2 ** 24 }).then((text) => text ?? bundleChecker())
  return script
}

export async function bundleChecker(): Promise<string> {
  const { rolldown } = await import('rolldown')
  const entry = import.meta.url.endsWith('.ts') ? './checker-start.ts' : './checker-start.js'
  const input = fileURLToPath(new URL(entry, import.meta.url))
  const bundle = await rolldown({ input, platform: 'browser', logLevel: 'silent' })
  try {
    const { output } = await bundle.generate({ format: 'es', minify: true })
    return output[0].code
  } finally {
    await bundle.close()
  }
}
