/** The kinds of events of bargaining, in the order of a round; every claim of an event is of one of them. */

export const EVENT_KINDS = [
  'talks-open',
  'talks-break-down',
  'talks-resume',
  // A day or days on which the sides met, whatever came of it.
  'session',
  'demand',
  'offer',
  'counter-offer',
  'rejection',
  'mediation',
  'blackout',
  'leak',
  'strike-authorised',
  'strike-called',
  'strike-begun',
  'strike-joined',
  'strike-ended',
  'tentative-deal',
  'board-approval',
  'vote',
  'ratification',
  'expiry',
  'term-begins',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export function isEventKind(text: string): text is EventKind {
  return (EVENT_KINDS as readonly string[]).includes(text)
}
