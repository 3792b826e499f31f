/** One way of comparing the names of companies: `Lumen Models, Inc.` and `LUMEN MODELS INC` are one company. */

const KNOWN = new Map<string, string>()
/** Names come again in every row of a table: each is folded once. */
const MOST_KNOWN = 10_000

/**
 * A name without case, width, spaces and punctuation. What is no letter and no digit does not tell companies apart, unless there is nothing
 * else; legal forms and accents do. Two names with one key are one company wherever uses, licences, invoices, receipts and notices meet.
 */
export function companyKey(name: string): string {
  const known = KNOWN.get(name)
  if (known !== undefined) return known
  const folded = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
  const bare = folded.replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
  const key = bare === '' ? folded.trim() : bare
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(name, key)
  return key
}

export function isSameCompany(a: string, b: string): boolean {
  return a === b || companyKey(a) === companyKey(b)
}
