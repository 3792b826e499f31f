/** Facts in tables: batches, and their rows in the order of their ids. */

import type { Fact, FactBatch, FactKind, FactStore } from '../../facts/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import type { FactRow, Queries } from './tables.ts'

export function factStore(db: Queries): FactStore {
  const all = () => db.selectFrom('facts').select(['id', 'kind', 'columns', 'known_on', 'source']).orderBy('id')
  return {
    async addBatch(batch, facts) {
      const known = await db.selectFrom('batches').select('id').where('id', '=', batch.id).executeTakeFirst()
      if (known) return
      const { id, kind, name, sha256, knownOn } = batch
      await insertMany(db, 'batches', [{ id, kind, name, sha256, known_on: knownOn }])
      await addFacts(db, id, facts)
    },
    async batches() {
      const rows = await db.selectFrom('batches').selectAll().orderBy('seq').execute()
      return rows.map(({ id, kind, name, sha256, known_on }): FactBatch => {
        return { id, kind: kind as FactKind, name, sha256, knownOn: known_on }
      })
    },
    async factsOf(batch) {
      const repeated = db.selectFrom('repeated_facts').select('fact').where('batch', '=', batch)
      const rows = await all()
        .where((row) => row.or([row('batch', '=', batch), row('id', 'in', repeated)]))
        .execute()
      return rows.map(factOf)
    },
    async factsLearntOn(kind, day) {
      return (await all().where('kind', '=', kind).where('known_on', '=', day).execute()).map(factOf)
    },
    async facts(kind, { knownBy } = {}) {
      const rows = all().where('kind', '=', kind)
      return (await (knownBy === undefined ? rows : rows.where('known_on', '<=', knownBy)).execute()).map(factOf)
    },
  }
}

/**
 * Each fact is kept once, with the batch that brought it first; a later batch that brings it again is noted beside it.
 * In the order of ids, which is what the index likes best.
 */
async function addFacts(db: Queries, batch: string, facts: readonly Fact[]): Promise<void> {
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const ids = [...byId.keys()].sort()
  const there = await askInPortions(ids, (portion) =>
    db.selectFrom('facts').select('id').where('id', 'in', portion).execute(),
  )
  const known = new Set(there.map(({ id }) => id))
  const fresh = ids.flatMap((id) => byId.get(id) ?? []).filter(({ id }) => !known.has(id))
  await insertMany(
    db,
    'facts',
    fresh.map((fact) => factRow(fact, batch)),
  )
  await insertMany(
    db,
    'repeated_facts',
    [...known].map((fact) => ({ batch, fact })),
  )
}

function factRow({ id, kind, columns, knownOn, source }: Fact, batch: string): FactRow {
  return { id, kind, batch, columns: JSON.stringify(columns), known_on: knownOn, source: source ?? null }
}

function factOf({ id, kind, columns, known_on, source }: Omit<FactRow, 'batch'>): Fact {
  return {
    id,
    kind: kind as FactKind,
    columns: JSON.parse(columns) as Fact['columns'],
    knownOn: known_on,
    source: source ?? undefined,
  }
}
