/** Holds a statement's file against itself, for tests of whoever makes runs: whatever a run does, its statements can be recomputed. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { checkStatementFile } from '../src/app/statements/check-statement-file.ts'
import { checkEd25519 } from '../src/drivers/keys.ts'

/** Without the proof, which is left unsaid; `unsure` are beginnings of what cannot be told from the statement alone. */
export async function assertHolds(
  jsonFile: string,
  { unsure = [] }: { unsure?: readonly string[] } = {},
): Promise<void> {
  const text = readFileSync(jsonFile, 'utf8')
  const at = { proof: undefined, key: undefined, keys: '', witnesses: [], checkEd25519 }
  const { checks } = await checkStatementFile(text, at)
  const open = ['It is whole as statement-', ...unsure]
  const wrong = checks.filter(
    ({ ok, says }) => ok !== true && !(ok === undefined && open.some((each) => says.startsWith(each))),
  )
  assert.deepEqual(wrong, [], jsonFile)
  assert.ok(checks.length > 2)
}
