/** The script of the page that checks statements, as one text: the one that the build left, else bundled from the sources here and now. */

import { fileURLToPath } from 'node:url'
import { readTextIfThere } from '../../drivers/files.ts'

/** Beside this file in a package, where no bundler is. */
export const BUNDLE = 'page-start.bundle.txt'

let script: Promise<string> | undefined

/** The same sources give the same text. */
export function pageScript(): Promise<string> {
  const built = fileURLToPath(new URL(`./${BUNDLE}`, import.meta.url))
  script ??= readTextIfThere(built, { maxBytes: 2 ** 24 }).then((text) => text ?? bundlePage())
  return script
}

/** In a checkout the bundler is at hand, and the page is never older than the sources. */
export async function bundlePage(): Promise<string> {
  const { rolldown } = await import('rolldown')
  const entry = import.meta.url.endsWith('.ts') ? './page-start.ts' : './page-start.js'
  const input = fileURLToPath(new URL(entry, import.meta.url))
  const bundle = await rolldown({ input, platform: 'browser', logLevel: 'silent' })
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true })
    return output[0].code
  } finally {
    await bundle.close()
  }
}
