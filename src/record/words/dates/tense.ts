/** Whether the words around a day speak of what is to come or of what has been: that decides which Friday "Friday" is. */

export type Tense = 'past' | 'future'

const VERB =
  /\b(?:(?<future>will|would|won't|shall|going to|set to|set for|due|scheduled|slated|expected|expects?|plans?|planned|aims?|intends?|expires?|expiring|(?<!\b(?:an?|the|no) )(?:begins?|starts?|opens?|ends?|closes?|resumes?|runs?)|kicks? off|takes effect|until|upcoming|deadline|could|may|might|if|next|coming|to (?:be|begin|start|open|resume|vote|meet|expire|end))|(?<past>[a-z]{2,20}ed|began|said|says|met|struck|went|was|were|had|has|have|held|broke|left|took|came|made|won|lost|sent|put|led|fell|rose|told|gave|set|cut|hit|paid|ago|since|last))\b/g
const NEAR = 90

/** The nearest verb before decides, else the nearest after; a report speaks of what has been. */
export function tenseAt(
  plain: string,
  { start, end, sentence }: { start: number; end: number; sentence: { start: number; end: number } },
): Tense {
  const before = plain.slice(Math.max(sentence.start, start - NEAR), start)
  if (/\b(?:by|until|through|till) $/.test(before)) return 'future'
  const last = [...before.matchAll(VERB)].at(-1)?.groups
  if (last) return isFuture(before, last) ? 'future' : 'past'
  const after = plain.slice(end, Math.min(sentence.end, end + NEAR))
  return [...after.matchAll(VERB)][0]?.groups?.future ? 'future' : 'past'
}

/** "is scheduled", "planned to": the future word may be the first of two. */
function isFuture(before: string, last: Record<string, string>): boolean {
  if (last.future) return true
  return (
    /\b(?:will|to|would) (?:be |have )?[a-z]{2,20}ed\b[^.;]{0,60}$/.test(before) &&
    !/\b(?:said|was|were|had)\b[^.;]{0,40}$/.test(before)
  )
}
