/** Makes, plants and lists canaries. */

import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { badInput, contentId, required, sha256Hex } from '../../base/index.ts'
import { readBytes, writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { registerScripts } from '../registering/register-scripts.ts'
import type { Canary, Planting } from './canaries.ts'
import { writeCanary } from './canary-text.ts'
import { keep, keptOf } from './kept.ts'

export interface MadeCanary {
  readonly title: string
  readonly work: string
  readonly file: string
  readonly words: number
}

export const CANARY_WORDS = 600

/** Written into `folder` and registered. What it is, is recorded before it is registered: a canary never passes for a script. */
export async function makeCanary(
  hall: Hall,
  { folder, words }: { folder: string; words: number },
): Promise<MadeCanary> {
  const { title, text } = await hall.database.read((stores) => newCanary(stores, words))
  const bytes = Buffer.from(text, 'utf8')
  const file = path.join(folder, `${fileNameOf(title)}.fountain`)
  await recordCanary(hall, { title, fileName: path.basename(file), sourceSha256: sha256Hex(bytes) })
  await writeFileWhole(file, bytes)
  return registerCanary(hall, file)
}

/** Registers a text that somebody wrote as a canary: one that holds out against a reader. */
export async function takeCanary(hall: Hall, file: string): Promise<MadeCanary> {
  const sourceSha256 = sha256Hex(await readBytes(file))
  const known = await hall.database.read(async (stores) => ({
    draft: await stores.registry.draftBySource(sourceSha256),
    isCanary: (await keptOf<Canary>(stores, 'canary')).some((each) => each.sourceSha256 === sourceSha256),
  }))
  if (known.draft && !known.isCanary) {
    throw badInput('oneway/registered-script', `${file} is registered as a script of ${known.draft.work}.`, {
      at: { file },
      hint: 'A canary exists nowhere else; have another text written.',
    })
  }
  await recordCanary(hall, { title: path.basename(file), fileName: path.basename(file), sourceSha256 })
  return registerCanary(hall, file)
}

export interface PlantRequest {
  /** Title, file name or work id of the canary. */
  readonly canary: string
  readonly for: string
  readonly at: string
  readonly on?: string
  readonly delivered: boolean
}

/** Says where a canary was left, or with what it was delivered. */
export async function plantCanary(hall: Hall, request: PlantRequest): Promise<{ id: string; title: string }> {
  const { canary: name, at, delivered } = request
  checkDay('oneway/bad-date', '--on', request.on)
  if (request.for.trim() === '' || at.trim() === '') {
    throw badInput('oneway/planted-nowhere', 'It is not said for whom, or where, the canary was planted.', {
      hint: 'Say it with --for COMPANY and --at PLACE.',
    })
  }
  const on = request.on ?? hall.clock.today()
  const planted = await hall.database.write(async (stores) => {
    const { title, sourceSha256 } = await findCanary(stores, name)
    return { id: await keep(stores, 'planting', { sourceSha256, for: request.for.trim(), at, on, delivered }), title }
  })
  await publishHallLog(hall)
  return planted
}

export interface ListedCanary {
  readonly title: string
  readonly work: string | undefined
  readonly fileName: string
  readonly on: string
  readonly plantings: readonly Planting[]
}

export async function listCanaries(hall: Hall): Promise<ListedCanary[]> {
  return hall.database.read(async (stores) => {
    const plantings = await keptOf<Planting>(stores, 'planting')
    const listed: ListedCanary[] = []
    for (const { title, fileName, sourceSha256, on } of await keptOf<Canary>(stores, 'canary')) {
      const draft = await stores.registry.draftBySource(sourceSha256)
      const here = plantings.filter((each) => each.sourceSha256 === sourceSha256)
      const registered = draft && (await stores.registry.work(draft.work))
      listed.push({ title: registered?.title ?? title, work: draft?.work, fileName, on, plantings: here })
    }
    return listed.toSorted((a, b) => (a.title < b.title ? -1 : 1))
  })
}

/** A title that no work has: else the canary would become a draft of that work. */
async function newCanary({ registry }: Stores, words: number): Promise<{ title: string; text: string }> {
  for (;;) {
    const canary = writeCanary(randomBytes(32), words)
    if ((await registry.worksByTitle(canary.title)).length === 0) return canary
  }
}

async function recordCanary(
  hall: Hall,
  says: { title: string; fileName: string; sourceSha256: string },
): Promise<void> {
  await hall.database.write(async (stores) => {
    const known = (await keptOf<Canary>(stores, 'canary')).some((each) => each.sourceSha256 === says.sourceSha256)
    if (!known) await keep(stores, 'canary', { ...says, on: hall.clock.today() })
  })
}

async function registerCanary(hall: Hall, file: string): Promise<MadeCanary> {
  const { works, rejected } = await registerScripts(hall, { paths: [file], workers: 1 })
  const [work] = works
  if (!work) {
    throw badInput('oneway/canary-unreadable', `${file} cannot be read as a script, so it is no canary.`, {
      at: { file },
      hint: rejected[0]?.problems[0]?.message ?? 'Write it as a screenplay in Fountain.',
    })
  }
  return { title: work.title, work: work.id, file, words: work.words }
}

async function findCanary(stores: Stores, name: string): Promise<Canary> {
  const canaries = await keptOf<Canary>(stores, 'canary')
  const found: Canary[] = []
  for (const canary of canaries) {
    const draft = await stores.registry.draftBySource(canary.sourceSha256)
    const work = draft && (await stores.registry.work(draft.work))
    if ([canary.title, canary.fileName, work?.id, work?.title].includes(name)) found.push(canary)
  }
  if (found.length === 1) return required(found[0], 'one-way: the canary that was found')
  throw badInput(
    'oneway/unknown-canary',
    `${found.length === 0 ? 'No canary has' : 'Several canaries have'} the name ${JSON.stringify(name)}.`,
    {
      hint: 'guildhall canary list shows them; name one by its work.',
    },
  )
}

/** Like the names of other scripts, and not telling: `the-dented-heron`. */
function fileNameOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return slug || contentId('script', title)
}
