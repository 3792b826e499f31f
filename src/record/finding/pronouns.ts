/**
 * What "they", "it" and "we" stand for, as far as rules need it: the side that was spoken of last, and whether it is talks, a strike, an
 * offer or a deal. Carried from sentence to sentence; a guess that the nearest fits, which is why such finds are less sure.
 */

import type { Speaker } from '../claim.ts'
import type { Party } from '../party.ts'
import type { Cast } from './actors.ts'
import { type Pattern, matchPattern, parsePattern } from './pattern.ts'
import { sideOf } from './sides.ts'
import type { Token } from './tokens.ts'

/** What the sentences before have left to be taken up. */
export interface Antecedents {
  readonly side?: Pick<Token, 'side' | 'party'> | undefined
  readonly topic?: string | undefined
}

const PEOPLE = new Set(['they', 'them', 'their', 'it', 'its'])
const SPEAKERS = new Set(['we', 'us', 'our', 'ours'])
const THINGS = new Set(['it', 'they', 'them'])
const POINTING = new Set(['that', 'this', 'these', 'those'])
const AFTER_POINTING = new Set(['down', 'out', 'off', 'as', 'and', 'but', ''])

/** In this order: "the contract offer" is an offer. */
const TOPICS: readonly (readonly [string, Pattern])[] = ['talks', 'strike', 'offer', 'demand', 'contract'].map(
  (name) => [name, parsePattern(`{${name}}`)] as const,
)

interface Around {
  readonly before: Antecedents
  readonly speaker: Speaker
  readonly parties: ReadonlyMap<string, Party>
  readonly cast: Cast
  /** Whose "we" the text itself is. */
  readonly own?: Pick<Token, 'side' | 'party'> | undefined
}

export interface Resolved {
  readonly tokens: readonly Token[]
  readonly left: Antecedents
}

export function resolvePronouns(tokens: readonly Token[], { before, speaker, parties, cast, own }: Around): Resolved {
  const voice =
    speaker.party === undefined
      ? speaker.is === 'report'
        ? own
        : undefined
      : { party: speaker.party, side: parties.get(speaker.party)?.kind }
  let { side, topic } = before
  let leading: Antecedents['side']
  let leadingTopic: string | undefined
  const resolved = tokens.map((token, at) => {
    if (SPEAKERS.has(token.word) && voice !== undefined) {
      side = facing(voice, cast) ?? side
      return { ...token, ...voice, owns: token.word === 'our' }
    }
    const isThing = THINGS.has(token.word) || isPointing(token, tokens[at + 1])
    const isPerson = PEOPLE.has(token.word) && side !== undefined
    if (isThing || isPerson)
      return takeUp(token, { side: isPerson ? side : undefined, topic: isThing ? topic : undefined })
    if (sideOf(token.side) !== undefined && !token.owns) {
      side = { side: token.side, party: token.party }
      leading ??= side
    }
    const named = topicAt(tokens, at)
    leadingTopic ??= named
    topic = named ?? topic
    return token
  })
  return { tokens: resolved, left: { side: leading ?? side, topic: leadingTopic ?? topic } }
}

/** "We made them an offer": they are the others. */
function facing(voice: Pick<Token, 'side'>, cast: Cast): Antecedents['side'] {
  const own = sideOf(voice.side)
  if (own === 'union') return cast.employers === undefined ? undefined : { side: 'employers', party: cast.employers }
  return own === 'employers' && cast.union !== undefined ? { side: 'union', party: cast.union } : undefined
}

function isPointing(token: Token, next: Token | undefined): boolean {
  return POINTING.has(token.word) && (AFTER_POINTING.has(next?.word ?? '') || next?.before !== '')
}

function takeUp(token: Token, { side, topic }: Antecedents): Token {
  return { ...token, ...side, owns: /^(?:their|its)$/.test(token.word), standsFor: topic }
}

function topicAt(tokens: readonly Token[], at: number): string | undefined {
  return TOPICS.find(
    ([, pattern]) => pattern.triggers.has(tokens[at]?.word ?? '') && matchPattern(pattern, tokens, at) !== undefined,
  )?.[0]
}
