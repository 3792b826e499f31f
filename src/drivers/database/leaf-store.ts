/** The leaves of the log in a table: dense from 0, each under a name of its own. */

import { Refusal, assert } from '../../base/index.ts'
import { type Leaf, MAX_LEAF_BYTES } from '../../log/index.ts'
import type { HallLeaves } from '../ports.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { plainBytes } from './packed.ts'
import type { Queries } from './tables.ts'

export function leafStore(db: Queries): HallLeaves {
  async function size(): Promise<number> {
    const last = await db
      .selectFrom('leaves')
      .select((row) => row.fn.max('position').as('position'))
      .executeTakeFirst()
    return last?.position === undefined || last.position === null ? 0 : Number(last.position) + 1
  }

  return {
    async append(leaves) {
      for (const { data } of leaves) assert(data.length <= MAX_LEAF_BYTES, 'log: a leaf has at most 65,535 bytes')
      const fresh = await freshOf(db, leaves)
      if (fresh.length === 0) return
      const start = await size()
      const rows = fresh.map(({ name, data }, index) => ({ position: BigInt(start + index), name, data }))
      await insertMany(db, 'leaves', rows)
    },
    size,
    async leaves(start, end) {
      const rows = await db
        .selectFrom('leaves')
        .selectAll()
        .where('position', '>=', BigInt(start))
        .where('position', '<', BigInt(end))
        .orderBy('position')
        .execute()
      return rows.map(({ position, name, data }, index) => {
        assert(Number(position) === start + index, 'log: the leaves are dense')
        return { name, data: plainBytes(data) }
      })
    },
    async knownNames(names) {
      const rows = await askInPortions(names, (portion) =>
        db.selectFrom('leaves').select('name').where('name', 'in', portion).execute(),
      )
      return rows.map(({ name }) => name)
    },
    async indexOf(name) {
      const row = await db.selectFrom('leaves').select('position').where('name', '=', name).executeTakeFirst()
      return row && Number(row.position)
    },
  }
}

/** Those whose name is new, in order. The same name with other data is refused. */
async function freshOf(db: Queries, leaves: readonly Leaf[]): Promise<Leaf[]> {
  const known = new Map(
    await askInPortions(
      leaves.map(({ name }) => name),
      async (portion) => {
        const rows = await db.selectFrom('leaves').select(['name', 'data']).where('name', 'in', portion).execute()
        return rows.map(({ name, data }) => [name, data] as const)
      },
    ),
  )
  return leaves.filter(({ name, data }) => {
    const before = known.get(name)
    if (before && Buffer.compare(before, data) !== 0) throw otherData(name)
    known.set(name, data)
    return before === undefined
  })
}

function otherData(name: string): Refusal {
  return new Refusal(
    'log/different-data',
    { name },
    {
      message: `The log has an entry ${name} already, with other data.`,
      hint: 'An entry of the log is never replaced; add the correction under a name of its own.',
    },
  )
}
