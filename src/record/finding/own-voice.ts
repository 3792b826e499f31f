/** Whose "we" a text is, where it speaks for itself: the circular of a union, the notice of a company. */

import type { Sentence } from '../words/sentence.ts'
import type { Cast } from './actors.ts'
import type { Token } from './tokens.ts'

const WE = /\b(?:we|our|us|ours)\b/i
const UNION_TEXT =
  /\b(?:(?:dear|fellow) (?:members?|colleagues|writers|friends|brothers|sisters|comrades|actors|teachers|nurses)|colleagues,|your (?:negotiating|bargaining|executive|council|board|committee|union|negotiators|vote|ballot|guild)|our (?:members|membership|union|guild|negotiating committee|bargaining (?:committee|team)|strike|demands|claim|pickets?|picket lines?|ballot|executive)|in (?:solidarity|unity)|you have (?:voted|ratified|authori[sz]ed)|(?:sisters|brothers) and (?:sisters|brothers))\b/i
const EMPLOYERS_TEXT =
  /\b(?:our (?:employees|offer|final offer|staff|workforce|passengers|customers|shareholders|team members|companies|member companies|pilots|crews)|we (?:employ|have offered|remain ready to pay))\b/i
/** One "we" may be a writer's own. */
const LEAST = 2

export function ownVoice(sentences: readonly Sentence[], cast: Cast): Pick<Token, 'side' | 'party'> | undefined {
  const own = sentences.filter(
    ({ speaker, quoted, text }) => speaker.is === 'report' && quoted.length === 0 && WE.test(text),
  )
  if (own.length < LEAST) return undefined
  const plain = sentences.filter(({ speaker, quoted }) => speaker.is === 'report' && quoted.length === 0)
  const ofUnion = plain.filter(({ text }) => UNION_TEXT.test(text)).length
  const ofEmployers = plain.filter(({ text }) => EMPLOYERS_TEXT.test(text)).length
  if (ofUnion === 0 && ofEmployers === 0) return undefined
  return ofUnion >= ofEmployers ? { side: 'union', party: cast.union } : { side: 'employers', party: cast.employers }
}
