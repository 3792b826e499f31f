/** The rulebook of cases that a hall goes by: its own, or the one that comes with Guildhall. */

import path from 'node:path'
import { BadInput, isError } from '../../base/index.ts'
import { readText, readTextIfThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type OversightRules, parseOversightRules } from '../../terms/index.ts'

const OWN = path.join('rules', 'oversight.yaml')
const DEFAULT = path.join(import.meta.dirname, '..', '..', '..', OWN)

/** Stops with all that is wrong with it. */
export async function oversightRules({ folder }: Pick<Hall, 'folder'>): Promise<OversightRules> {
  const own = path.join(folder, OWN)
  const ownText = await readTextIfThere(own)
  const file = ownText === undefined ? DEFAULT : own
  const { rules, problems } = parseOversightRules(ownText ?? (await readText(DEFAULT)), { file })
  if (!rules) throw new BadInput(problems.filter(isError))
  return rules
}
