/** The registry in tables: writers, works, drafts with their texts, determinations of credits. */

import { type Fraction, assert, canonicalJson, parseFraction, printFraction, required } from '../../base/index.ts'
import {
  type Credit,
  type CreditDetermination,
  type Draft,
  type RegistryStore,
  type Work,
  type Writer,
  nameKey,
  titleKey,
} from '../../registry/index.ts'
import type { Screenplay } from '../../screenplay/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { packBytes, packShape, unpackBytes, unpackShape } from './packed.ts'
import type { CreditRow, DeterminationRow, DraftRow, Queries } from './tables.ts'

export function registryStore(db: Queries): RegistryStore {
  return { ...writerStore(db), ...workStore(db), ...draftStore(db), ...creditStore(db) }
}

type Part<Names extends keyof RegistryStore> = Pick<RegistryStore, Names>

function writerStore(db: Queries): Part<'addWriter' | 'writer' | 'writers' | 'writersByName'> {
  const all = () => db.selectFrom('writers').selectAll().orderBy('seq')
  return {
    async addWriter({ id, name, knownOn }) {
      const row = { id, name, name_key: nameKey(name), known_on: knownOn }
      await insertMany(db, 'writers', [row], { skipKnown: true })
    },
    async writer(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && writerOf(row)
    },
    async writers() {
      return (await all().execute()).map(writerOf)
    },
    async writersByName(name) {
      const key = nameKey(name)
      if (key === '') return []
      return (await all().where('name_key', '=', key).execute()).map(writerOf)
    },
  }
}

function workStore(db: Queries): Part<'addWork' | 'work' | 'works' | 'worksByTitle'> {
  const all = () => db.selectFrom('works').selectAll().orderBy('seq')
  return {
    async addWork({ id, title, knownOn }) {
      const row = { id, title, title_key: titleKey(title), known_on: knownOn }
      await insertMany(db, 'works', [row], { skipKnown: true })
    },
    async work(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && workOf(row)
    },
    async works() {
      return (await all().execute()).map(workOf)
    },
    async worksByTitle(title) {
      return (await all().where('title_key', '=', titleKey(title)).execute()).map(workOf)
    },
  }
}

function draftStore(
  db: Queries,
): Part<'addDraft' | 'draft' | 'draftBySource' | 'draftsOf' | 'drafts' | 'screenplayOf' | 'sourceOf'> {
  const all = () => db.selectFrom('drafts').selectAll()
  const textOf = (draft: string) => db.selectFrom('draft_texts').where('draft', '=', draft)
  return {
    async addDraft(draft, { source, screenplay }) {
      const known = await db.selectFrom('drafts').select('id').where('id', '=', draft.id).executeTakeFirst()
      if (known) return
      await insertMany(db, 'drafts', [draftRow(draft)])
      const texts = { draft: draft.id, source: packBytes(source), screenplay: packShape(screenplay) }
      await insertMany(db, 'draft_texts', [texts])
    },
    async draft(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && draftOf(row)
    },
    async draftBySource(sourceSha256) {
      const row = await all().where('source_sha256', '=', sourceSha256).executeTakeFirst()
      return row && draftOf(row)
    },
    async draftsOf(work) {
      return (await all().where('work', '=', work).orderBy('sequence').execute()).map(draftOf)
    },
    async drafts() {
      return (await all().orderBy('seq').execute()).map(draftOf)
    },
    async screenplayOf(draft) {
      const row = await textOf(draft).select('screenplay').executeTakeFirst()
      return row && (unpackShape(row.screenplay) as Screenplay)
    },
    async sourceOf(draft) {
      const row = await textOf(draft).select('source').executeTakeFirst()
      return row && unpackBytes(row.source)
    },
  }
}

function creditStore(db: Queries): Part<'addCredits' | 'creditsOf' | 'credits' | 'determinations'> {
  /** The latest determination of each work (or of one) known on or before a day. */
  async function latest({ work, asOf }: { work?: string | undefined; asOf?: string | undefined }) {
    const ranked = db
      .selectFrom('determinations')
      .select(['seq', 'work', 'source', 'known_on'])
      .select((row) =>
        row.fn
          .agg<bigint>('row_number')
          .over((over) => over.partitionBy('work').orderBy('known_on', 'desc').orderBy('seq', 'desc'))
          .as('rank'),
      )
      .$if(work !== undefined, (query) => query.where('work', '=', work ?? ''))
      .$if(asOf !== undefined, (query) => query.where('known_on', '<=', asOf ?? ''))
    const rows = await db
      .selectFrom(ranked.as('ranked'))
      .select(['seq', 'work', 'source', 'known_on'])
      .where('rank', '=', 1n)
      .orderBy('seq')
      .execute()
    return determinationsOf(db, rows)
  }

  return {
    async addCredits(determination) {
      assert(
        determination.credits.every(({ work }) => work === determination.work),
        'database: the credits of a determination are all of its work',
      )
      const [before] = await latest({ work: determination.work, asOf: determination.knownOn })
      if (before && contentOf(before) === contentOf(determination)) return
      const last = await db
        .selectFrom('determinations')
        .select((row) => row.fn.max('seq').as('seq'))
        .executeTakeFirst()
      const seq = (last?.seq ?? 0n) + 1n
      const { work, source, knownOn } = determination
      await insertMany(db, 'determinations', [{ seq, work, source, known_on: knownOn }])
      await insertMany(
        db,
        'credits',
        determination.credits.map((credit, index) => creditRow(credit, seq, index)),
      )
    },
    async creditsOf(work, options = {}) {
      const [determination] = await latest({ work, asOf: options.asOf })
      return determination
    },
    async credits(options = {}) {
      return latest({ asOf: options.asOf })
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

function writerOf({ id, name, known_on }: { id: string; name: string; known_on: string }): Writer {
  return { id, name, knownOn: known_on }
}

function workOf({ id, title, known_on }: { id: string; title: string; known_on: string }): Work {
  return { id, title, knownOn: known_on }
}

function draftRow(draft: Draft) {
  return {
    id: draft.id,
    work: draft.work,
    sequence: BigInt(draft.sequence),
    file_name: draft.fileName,
    format: draft.format,
    source_sha256: draft.sourceSha256,
    text_sha256: draft.textSha256,
    counts: JSON.stringify(draft.counts),
    pages: draft.pages,
    draft_date: draft.draftDate ?? null,
    known_on: draft.knownOn,
  }
}

function draftOf(row: Omit<DraftRow, 'seq'>): Draft {
  return {
    id: row.id,
    work: row.work,
    sequence: Number(row.sequence),
    fileName: row.file_name,
    format: row.format as Draft['format'],
    sourceSha256: row.source_sha256,
    textSha256: row.text_sha256,
    counts: JSON.parse(row.counts) as Draft['counts'],
    pages: row.pages,
    draftDate: row.draft_date ?? undefined,
    knownOn: row.known_on,
  }
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
