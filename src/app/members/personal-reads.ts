/** Who read whose personal data: kept for good, shown to the person and to those who oversee. */

import type { Desk } from '../../drivers/desk/index.ts'

export interface PersonalReadKept {
  readonly seq: number
  readonly at: string
  readonly reader: string
  readonly readerRole: string
  readonly subject: string
  readonly route: string
}

export async function keepRead(desk: Desk, read: Omit<PersonalReadKept, 'seq'>): Promise<void> {
  const { at, reader, readerRole, subject, route } = read
  await desk.db.insertInto('personal_reads').values({ at, reader, reader_role: readerRole, subject, route }).execute()
}

/** The newest first; of one person when `subject` says so, older than `before`. */
export async function listReads(
  desk: Desk,
  { subjects, before, limit }: { subjects?: readonly string[] | undefined; before?: number | undefined; limit: number },
): Promise<PersonalReadKept[]> {
  let query = desk.db.selectFrom('personal_reads').selectAll().orderBy('seq', 'desc').limit(limit)
  if (subjects !== undefined) query = query.where('subject', 'in', subjects)
  if (before !== undefined) query = query.where('seq', '<', before)
  const rows = await query.execute()
  return rows.map(({ seq, at, reader, reader_role: readerRole, subject, route }) => ({
    seq,
    at,
    reader,
    readerRole,
    subject,
    route,
  }))
}
