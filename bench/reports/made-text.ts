/** News that nobody wrote: sentences of common words, the same for the same seed, as unlike one another as two reports on one matter. */

const SUBJECTS = [
  'The guild',
  'The workshops',
  'A spokeswoman',
  'The board',
  'Both sides',
  'The negotiators',
  'Members',
  'The mediator',
  'Owners of mills',
  'The weavers',
]
const VERBS = [
  'said',
  'asked',
  'expects',
  'refused',
  'proposed',
  'rejected',
  'wants',
  'announced',
  'promised',
  'denied',
  'postponed',
  'accepted',
]
const OBJECTS = [
  'a raise',
  'new talks',
  'the last offer',
  'a longer term',
  'a vote',
  'the contract',
  'pay for mending',
  'fewer hours',
  'a fund for health',
  'a week of rest',
]
const PLACES = [
  'in the harbour',
  'on Monday',
  'after a long night',
  'before the deadline',
  'in a letter',
  'at the town hall',
  'for the third time',
  'without a reason',
  'behind closed doors',
  'in the spring',
]
const ENDS = [
  'and nobody was surprised',
  'although the mills are closed',
  'while the strike goes on',
  'as the year before',
  'which the other side calls a beginning',
  'but the numbers differ',
  'since the old terms ran out',
  'because of rising costs',
]

export function madeText({ seed, sentences }: { seed: number; sentences: number }): string {
  const chance = chanceFrom(seed)
  const pick = (words: readonly string[]): string => words[Math.floor(chance() * words.length)]!
  return Array.from(
    { length: sentences },
    () =>
      `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(PLACES)}, ${pick(ENDS)}, ${Math.floor(chance() * 900) + 10} of them ${pick(PLACES)}.`,
  ).join(' ')
}

/** Numbers from 0 to 1 (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
