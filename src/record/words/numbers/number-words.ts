/** Numbers in words: "one hundred and forty-eight" → 148, up to 999,999. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

const ONE = `(?:${[...ONES].reverse().join('|')})`
const BELOW_HUNDRED = `(?:(?:${TENS.join('|')})(?:[- ](?:${ONES.slice(1, 10).join('|')}))?|${ONE})`
const BELOW_THOUSAND = `(?:(?:${BELOW_HUNDRED}|a)[- ]hundred(?:(?:[- ]and)?[- ]${BELOW_HUNDRED})?|${BELOW_HUNDRED})`

/** A number in words; to be used with the flag `i`, between word borders. */
export const NUMBER_WORDS = `(?:(?:${BELOW_THOUSAND}|a)[- ]thousand(?:(?:[- ]and|,)?[- ]${BELOW_THOUSAND})?|${BELOW_THOUSAND})`

/** As durations have it: in digits, in words, or "a". */
export const SMALL_NUMBER = `(?:\\d{1,4}|${NUMBER_WORDS}|an?|a couple of)`

const WORD = new RegExp(`^${NUMBER_WORDS}$`, 'i')

export function smallNumber(text: string): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  if (/^an?$/i.test(text)) return 1
  return /^a couple of$/i.test(text) ? 2 : numberOfWords(text)
}

export function numberOfWords(text: string): number | undefined {
  if (!WORD.test(text)) return undefined
  let [sum, below] = [0, 0]
  for (const word of text.toLowerCase().split(/[- ,]+/)) {
    if (word === 'thousand') [sum, below] = [sum + (below || 1) * 1000, 0]
    else if (word === 'hundred') below = (below || 1) * 100
    else if (word === 'a') below = 1
    else if (word !== 'and') below += valueOf(word)
  }
  return sum + below
}

function valueOf(word: string): number {
  const one = ONES.indexOf(word)
  return one >= 0 ? one : (TENS.indexOf(word) + 2) * 10
}
