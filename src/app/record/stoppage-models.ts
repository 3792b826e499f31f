/** The models of stoppages: those that come with Guildhall, those of a hall laid over them, or a file. */

import path from 'node:path'
import { BadInput, badInput, compareText, type IsoDate, isError, nearestName } from '../../base/index.ts'
import { isThere, listFiles, readText } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { parseStoppage, type StoppageModel } from '../../record/index.ts'

const SHIPPED = path.join(import.meta.dirname, '..', '..', '..', 'history', 'stoppages')

/** By id; a model of the hall takes the place of one with its id. */
export async function readModels(hall?: Pick<Hall, 'folder'>): Promise<StoppageModel[]> {
  const shipped = await modelsIn(SHIPPED)
  const own = hall ? await modelsIn(path.join(hall.folder, 'history', 'stoppages')) : []
  const byId = new Map([...shipped, ...own].map((model) => [model.id, model]))
  return [...byId.values()].toSorted((a, b) => compareText(a.id, b.id))
}

async function modelsIn(folder: string): Promise<StoppageModel[]> {
  if (!(await isThere(folder))) return []
  const files = (await listFiles(folder)).filter((file) => path.dirname(file) === folder && file.endsWith('.yaml'))
  const models = await Promise.all(files.map(readModel))
  const twice = models.find(({ id }, at) => models.findIndex((each) => each.id === id) !== at)
  if (!twice) return models
  throw badInput('stoppage/duplicate-id', `Two files of ${folder} hold a model ${JSON.stringify(twice.id)}.`)
}

async function readModel(file: string): Promise<StoppageModel> {
  const { model, problems } = parseStoppage({ file, text: await readText(file) })
  if (!model) throw new BadInput(problems.filter(isError))
  return model
}

export interface ChosenModel {
  readonly model: StoppageModel
  /** Nobody named it: it is of the days asked for, or the general one. */
  readonly chosen: 'named' | 'by-days' | 'general'
}

/** By its id or its file; without a name, the one of the days asked for, else the one that is of no stoppage that was. */
export async function chooseModel(
  name: string | undefined,
  { hall, from, to }: { hall?: Pick<Hall, 'folder'> | undefined; from?: IsoDate | undefined; to?: IsoDate | undefined },
): Promise<ChosenModel> {
  if (name !== undefined && /[/\\]|\.ya?ml$/.test(name)) {
    if (await isThere(name)) return { model: await readModel(name), chosen: 'named' }
    throw badInput('stoppage/unknown-model', `There is no file ${JSON.stringify(name)}.`)
  }
  const models = await readModels(hall)
  const ids = models.map(({ id }) => id)
  if (name !== undefined) {
    const model = models.find(({ id }) => id === name)
    if (model) return { model, chosen: 'named' }
    const near = nearestName(name, ids)
    const hint = near === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean ${near}?`
    throw badInput('stoppage/unknown-model', `There is no model ${JSON.stringify(name)}.`, { hint })
  }
  const ofDays = models.find(
    ({ first, last }) =>
      from !== undefined && to !== undefined && first !== undefined && first <= to && (last ?? first) >= from,
  )
  if (ofDays) return { model: ofDays, chosen: 'by-days' }
  const general = models.find(({ first }) => first === undefined)
  if (general) return { model: general, chosen: 'general' }
  throw badInput('stoppage/unknown-model', 'No model is general, and none is named.', {
    hint: `There are: ${ids.join(', ')}.`,
  })
}
