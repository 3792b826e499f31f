/** Holds XML against a schema of `test/schemas` with xmllint, where that is installed. */

import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** Why nothing can be validated; `undefined` when it can. For the `skip` of a test. */
export const noSchemaTool: string | undefined =
  spawnSync('xmllint', ['--version']).status === 0 ? undefined : 'xmllint (Debian: libxml2-utils) is not installed'

/** What the schema finds wrong; empty when nothing is. `message` is `pain.001.001.09`. */
export function schemaFaults(xml: string, message: string): string {
  const schema = path.join(import.meta.dirname, 'schemas', `${message}.xsd`)
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, '-'], {
    input: xml,
    encoding: 'utf8',
  })
  return status === 0 ? '' : stderr
}
