/** Draws the shards that a company has to show. The seed comes into being after the report was signed, and either side can draw again. */

import { randomBytes } from 'node:crypto'
import { badInput, sha256 } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { publishHallLog } from '../publish-log.ts'
import { keep, keptOf } from './kept.ts'
import { readReport } from './read-report.ts'

export interface DrawRequest {
  readonly report: string
  /** How many; without it as many as find an under-report in one shard of 20 with 95 of 100. */
  readonly shards?: number
  /** A public number of a later day, instead of one that the guild draws. */
  readonly seed?: string
}

export interface Draw {
  readonly report: string
  readonly seed: string
  readonly drawn: readonly string[]
  readonly of: number
  /** How sure the draw finds an under-report in this part of the shards. */
  readonly chances: readonly { readonly share: number; readonly shards: number; readonly found: number }[]
}

interface KeptDraw {
  readonly report: string
  readonly seed: string
}

const SHARES = [0.01, 0.05, 0.1, 0.2, 0.5]
const [USUAL_SHARE, USUAL_CHANCE] = [0.05, 0.95]

/** A report has one seed, drawn at the first call and sealed in the log; asked for more shards, the same come first. */
export async function drawShards(hall: Hall, request: DrawRequest): Promise<Draw> {
  const { sha256: report, report: read } = await readReport(request.report)
  const names = read.manifest.map(({ name }) => name)
  const count = request.shards ?? enough(names.length)
  if (count > names.length) {
    throw badInput('oneway/too-many-shards', `${count} shards are asked for; the report has ${names.length}.`, {
      hint: `Ask for at most ${names.length}.`,
    })
  }
  const seed = await hall.database.write(async (stores) => {
    const known = (await keptOf<KeptDraw>(stores, 'draw')).find((each) => each.report === report)
    if (known && request.seed !== undefined && known.seed !== request.seed) throw otherSeed(known.seed)
    if (known) return known.seed
    const drawn = request.seed ?? randomBytes(16).toString('hex')
    await keep(stores, 'draw', { report, seed: drawn, on: hall.clock.today() })
    return drawn
  })
  await publishHallLog(hall)
  return {
    report,
    seed,
    drawn: drawNames(names, { report, seed, count }),
    of: names.length,
    chances: chances(names.length, count),
  }
}

/** The seed that was drawn for a report, if one was. */
export async function seedOf(hall: Hall, report: string): Promise<string | undefined> {
  const draws = await hall.database.read((stores) => keptOf<KeptDraw>(stores, 'draw'))
  return draws.find((each) => each.report === report)?.seed
}

/** Draws without replacement: number `i` is taken from what is left by 48 bits of SHA-256 over report, seed and `i`. */
export function drawNames(
  names: readonly string[],
  { report, seed, count }: { report: string; seed: string; count: number },
): string[] {
  const left = [...names]
  return Array.from({ length: count }, (_, i) => {
    const bytes = Buffer.from(sha256(`${report}\n${seed}\n${i}`))
    // 48 bits against at most some million shards: the remainder favours none by more than one in 2^26.
    const at = bytes.readUIntBE(0, 6) % left.length
    const [name] = left.splice(at, 1)
    return name!
  })
}

/** `1 − C(N − k, n) / C(N, n)`: that at least one of `k` bad shards among `of` is drawn. */
export function chanceToFind({ of, bad, drawn }: { of: number; bad: number; drawn: number }): number {
  let missed = 1
  for (let i = 0; i < drawn; i++) missed *= Math.max(0, of - bad - i) / (of - i)
  return 1 - missed
}

function chances(of: number, drawn: number): Draw['chances'] {
  return SHARES.map((share) => {
    const bad = Math.max(1, Math.round(share * of))
    return { share, shards: bad, found: Math.round(chanceToFind({ of, bad, drawn }) * 10_000) / 10_000 }
  }).filter(({ shards }, i, all) => i === 0 || shards !== all[i - 1]?.shards)
}

function enough(of: number): number {
  const bad = Math.max(1, Math.round(USUAL_SHARE * of))
  for (let drawn = 1; drawn < of; drawn++) if (chanceToFind({ of, bad, drawn }) >= USUAL_CHANCE) return drawn
  return of
}

function otherSeed(seed: string) {
  return badInput('oneway/drawn-already', `Shards of this report were drawn with the seed ${seed}.`, {
    hint: 'A report is drawn from once, so that nobody can draw until the result pleases. Leave --seed out.',
  })
}
