/** Deals: that they are agreed, approved, voted on and ratified; that contracts run out and new ones begin. */

import type { EventRules } from './rule.ts'

export const DEAL_RULES: readonly EventRules[] = [
  {
    kind: 'tentative-deal',
    who: 'both',
    strong: `
      we/they/@side ** <have> a deal
      there is a deal
      {dealnoun} <be> <do|ed>/done/found
      <agree> terms
      <agree> a/an/the * {dealnoun}
      {sides} ** <agree> on/upon * {dealnoun}/contract/terms
      @side and @side * <agree> on
      <initial> * {dealnoun}
      <sign> a/the/an * {tentative}? {dealnoun}
      {reach} * {tentative} * {deal}
      {reach} ** {tentative} {deal}
      {reach} ** {deal} in principle
      {tentative} {deal} * <reach|ed>/<strike|ed>/<announce|ed>/<sign|ed>/<agree|ed>/<make|ed>/<secure|ed>
      {deal} in principle
      handshake deal/agreement
      <agree> on/to * {tentative} {deal}
      <agree> to terms
      <agree> * tentatively
      tentatively <agree>
      <agree> in principle
      <come> to terms
    `,
    weak: `
      {dealnoun} between @side and @side
      {dealnoun} ** came #date
      {dealnoun} ** came after/at/in/late/early
      {reach} a/an/the/their/its/on? * {dealnoun}
      {dealnoun} * was/were/been/is * <reach|ed>/<strike|ed>/<announce|ed>/<sign|ed>/<forge|ed>/<secure|ed>/<finalize|ed>
      {dealnoun} <reach|ed>/<strike|ed>/<forge|ed> with/by/between/on/late/#date/early/over
      <sign> ** {dealnoun}
      <agree> on/to * {dealnoun}
      <settle> with @side
      @side ** <settle|ed> their/its/the * dispute/contract/pay/wage
      @union ** <settle|ed> #date/with/within/on/early/late/before/after/in/a
      @union <sign|ed>/<settle|ed> !off
      <settle> * {strike}
      {dealnoun} ahead of
      {dealnoun} came/comes after/on/days/hours/late/early
      <shake> hands
      breakthrough/{dealnoun} * <announce|ed>
    `,
    unless: `
      {reach} * {deal} with * to produce/develop/write
      <announce>/<make>/<get> terms
      {dealnoun} @union <sign|ed>
      {tentative} {deal} * <ratify|ed>
    `,
  },
  {
    kind: 'tentative-deal',
    who: 'both',
    isName: true,
    strong: `
      {tentative} {deal}
    `,
  },
  {
    kind: 'board-approval',
    isFirst: true,
    who: 'union',
    strong: `
      {board} ** <recommend>
      {board} ** {approve} ** {dealnoun}
      {board} ** <adopt|ed>/<pass|ed>/<approve|ed>/<endorse|ed>
      {board} ** <resolve> to {approve}/<recommend>/<accept>/<send>/<put>/<submit>
      {board} ** <urge> * members/@union to
      {board} ** <vote|ed> #number to
      {board} ** <send>/<forward>/<submit>/<refer> ** to * members/@union
      {board} ** <vote|ed> for * {dealnoun}
      recommended for ratification/acceptance/approval
      <recommend> * acceptance/ratification/approval
      <approve|ed> ** by * {board}
      {board} ** {approve} * {deal}
      {board} ** {approve} * {tentative}
      {board} ** <vote> ** to {approve}
      {board} ** <vote|ed> ** to recommend/send/end/submit
      {board} ** <vote|ed> * unanimously
      {board} ** unanimously <vote|ed>/{approve}/<recommend>
      {board} ** <recommend> * {deal}/{tentative}/<ratify>/ratification/approval/it
      {board} ** <recommend|ed> that members
      {board} ** {approve} it
      {approve} * by * {board}
      <recommend|ed> * by * {board}
      {board} approval/endorsement/recommendation
      approval/endorsement/recommendation/backing of/by/from * {board}
      {board} approvals
    `,
    unless: `
      {board} ** {approve} * {strike}
      {board} ** <vote|ed> ** to <strike>/<call>
    `,
  },
  {
    kind: 'vote',
    who: 'union',
    strong: `
      <put> to * @union
      ballot/ballots/vote/poll ** <open>/<close>/<run>/<begin>/<end>
      @union ** <vote> on * {dealnoun}/offer/proposal/it
      <be> balloted
      <ballot> * members
      <call> a vote
      voting on * {dealnoun}
      <hold> a/an/the * vote/ballot/referendum
      voting/balloting/polls/polling * <open>/<close>/<run>/<begin>/<start>/<end>/<conclude>/<continue>/<last>
      voting/balloting/vote * <schedule|ed>/<set>/<plan|ed>
      voting period
      {ballots} <go> out
      {ballots} * <mail|ed>/<distribute|ed>/<send|ed>
      <mail>/<send> * {ballots}
      <put> * to a * vote
      <put> {deal} to @union/members
      <put> * to members
      <go> to a vote
      @union ** <decide> on {deal}
      @union ** <decide> on
      ratification vote/voting/ballot/ballots/process
      vote/votes/voting on * {deal}/ratification/offer
      <vote> * on * {deal}/offer/whether
      <vote> to {reject}
      <vote> down
      pattern of demands ** <approve|ed>/<back|ed>/<endorse|ed>
      {approve} * pattern of demands
      {approve} * bargaining agenda
      {approve} * pattern
      {approve} that/this/the list/agenda/slate/platform
      @union ** {reject} * tentative {deal}
      @union ** <vote|ed>/<vote> * {reject}
    `,
    weak: `
      {ballots} <run> from/until/through/#date/between
      @union will vote
      @union <vote> on/#date/from/through/until/between
    `,
    unless: `
      <vote> ** {strike}
      no vote
    `,
  },
  {
    kind: 'vote',
    who: 'union',
    isTally: true,
    strong: `
      it/deal/contract/vote <carry> with/by #percent/#number
      tally/count <be> #number
      {ballots} * <count|ed>/<tally|ed>/<cast>
      <cast> * {ballots}
      <count>/<tally> * {ballots}
      <vote> yes/no
      <vote> in favor/favour/against
      <vote> for * {deal}
      voters turned out
      voter/membership/member? turnout
      turnout of/was/reached/hit/at
      #percent ** <vote|ed>/voting yes/no/for/against/in
      #percent <say>/said yes/no
      #percent in favor/favour
      #percent * yes vote/votes
      #percent yes
      #percent of * votes/ballots
      @union ** <vote|ed> #percent
      #number to #number
      votes to #number
      @union ** <vote|ed>
      #percent of members
    `,
    unless: `
      from #number to #number
      <vote> ** {strike}
      <vote> ** to
    `,
  },
  {
    kind: 'ratification',
    who: 'union',
    strong: `
      {dealnoun} ** <carry|ed>
      <vote> for/in * {dealnoun}
      <vote> in favor/favour of * {dealnoun}
      #percent ** in favor/favour of * {dealnoun}
      #percent ** for * {dealnoun}/contract
      @union ** {approve} ** {dealnoun}
      @union ** <say> yes to
      {dealnoun} ** <approve|ed>/<accept|ed>/<adopt|ed>/<carry|ed> by
      {dealnoun} * was/were/been/is <approve|ed>/<accept|ed>/<adopt|ed>
      <vote> ** to accept
      <accept|ed> * {dealnoun}
      <ratify> * {deal}
      <ratify> ** {deal}
      <ratify> it
      <ratify|ed> by
      {deal} ** <ratify|ed>
      was/were/been/be/is <ratify|ed>
      @union * <ratify>
      <vote> ** to ratify
      <vote> ** to {approve} ** {deal}
      @union ** {approve} * {deal}
      @union ** {approve} * new * {contract}
      @union ** {approve} * tentative * {contract}
      {deal} * {approve} by @union
      {deal} ** <win> * approval/ratification
      {deal} ** <approve|ed>/<accept|ed>/<back|ed> by #percent/#number
      #percent ** {approve} * {deal}
      #number ** {approve} ** {deal}
      ratification of * {deal}
      <win>/<gain>/<await>/<pend|ing>/<face>/<secure>/<complete> * ratification
      ratification by
    `,
    unless: `
      {board} ** {approve}
      {approve} * pattern
      {approve} * {strike}
      {approve} * {authorization}
      ratification vote/voting/ballot/ballots/process
    `,
  },
  {
    kind: 'ratification',
    who: 'union',
    as: 'planned',
    strong: `
      ratification
    `,
    unless: `
      ratification vote/voting/ballot/ballots/process
    `,
  },
  {
    kind: 'expiry',
    who: 'both',
    strong: `
      {contract} ** <come> to an end
      {contract} ** <end>/<finish> on/in/at/with #date
      {contract} ** <terminate>/<cancel>
      <terminate>/<cancel> * {contract}
      {contract} ** valid/good/binding until/through/to
      {contract} ** in force/effect until/to/through
      {contract} ** <last> until/to/through
      {contract} ** <run> ** until/to/through #date
      out of contract since
      without a contract since
      term ends/ended/ending #date
      end of * {contract}
      {contract} ** <expire>/<lapse>
      {contract} ** <run> out
      without a * {contract} ** since
      {contract} * <be> to run to/until/through
      {contract} ** <run> to the? end
      {contract} * <run> * to/through/until #date
      {contract} * <end> #date
      {contract} * <end> on/in/at #date
      {contract} * which <expire>
      {contract} * expiry/expiration
      <expire> #date
      <expire> on/in/at * #date
      expiration/expiry of * {contract}
      expiration date
      {contract} lasts/lasting/good/extends/extending/runs/running until/through/to
      {contract} through/until #date
    `,
    weak: `
      <expire>
    `,
    unless: `
      expired {contract}
      {strike} <end>/<finish>/<terminate>/<cancel>
    `,
  },
  {
    kind: 'term-begins',
    who: 'both',
    strong: `
      {contract} ** <begin>/<start>/<commence> on/in #date
      {contract} ** <come>/<enter> into force
      {contract} ** in force/effect from #date
      {contract} ** valid/effective from #date
      {contract} ** <apply> from #date
      <enter> into force
      <come> into force/effect
      retroactive/backdated to #date
      {contract} ** <run> from #date
      {contract} ** <take> effect
      {contract} ** <come> into effect/force
      {contract} ** <go>/went into effect/force
      {contract} ** <become>/became effective
      {contract} * is/was effective
      {contract} * <run> from #date
      {contract} * <begin>/<start>/<commence> #date
      {contract} * <begin>/<start>/<commence> on/in #date
      {contract} term * {begin}
      term * {begin} on/#date/in
      effective #date
      <take> effect #date
      <take> effect on/in #date
    `,
    unless: `
      {ballots} * <run>/<take>/<begin>/<start>/<open>
    `,
  },
]
