/** This program: its name with its version, and how it is called as a process of its own. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return `guildhall ${version}`
}

/** The words of a command line that calls this same program with this same Node. */
export function programCommand(): string[] {
  const main = import.meta.url.endsWith('.ts') ? '../cli/main.ts' : '../cli/main.js'
  return [process.execPath, fileURLToPath(new URL(main, import.meta.url))]
}
