/** The rulebooks of bargaining: those that come with Guildhall, and a hall's own, which take the place of the same names. */

import path from 'node:path'
import { BadInput, badInput, isError } from '../../base/index.ts'
import { isThere, listFiles, readText } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { parseBargainingRules, type Round, type Rulebook, type RulebookFile, rulebookOf } from '../../record/index.ts'

const SHIPPED = path.join(import.meta.dirname, '..', '..', '..', 'rules')

/** `rules/bargaining-*.yaml`. Stops with all that is wrong with any of them. */
export async function readRulebooks(hall?: Pick<Hall, 'folder'>): Promise<Rulebook[]> {
  const shipped = await filesIn(SHIPPED)
  const own = hall ? await filesIn(path.join(hall.folder, 'rules')) : []
  const names = new Set(own.map(({ file }) => path.basename(file)))
  const files = [...own, ...shipped.filter(({ file }) => !names.has(path.basename(file)))]
  const { rulebooks, problems } = parseBargainingRules(files)
  if (problems.some(isError)) throw new BadInput(problems.filter(isError))
  return rulebooks
}

/** A file of a hall has to be named as the one whose place it takes. */
async function filesIn(folder: string): Promise<RulebookFile[]> {
  if (!(await isThere(folder))) return []
  const files = (await listFiles(folder)).filter(
    (file) => path.dirname(file) === folder && /^bargaining-.*\.yaml$/.test(path.basename(file)),
  )
  return Promise.all(files.map(async (file) => ({ file, text: await readText(file) })))
}

export function rulebookFor(round: Round, rulebooks: readonly Rulebook[]): Rulebook {
  const found = rulebookOf(round, rulebooks)
  if (found) return found
  const asked = round.stages === undefined ? `the union ${round.union}` : JSON.stringify(round.stages)
  throw badInput('stages/no-rulebook', `There is no rulebook for ${asked}, whose round is ${round.id}.`, {
    hint: `Name one under stages of the round: ${rulebooks.map(({ id }) => id).join(', ')}.`,
  })
}
