/** Says what a work is based on: the material, its author and number, and by what right it is used. */

import { badInput, canonicalJson, nearestName, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  circleFrom,
  type Entry,
  isSameMaterial,
  MATERIAL_KINDS,
  MATERIAL_RIGHTS,
  materialsIn,
  parseIdentifier,
  printMaterial,
  type SourceMaterial,
  standingEntries,
  type Work,
} from '../../registry/index.ts'
import { requireWork } from './name-subject.ts'
import { publishHallLog } from '../publish-log.ts'
import { type SaidOfWork, saidOfWorks } from './said-of-works.ts'
import { sayEntry } from '../say-entry.ts'
import { readSaying, type Saying } from './saying.ts'

export interface MaterialRequest extends Saying {
  readonly work: string
  readonly kind?: string
  readonly title?: string
  readonly author?: string
  /** ISBN, ISSN, EIDR… */
  readonly identifier?: string
  /** A work of this registry; its title needs not be given then. */
  readonly basedOn?: string
  readonly rights?: string
  readonly rightsNote?: string
  readonly takeBack?: boolean
}

export interface MaterialSaid {
  readonly work: string
  readonly title: string
  readonly basedOn: SaidOfWork['basedOn']
  readonly basisOf: SaidOfWork['basisOf']
  /** Everything that was ever said of its material, in the order in which it was; `says` is null where something was taken back. */
  readonly history: readonly {
    readonly text: string
    readonly knownOn: string
    readonly source: string
    readonly stands: boolean
  }[]
  readonly done: 'shown' | 'said' | 'stands-already' | 'taken-back'
  readonly problems: readonly Problem[]
}

/** Without a kind, title or work it shows what is known. What is said anew of the same material stands in the place of what was. */
export async function sayMaterial(hall: Hall, request: MaterialRequest): Promise<MaterialSaid> {
  const words = readSaying(hall, request)
  const asked = request.title !== undefined || request.basedOn !== undefined || request.identifier !== undefined
  const { work, done } = await hall.database.write(async (stores) => {
    const work = await requireWork(stores, request.work)
    return { work, done: asked ? await say(stores, { work, request, words }) : ('shown' as const) }
  })
  const problems = done === 'said' || done === 'taken-back' ? await publishHallLog(hall) : []
  return hall.database.read(async (stores) => {
    const { basedOn, basisOf } = (await saidOfWorks(stores))(work.id)
    const entries = await stores.registry.entriesAbout(work.id, { kind: 'source-material' })
    return { work: work.id, title: work.title, basedOn, basisOf, history: historyOf(entries), done, problems }
  })
}

async function say(
  stores: Stores,
  { work, request, words }: { work: Work; request: MaterialRequest; words: ReturnType<typeof readSaying> },
): Promise<'said' | 'stands-already' | 'taken-back'> {
  const basis = request.basedOn === undefined ? undefined : await requireWork(stores, request.basedOn)
  const given = readMaterial(request, basis)
  const standing = standingEntries(await stores.registry.entriesAbout(work.id, { kind: 'source-material' }))
  const before = materialsIn(standing).find((each) => isSameMaterial(each, given))?.entry
  const material = completed(given, before?.says as unknown as SourceMaterial | undefined)
  const about = { kind: 'source-material', subject: work.id, ...words } as const
  if (request.takeBack) {
    if (!before)
      throw badInput(
        'registry/nothing-to-take-back',
        `${work.title} was not said to be based on the ${printMaterial(material)}.`,
      )
    await sayEntry(stores, { ...about, says: null, corrects: before.id })
    return 'taken-back'
  }
  if (basis) await refuseCircle(stores, { work, basis })
  if (before && canonicalJson(before.says) === canonicalJson({ ...material })) return 'stands-already'
  await sayEntry(stores, { ...about, says: { ...material }, ...(before ? { corrects: before.id } : {}) })
  return 'said'
}

/** Nothing is based on what is based on it. */
async function refuseCircle({ registry }: Stores, { work, basis }: { work: Work; basis: Work }): Promise<void> {
  const materials = materialsIn(standingEntries(await registry.entries({ kind: 'source-material' })))
  const basedOn = (id: string): string[] =>
    id === work.id
      ? [basis.id]
      : materials.flatMap((each) => (each.of === id && each.work !== undefined ? [each.work] : []))
  const circle = circleFrom(work.id, basedOn)
  if (!circle) return
  throw badInput('registry/based-on-itself', `${work.title} would be based on itself: ${circle.join(' on ')}.`, {
    hint: 'Take back the part of the chain that is wrong: guildhall source WORK --work OTHER --take-back.',
  })
}

type GivenMaterial = Pick<SourceMaterial, 'title'> & Partial<SourceMaterial>

function readMaterial(request: MaterialRequest, basis: Work | undefined): GivenMaterial {
  const kind = request.kind === undefined ? undefined : choice('kind', request.kind, MATERIAL_KINDS)
  const rights = request.rights === undefined ? undefined : choice('rights', request.rights, MATERIAL_RIGHTS)
  const title = clean(request.title ?? basis?.title)
  if (title === undefined) {
    throw badInput('registry/material-untitled', 'The material has no title.', { hint: 'Say it with --title.' })
  }
  const author = clean(request.author)
  const rightsNote = clean(request.rightsNote)
  const identifier = request.identifier === undefined ? undefined : readNumber(request.identifier)
  return {
    title,
    ...(kind === undefined ? {} : { kind }),
    ...(author === undefined ? {} : { author }),
    ...(identifier === undefined ? {} : { identifier }),
    ...(basis === undefined ? {} : { work: basis.id }),
    ...(rights === undefined ? {} : { rights }),
    ...(rightsNote === undefined ? {} : { rightsNote }),
  }
}

/** What is not said anew stays as it was; another basis of rights does not keep the old one's note. */
function completed(given: GivenMaterial, before: SourceMaterial | undefined): SourceMaterial {
  const { rightsNote, ...rest } = before ?? { rightsNote: undefined }
  const kept = given.rights === undefined && rightsNote !== undefined ? { rightsNote } : {}
  return { kind: given.work === undefined ? 'other' : 'screenplay', rights: 'unclear', ...rest, ...kept, ...given }
}

function choice<Choice extends string>(option: string, text: string, among: readonly Choice[]): Choice {
  const found = among.find((each) => each === text.toLowerCase().trim().replaceAll(' ', '-'))
  if (found !== undefined) return found
  const near = nearestName(text.slice(0, 100), among)
  throw badInput('registry/unknown-material', `--${option} is ${JSON.stringify(text)}, which is none that there is.`, {
    hint: near === undefined ? `Write one of ${among.join(', ')}.` : `Perhaps "${near}"?`,
  })
}

function readNumber(text: string): { scheme: NonNullable<SourceMaterial['identifier']>['scheme']; value: string } {
  const { identifier, problems } = parseIdentifier(text)
  if (identifier && identifier.names !== 'person') return { scheme: identifier.scheme, value: identifier.value }
  const [first] = problems
  throw badInput(
    first?.code ?? 'registry/identifier-of-something-else',
    first?.message ?? `${text} is the number of a person.`,
    {
      hint: first?.hint ?? 'Say the author with --author.',
    },
  )
}

function clean(text: string | undefined): string | undefined {
  const cleaned = text?.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return cleaned === '' ? undefined : cleaned
}

function historyOf(entries: readonly Entry[]): MaterialSaid['history'] {
  const standing = new Set(standingEntries(entries).map(({ id }) => id))
  return entries.map(({ id, says, knownOn, source }) => ({
    text: says === null ? 'taken back' : printMaterial(says as unknown as SourceMaterial),
    knownOn,
    source,
    stands: standing.has(id),
  }))
}
