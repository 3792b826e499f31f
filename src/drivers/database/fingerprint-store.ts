/** Fingerprints of drafts in one narrow table in the order of its key, so that a draft is compared with all others by some hundred look-ups. */

import type { RegistryStore, SharingDraft } from '../../registry/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import type { Queries } from './tables.ts'

export function fingerprintStore(
  db: Queries,
): Pick<RegistryStore, 'addFingerprints' | 'draftsSharing' | 'unmeasuredDrafts'> {
  return {
    async addFingerprints(id, fingerprints) {
      const row = await db.selectFrom('drafts').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
      const rows = fingerprints.map((fingerprint) => ({ fingerprint: BigInt(fingerprint), draft: row.seq }))
      await insertMany(db, 'fingerprints', rows, { skipKnown: true })
      await insertMany(db, 'measured_drafts', [{ draft: row.seq }], { skipKnown: true })
    },
    async draftsSharing(fingerprints) {
      const rows = await askInPortions(fingerprints, (portion) =>
        db
          .selectFrom('fingerprints')
          .innerJoin('drafts', 'drafts.seq', 'fingerprints.draft')
          .select(['fingerprint', 'drafts.seq', 'drafts.id', 'drafts.work'])
          .where('fingerprint', 'in', portion.map(BigInt))
          .execute(),
      )
      const byDraft = Map.groupBy(rows, ({ seq }) => seq)
      return [...byDraft].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, ofDraft]) => sharingDraft(ofDraft))
    },
    async unmeasuredDrafts() {
      const rows = await db
        .selectFrom('older_drafts')
        .innerJoin('drafts', 'drafts.seq', 'older_drafts.draft')
        .leftJoin('measured_drafts', 'measured_drafts.draft', 'older_drafts.draft')
        .select('drafts.id')
        .where('measured_drafts.draft', 'is', null)
        .orderBy('drafts.seq')
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}

function sharingDraft(rows: readonly { id: string; work: string; fingerprint: bigint }[]): SharingDraft {
  const { id = '', work = '' } = rows[0] ?? {}
  return { draft: id, work, fingerprints: rows.map(({ fingerprint }) => Number(fingerprint)).sort((a, b) => a - b) }
}
