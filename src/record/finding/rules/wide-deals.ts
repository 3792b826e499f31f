/** How deals, ballots and the ends of contracts are told, beside the table in `deals.ts`. */

import type { EventRules } from './rule.ts'

export const WIDE_DEALS: readonly EventRules[] = [
  {
    kind: 'tentative-deal',
    who: 'both',
    strong: `
      dispute/conflict/round/row ** <end|ed> with a/an {deal}
      @union had their/its deal/contract/agreement
      they had their deal
      {deal} of #date
      @union took/<take> the? settlement
      text ** initialled
      <initial> the text
      @side ** had a deal/agreement/contract/settlement
      they/we/{sides} ** have/had a/an * {deal}
      we have a/an * {deal}
      initialled * {deal}/text
      {deal} ** initialled
      <come>/came to a/an * {deal}
      a/an/the accord/agreement/settlement/deal <follow|ed>/came
      dispute ** <be>/was/were <settle|ed>/<resolve|ed>
      terms <be>/were/was <settle|ed>/<agree|ed>
      <agree|ed> a/the text
      <make>/made its/their peace with
      peace ** was/<make>/made/came
      <resolve>/<settle> * dispute
      {settle} * {tentative} * {deal}
      {settle} ** {deal} in principle
      tentatively <secure|ed>/<agree|ed>/<settle|ed>
      <broker> * {deal}
      {deal} * <broker|ed>/<initial|ed>/<conclude|ed>/<shake|ed>/<seal|ed>/<clinch|ed>
      <initial> * {deal}/text/memorandum/terms
      <seal> * {deal}
      terms ** <agree|ed>
      <agree|ed> * terms
      <agree> ** on ** new * {contract}
      <agree> to ** new * {contract}
      @side and @side ** <agree|ed> ** {contract}
      @side and @side <settle|ed>
      @union <reach|ed> contracts/agreements/deals
      {sides} ** <shake>/shook hands
      {sides} had/have a/an * {deal}
      there is/was a * {deal}
      {sides} ** <settle|ed>
      {sides} ** <come> to an? agreement/understanding/terms
      {sides} ** <reach> ** {deal}
      <put> pen to paper
      <sign|ed> * memorandum/moa/accord/pact/heads
      memorandum/accord/settlement/pact/agreement ** <sign|ed>/<initial|ed>/<reach|ed>/<conclude|ed>
      {deal} was/is/were * <reach|ed>/<strike|ed>/<announce|ed>/<conclude|ed>/<agree|ed>
      {deal} <announce|ed> on/#date/by/late/early
      {talks} ** <end>/<conclude>/<close> with * {deal}
      {talks} ** <yield>/<produce>/<bring>/<result> * {deal}
      breakthrough <come>/came
    `,
    unless: `
      fail/failed/fails/failing/failure/unable/inability ** {deal}
      no/without/until/if/pursuit/toward/towards/unless/for/prevent * {deal}
      not * <reach|ed>/<agree|ed>/<settle|ed>
      {board}
      side/interim/individual * deals/agreements/deal/agreement
      <agree|ed> * terms of reference
      <ratify>
      <approve|ed>
    `,
  },
  {
    kind: 'board-approval',
    who: 'union',
    strong: `
      {board} <accept>/<approve>/<endorse>
      {board} ** <vote|ed> ** to put ** to
      {board} ** to put ** to the members
      {board} ** <resolve|ed> ** to <commend>/<recommend>/<accept>/<endorse>
      {board} ** waved it through
      {board} ** <wave|ed> ** through
      boards/board/council ** backed the text
      {board} ** {approve} the text
      boards/board/council/executive ** <vote|ed> for ** {deal}
      recommended by ** {board}
      {approve} by ** {board}
      <approve|ed>/<endorse|ed>/<adopt|ed>/<back|ed>/<recommend|ed> ** by ** {board}
      {board} ** {urge} ** <accept>/<approve>/<ratify>/<accept|ing>/<reject|ing>/acceptance/yes/ratification/rejection
      {board} ** {urge} members/@union ** to <accept>/<vote>/<ratify>/<approve>
      {board} ** <vote|ed> ** {urge}/<send>/<put>
      <vote|ed> to recommend
      {board} ** {approve} * {deal}/it/text/terms
      {board} ** <send>/<put>/<submit>/<refer>/<forward> ** to ** members/membership/@union ** vote/ratification/approval
      {board} ** <send>/<put>/<submit>/<refer>/<forward>/<pass> ** to ** members/membership
      {board} <sign> off
      {board} ** signed off
      {board} ** unanimous/unanimously ** {deal}/favor/favour/it
      unanimous vote/recommendation of/by/from ** {board}
      with the blessing/endorsement/backing/approval/recommendation of ** {board}
      {board} ** <give> ** approval/blessing/assent/consent/backing/nod
    `,
    unless: `
      {strike}
    `,
  },
  {
    kind: 'vote',
    who: 'union',
    strong: `
      can/may/could vote from/until/between/by/on
      counting ** <take>/takes place
      ballot papers ** <leave>/go/<send>/sent/out
      ballot papers ** be back
      members had their say
      voting is from/on
      ballot/ballots/poll/polling/voting ** <open>/<close>/<run>/<start>/<begin>/<end>/<conclude>
      <open>/<close>/<launch>/<hold>/<stage>/<conduct> * ballot/voting/referendum/vote
      <conduct|ing>/<hold|ing> a/the ballot
      <ballot> * members
      members/@union ** <be> <ballot|ed>
      plans/plan/set/due/expected to vote on
      @union ** will ** vote on/#date
      members/@union ** have until ** to vote
      <set>/<schedule>/<call>/<plan> ** vote/ballot/referendum
      vote/ballot/referendum ** #date
      <put> ** to ** vote/ballot/referendum/members
      will be presented to * members
      electronic/postal/online/secret/mail ballot/referendum/voting
    `,
    weak: `
      voters have until
    `,
    unless: `
      {strike}
      <vote|ed> ** {approve}
      <vote|ed> to
      <ratify|ed>
      <put> ** {offer} ** table
      authorization
    `,
  },
  {
    kind: 'ratification',
    who: 'union',
    strong: `
      <accept|ed> in a ballot
      members/@union ** took/<accept|ed>/<take> the settlement/offer/deal/text
      majority of employees/members/@union <approve|ed>/<accept|ed>
      @union ** say/said/says yes
      #percent <vote|ed> for ** {deal}
      #percent ** <back|ed>/<approve|ed>/<accept|ed>/<endorse|ed> ** {deal}
      ballot/vote <give>/gave ** {deal}
      <vote|ed> ** to accept ** {offer}/{deal}
      <vote|ed> ** to accept
      <vote|ed> ** in favor/favour of ** {deal}/ratification/offer
      <vote|ed> #percent ** in favor/favour of ** {deal}
      <vote|ed> ** for ** {deal}
      <vote|ed> ** yes ** {deal}
      {approve} * {deal} by a/an ** margin/vote/majority
      members/membership ** <accept|ed>/<approve|ed>/<ratify|ed>/<back|ed>/<endorse|ed> ** {deal}/offer/it/terms
      @union ** <accept|ed> ** {offer}
      {deal} ** <ratify|ed>/<approve|ed>/<accept|ed>/<endorse|ed> by ** members/membership/@union
      {deal} <win>/<gain>/<get>/<receive> ** approval/backing/support ** members/membership/#percent
      <accept|ed>/<approve|ed> by ** members/membership/#percent
      ratification ** <complete|ed>/<announce|ed>/<succeed|ed>
      vote for ratification
    `,
    unless: `
      {board}
      fail/failed/reject/rejected/against
      {strike}/<strike|ing>
      to review
      <ask|ing> ** ratify
    `,
  },
  {
    kind: 'expiry',
    who: 'both',
    strong: `
      {contract} <be>/was/is to end
      no {contract} since
      it is valid/good until/through #date
      <remain>/remains in force until
      {contract} ** <remain> in force until
      nominal expiry date
      contract ends at midnight
      {contract} <be>/is/was up
      {contract} ** last day
      {contract} ** <run>/ran/run its course
      {contract} ** <be> due to end/expire/lapse
      {contract} ** which/that <end|ed>/<expire|ed> on/#date/at/in
      {contract} ** <expire|ed>/<lapse|ed>
      {contract} ** <run|ed>/ran/runs out
      {contract} <end|ed>/ends on/#date/at/in/with/last/this
      {contract} ** <come> to an end
      {contract} ** end/ends/ended on/#date
      {contract} ** good/valid/binding/effective/force until/through #date
      {contract} ** <terminate|ed>/terminates
      <work|ing> without a {contract} since
      which/that ended on? #date
      expiry/expiration/end of ** {contract}
      out of {contract} since
    `,
    unless: `
      {strike} ** <end|ed>
      {talks} ** <end|ed>
      if/unless/once/before/until * {contract} <expire>
      {contract} ** end * {strike}
      to end
      end/ends/ended ** {strike}/{talks}
      <end|ed> in
    `,
  },
  {
    kind: 'term-begins',
    who: 'both',
    strong: `
      it <apply>/applies from
      it <be> in force from
      <commence|ed> operation
      {contract} ** <commence|ed> operation
      renewed in #date
      {contract} <apply>/applies from/as/until
      {contract} ** <apply> from
      {contract} ** will be effective
      {contract} ** effective #date/from/as/starting/on
      {contract} ** <run>/runs/ran/running from
      {contract} ** <kick> in
      {contract} ** in force from/since/as
      {contract} ** <be> retroactive to
      {contract} ** backdated to
      retroactive/backdated to #date
      new {contract} ** <start>/<begin>/<commence>
      {contract} ** <enter> into force
      {contract} ** <come>/came into force/effect
    `,
    unless: `
      {strike}
      rise/increase/pay backdated
    `,
  },
]
