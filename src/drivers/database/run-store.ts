/**
 * Runs in a table: frozen calculations, in the order in which they were added. Results are unpacked when they are asked for, and
 * again only when memory ran short in between: a run of a million lines takes seconds.
 */

import type { Run, RunKind, RunStore } from '../ports.ts'
import type { Json } from '../../base/index.ts'
import { insertMany } from './insert-many.ts'
import { packDocument, unpackDocument } from './packed-document.ts'
import type { Queries, RunRow } from './tables.ts'

export function runStore(db: Queries): RunStore {
  const read = new Map<string, Run>()
  function runOf(row: Omit<RunRow, 'seq'>): Run {
    const run = read.get(row.id) ?? lazyRun(row)
    read.set(row.id, run)
    return run
  }
  const all = () => db.selectFrom('runs').select(['id', 'kind', 'inputs', 'results', 'known_on']).orderBy('seq')
  return {
    async addRun({ id, kind, inputs, results, knownOn }) {
      const row = { id, kind, inputs: JSON.stringify(inputs), results: packDocument(results), known_on: knownOn }
      await insertMany(db, 'runs', [row], { skipKnown: true })
    },
    async run(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && runOf(row)
    },
    async runs({ kind } = {}) {
      const rows = await (kind === undefined ? all() : all().where('kind', '=', kind)).execute()
      return rows.map(runOf)
    },
    async ids({ kind } = {}) {
      const ids = db.selectFrom('runs').select('id').orderBy('seq')
      const rows = await (kind === undefined ? ids : ids.where('kind', '=', kind)).execute()
      return rows.map(({ id }) => id)
    },
    async bytes({ kind } = {}) {
      const bytes = db
        .selectFrom('runs')
        .select((row) => row.fn.sum(row.fn('length', [row.ref('results')])).as('bytes'))
      const [row] = await (kind === undefined ? bytes : bytes.where('kind', '=', kind)).execute()
      return Number(row?.bytes ?? 0)
    },
  }
}

function lazyRun({ id, kind, inputs, results: packed, known_on }: Omit<RunRow, 'seq'>): Run {
  let kept: WeakRef<object> | undefined
  return {
    id,
    kind: kind as RunKind,
    inputs: JSON.parse(inputs) as Json,
    get results() {
      const results = kept?.deref() ?? unpackDocument(packed)
      if (typeof results === 'object' && results !== null) kept = new WeakRef(results)
      return results as Json
    },
    knownOn: known_on,
  }
}
