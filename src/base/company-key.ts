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

/** Legal forms as companies of many countries write them at the end of their names, without dots. */
const LEGAL_FORMS = new Set(
  [
    'inc incorporated corp corporation co company llc llp lp pllc pc ltd limited plc pty pte pvt private',
    'gmbh mbh ag kg kgaa ohg ug se eg sa sas sarl eurl sl slu srl spa sapi cv sab bv nv vof cvba',
    'oy oyj ab as asa aps is hf ehf kk gk kft zrt sro doo dd ooo oao zao sp zoo ltda eireli',
  ].flatMap((line) => line.split(' ')),
)

/**
 * A name without legal forms at its end. Two companies with one stem may be one, or a parent and its daughter: whoever meets them is told,
 * and nothing is joined by it.
 *
 * @example
 * companyStem('Harbour Loom, Inc.') // 'harbourloom'
 * companyStem('Lumen Models GmbH & Co. KG') // 'lumenmodels'
 * companyStem('Limited') // 'limited'
 */
export function companyStem(name: string): string {
  const folded = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
  const words = folded
    .replaceAll(/(?<=\p{L})\.(?=\p{L})/gu, '') // S.A. is one word
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop()
  return words.length === 0 ? companyKey(name) : words.join('')
}
