/** Words that say little about which text they come from: letters, number words, terms of the page's layout, common English. */

import { wordHash } from './document-words.ts'

const LETTERS = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'
const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
  'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third ' +
  'ii iii iv vi vii viii ix xi xii'
const LAYOUT =
  'int ext est fade fades in out to cut smash match dissolve dissolves day night morning evening afternoon dawn dusk later ' +
  'continuous continued contd cont more moments same time vo os oc act scene scenes end title titles over black super pov ' +
  'angle on close up wide shot beat pause back page written by draft enter exit exeunt curtain'
const COMMON =
  'the and to of in is it that you my for with be not this he his him her she as at but by from have has had do what who ' +
  'so we me your our us are was were been will would shall should can could if or no yes all on there here when then than ' +
  'now its im ive ill dont youre thats oh well know go come get got one just like they them their an am up out how'

/** Hashes of all of them. */
export const LITTLE_WORDS: ReadonlySet<number> = new Set(
  [LETTERS, NUMBERS, LAYOUT, COMMON]
    .flatMap((words) => words.split(' '))
    .map(wordHash)
    .filter((hash) => hash !== undefined),
)
