/** Determinations of credits in tables, looked up as of a day. */

import { type Fraction, assert, canonicalJson, parseFraction, printFraction, required } from '../../base/index.ts'
import type { Credit, CreditDetermination, RegistryStore } from '../../registry/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { PAGE, pagesOf } from './pages.ts'
import type { CreditRow, DeterminationRow, Queries } from './tables.ts'

export function creditStore(
  db: Queries,
): Pick<
  RegistryStore,
  | 'addCredits'
  | 'addDeterminations'
  | 'creditsOf'
  | 'creditsOfAll'
  | 'worksCreditedTo'
  | 'credits'
  | 'determinations'
  | 'determinationsOf'
  | 'worksNaming'
  | 'determinationPages'
> {
  /** The latest determination of each work (or of some) known on or before a day. */
  async function latest({ works, asOf }: { works?: readonly string[]; asOf?: string | undefined }) {
    const ranked = db
      .selectFrom('determinations')
      .select(['seq', 'work', 'source', 'known_on'])
      .select((row) =>
        row.fn
          .agg<bigint>('row_number')
          .over((over) => over.partitionBy('work').orderBy('known_on', 'desc').orderBy('seq', 'desc'))
          .as('rank'),
      )
      .$if(works !== undefined, (query) => query.where('work', 'in', works ?? []))
      .$if(asOf !== undefined, (query) => query.where('known_on', '<=', asOf ?? ''))
    const rows = await db
      .selectFrom(ranked.as('ranked'))
      .select(['seq', 'work', 'source', 'known_on'])
      .where('rank', '=', 1n)
      .orderBy('seq')
      .execute()
    return determinationsOf(db, rows)
  }

  async function append(determinations: readonly CreditDetermination[]): Promise<void> {
    const last = await db
      .selectFrom('determinations')
      .select((row) => row.fn.max('seq').as('seq'))
      .executeTakeFirst()
    const next = (last?.seq ?? 0n) + 1n
    const numbered = determinations.map((each, at) => ({ ...each, seq: next + BigInt(at) }))
    const rows = numbered.map(({ seq, work, source, knownOn }) => ({ seq, work, source, known_on: knownOn }))
    await insertMany(db, 'determinations', rows)
    const credits = numbered.flatMap(({ seq, credits }) => credits.map((credit, at) => creditRow(credit, seq, at)))
    await insertMany(db, 'credits', credits)
  }

  return {
    async addCredits(determination) {
      assert(
        determination.credits.every(({ work }) => work === determination.work),
        'database: the credits of a determination are all of its work',
      )
      const [before] = await latest({ works: [determination.work], asOf: determination.knownOn })
      if (before && contentOf(before) === contentOf(determination)) return
      await append([determination])
    },
    addDeterminations: append,
    async creditsOf(work, options = {}) {
      const [determination] = await latest({ works: [work], asOf: options.asOf })
      return determination
    },
    async creditsOfAll(works, options = {}) {
      return askInPortions(works, (portion) => latest({ works: portion, asOf: options.asOf }))
    },
    async worksCreditedTo(writer) {
      const rows = await db
        .selectFrom('credits')
        .innerJoin('determinations', 'determinations.seq', 'credits.determination')
        .select('determinations.work')
        .distinct()
        .where('credits.writer', '=', writer)
        .execute()
      const works = rows.map(({ work }) => work)
      const latestOf = await askInPortions(works, (portion) => latest({ works: portion }))
      return latestOf.flatMap(({ work, credits }) => (credits.some((each) => each.writer === writer) ? [work] : []))
    },
    async credits(options = {}) {
      return latest({ asOf: options.asOf })
    },
    async *determinationPages() {
      yield* pagesOf(
        (after) =>
          db.selectFrom('determinations').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute(),
        (rows) => determinationsOf(db, rows),
      )
    },
    async determinationsOf(work) {
      const rows = await db.selectFrom('determinations').selectAll().where('work', '=', work).orderBy('seq').execute()
      return determinationsOf(db, rows)
    },
    async worksNaming(writers) {
      const rows = await askInPortions(writers, (portion) =>
        db
          .selectFrom('credits')
          .innerJoin('determinations', 'determinations.seq', 'credits.determination')
          .select('determinations.work')
          .distinct()
          .where('credits.writer', 'in', portion)
          .execute(),
      )
      return [...new Set(rows.map(({ work }) => work))].sort()
    },
    async determinations() {
      return determinationsOf(db, await db.selectFrom('determinations').selectAll().orderBy('seq').execute())
    },
  }
}

async function determinationsOf(db: Queries, rows: readonly DeterminationRow[]): Promise<CreditDetermination[]> {
  const credits = await askInPortions(
    rows.map(({ seq }) => seq),
    (portion) =>
      db
        .selectFrom('credits')
        .selectAll()
        .where('determination', 'in', portion)
        .orderBy('determination')
        .orderBy('position')
        .execute(),
  )
  const byDetermination = Map.groupBy(credits, ({ determination }) => determination)
  return rows.map(({ seq, work, source, known_on }) => ({
    work,
    credits: (byDetermination.get(seq) ?? []).map((row) => creditOf(row, work)),
    source,
    knownOn: known_on,
  }))
}

function creditRow({ writer, kind, team, status, share }: Credit, determination: bigint, index: number): CreditRow {
  return {
    determination,
    position: BigInt(index),
    writer: writer ?? null,
    kind,
    team: team ?? null,
    status,
    share: share ? printFraction(share) : null,
  }
}

function creditOf({ writer, kind, team, status, share }: CreditRow, work: string): Credit {
  return {
    work,
    writer: writer ?? undefined,
    kind: kind as Credit['kind'],
    team: team ?? undefined,
    status: status as Credit['status'],
    ...(share === null ? {} : { share: shareOf(share) }),
  }
}

function shareOf(text: string): Fraction {
  return required(parseFraction(text), 'database: an agreed share is kept as a fraction')
}

function contentOf({ credits, source, knownOn }: CreditDetermination): string {
  const plain = credits.map(({ writer, kind, team, status, share }) => ({
    writer,
    kind,
    team,
    status,
    share: share && printFraction(share),
  }))
  return canonicalJson({ credits: plain, source, knownOn })
}
