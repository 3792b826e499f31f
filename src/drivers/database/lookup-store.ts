/** Look-ups by word in the tables of `lookup-index.ts`. */

import { sql } from 'kysely'
import type { LookupOrigin, LookupStore, WordPattern } from '../../registry/index.ts'
import { askInPortions } from './insert-many.ts'
import { rangeOf } from './prefix.ts'
import type { Queries } from './tables.ts'

export function lookupStore(db: Queries): LookupStore {
  const postings = (kind: string, { word, isBeginning }: WordPattern) => {
    const { from, to } = rangeOf(word)
    const ofKind = db.selectFrom('lookup_postings').where('kind', '=', kind)
    return isBeginning
      ? ofKind.where('word', '>=', from).where('word', '<', to).orderBy('word')
      : ofKind.where('word', '=', word)
  }
  return {
    async texts({ kind, word, also, limit, among }) {
      const chosen = postings(kind, word).select(['doc', 'rank']).orderBy('rank').orderBy('doc').limit(among)
      let hits = db.selectFrom(chosen.as('chosen')).select(['chosen.doc', 'chosen.rank'])
      for (const forms of also) hits = hits.where(() => hasOneOf(kind, forms))
      const rows = await db
        .selectFrom(hits.orderBy('chosen.rank').orderBy('chosen.doc').limit(limit).as('hit'))
        .innerJoin('lookup_texts', 'lookup_texts.doc', 'hit.doc')
        .select(['subject', 'origin', 'words'])
        .orderBy('hit.rank')
        .orderBy('hit.doc')
        .execute()
      return rows.map(({ subject, origin, words }) => {
        return { subject, origin: origin as LookupOrigin, words: words.trim().split(' ') }
      })
    },
    async countTexts(kind, word, most) {
      const some = postings(kind, word).select('doc').limit(most)
      const row = await db
        .selectFrom(some.as('some'))
        .select((each) => each.fn.countAll<bigint>().as('count'))
        .executeTakeFirst()
      return Number(row?.count ?? 0n)
    },
    async size() {
      // They are numbered from one on, and none is taken away.
      const row = await db
        .selectFrom('lookup_texts')
        .select((each) => each.fn.max('doc').as('doc'))
        .executeTakeFirst()
      return Number(row?.doc ?? 0n)
    },
    async wordsWithParts(kind, parts) {
      const rows = await askInPortions(parts, (portion) =>
        db
          .selectFrom('lookup_parts')
          .select('word')
          .distinct()
          .where('kind', '=', kind)
          .where('part', 'in', portion)
          .execute(),
      )
      return [...new Set(rows.map(({ word }) => word))]
    },
  }
}

// A probe of the postings for each form, or one of the text and a comparison for each: from here on the text is less.
const MOST_PROBED = 2

/**
 * A few whole words are asked of the postings, which lie in the same order as those of the word that leads: neighbours are near. For
 * the beginning of a word, or many forms of one, the text itself is read, once. Each is a question for one row: as joins,
 * PostgreSQL would answer them for all texts of a common word first.
 */
function hasOneOf(kind: string, forms: readonly WordPattern[]) {
  const whole = forms.filter(({ isBeginning }) => !isBeginning)
  const probed = whole.length <= MOST_PROBED ? whole.map(({ word }) => word) : []
  const read = probed.length > 0 ? forms.filter(({ isBeginning }) => isBeginning) : forms
  const tests = []
  if (probed.length > 0) {
    tests.push(sql<boolean>`(select 1 from lookup_postings as other where other.kind = ${kind}
      and other.word in (${sql.join(probed)}) and other.rank = chosen.rank and other.doc = chosen.doc limit 1) = 1`)
  }
  if (read.length > 0) {
    const likes = read.map((form) => sql<boolean>`text.words like ${likeOf(form)} escape '!'`)
    tests.push(sql<boolean>`(select 1 from lookup_texts as text where text.doc = chosen.doc
      and (${sql.join(likes, sql` or `)}) limit 1) = 1`)
  }
  return sql<boolean>`(${sql.join(tests, sql` or `)})`
}

function likeOf({ word, isBeginning }: WordPattern): string {
  return `% ${word.replace(/[!%_]/g, '!$&')}${isBeginning ? '' : ' '}%`
}
