/** Which event the words right before a day tell: the nearest verb is what the day belongs to. */

import type { EventKind } from '../event-kind.ts'

const WORDS: readonly (readonly [EventKind, RegExp])[] = [
  [
    'tentative-deal',
    /\b(reached|agreed|settled|struck (a|an|the|their) [\w ]{0,20}(deal|agreement|accord)|came to terms)\b/gi,
  ],
  [
    'strike-begun',
    /\b(struck(?! (a|an|the|their) [\w ]{0,20}(deal|agreement|accord))|walked (out|off)|went on strike|(began|begun|started)|on strike since|out since)\b/gi,
  ],
  ['strike-ended', /\b(ended|called off|suspended|went back|returned to work|lifted)\b/gi],
  ['strike-called', /\bcalled (a|the|its|their) strike\b/gi],
  ['strike-authorised', /\bauthori[sz](ed?|ing|ation)\b/gi],
  ['ratification', /\b(ratif\w+|approved|backed|accepted|endorsed)\b/gi],
  // Members or their boards.
  ['vote', /\bvoted\b/gi],
  ['expiry', /\b(expir\w+|ran out|runs out|lapsed?)\b/gi],
  ['talks-open', /\b(opened|opening)\b/gi],
  ['talks-break-down', /\b(broke (down|off)|collapsed|fell apart|failed)\b/gi],
  ['talks-resume', /\b(resumed?|went back to the table|returned to the (bargaining )?table)\b/gi],
]

/** `undefined` where the day does not stand in the sentence, or no such word before it in its clause. */
export function lastToldBefore(sentence: string, day: string): EventKind | undefined {
  const at = day === '' ? -1 : sentence.indexOf(day)
  if (at < 0) return undefined
  const before = sentence.slice(Math.max(0, at - 60), at)
  let last: { readonly kind: EventKind; readonly at: number } | undefined
  for (const [kind, words] of WORDS) {
    const found = [...before.matchAll(words)].at(-1)
    if (found !== undefined && (last === undefined || found.index > last.at)) last = { kind, at: found.index }
  }
  return last?.kind
}
