/** What a bare noun tells under a date: "14 March: first round, at the company's offices". Tried where an entry of a chronicle tells nothing else. */

import type { EventRules } from './rule.ts'

export const NOTE_RULES: readonly EventRules[] = [
  {
    kind: 'talks-open',
    who: 'both',
    strong: `
      first round/session/meeting
      opening round/session/meeting
      {talks} open/start/begin/opened
    `,
  },
  {
    kind: 'session',
    who: 'both',
    strong: `
      round/session/sessions/meeting/meetings
      {talks}
      {sessions}
    `,
  },
  {
    kind: 'strike-ended',
    who: 'union',
    strong: `
      end of {strike}
      back to work
      {strike} over/off/ended
    `,
  },
  {
    kind: 'strike-begun',
    who: 'union',
    strong: `
      {strike} day/days
      {strike}
      {lines}
    `,
  },
  {
    kind: 'rejection',
    who: 'actor',
    strong: `
      @side ** no
      <say>/said no
    `,
  },
  {
    kind: 'offer',
    who: 'actor',
    strong: `
      @employers ** <table>/<offer>/<give>/<put>/<propose>/<add> ** #percent/#money
      offer/package/proposal
    `,
  },
  {
    kind: 'demand',
    who: 'actor',
    strong: `
      @union ** <want>/<ask>/<claim>/<seek>/<propose> ** #percent/#money
      demand/demands/claim
    `,
  },
  {
    kind: 'vote',
    who: 'union',
    strong: `
      ballot/ballots/vote/voting/referendum/poll
    `,
  },
  {
    kind: 'mediation',
    who: 'both',
    strong: `
      {mediate}
    `,
  },
  {
    kind: 'tentative-deal',
    who: 'both',
    strong: `
      deal/agreement/settlement/accord/handshake
    `,
    unless: `
      no/without deal/agreement/settlement/accord
    `,
  },
]
