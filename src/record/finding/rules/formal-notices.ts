/** Events as notices, circulars, communiqués and chronicles put them: "the dispute was referred to", "carried by 61 to 12". */

import type { EventRules } from './rule.ts'

export const FORMAL_NOTICES: readonly EventRules[] = [
  {
    kind: 'strike-authorised',
    isFirst: true,
    who: 'union',
    needs: 'strike',
    strong: `
      {ballots} ** <return|ed>/<close|ed>/<end|ed>/<conclude|ed>/<produce|ed>/<yield|ed>/<show|ed>/<record|ed> ** #percent
      {ballots} ** #percent ** for/in/favour/favor/yes/support
      #percent ** <vote|ed> for/yes/in
      #percent ** in favour/favor of
      #number of #number ** <vote|ed>/for/in
      #number of * #number ** <vote|ed>/for/in
      #number votes for ** #number against
      #number for ** #number against
      support for ** <stand>/stood at #percent/#number
      majority of #percent/#number
      majority ** <vote|ed>/came ** for/favour/favor
      #percent ** <say>/said * would
      #percent ** <say>/said yes
      <vote|ed> by #percent/#number
      <vote|ed> by ** #number to #number
      <give>/gave/<grant|ed>/<confer|ed> * executive/council/congress/committee/board/union ** power/powers/authority/leave
      <authorise|ed>/<authorize|ed>/<empower|ed> ** executive/council/congress/committee/board/union
    `,
    unless: `
      #percent ** against
      {ballots} ** {deal}
      {ballots} ** {offer}
      {ballots} ** <end>/<lift>/<suspend>/<return>
      #percent ** {deal}
      #percent ** {offer}
      #percent ** <end>/<lift>/<suspend>/<return>/<accept>/<reject>
      <vote|ed> ** <end>/<lift>/<suspend>/<return>/<accept>/<reject>
      <vote|ed> ** {deal}
      #number ** {deal}
      #number ** rise/raise/increase/pay
      #percent ** rise/raise/increase/pay
      if/unless
    `,
  },
  {
    kind: 'strike-begun',
    who: 'union',
    strong: `
      strike/action days <be> ** #date
      strike/action days in/on/for/of #date
      first strike day <be>
      action <start>/<begin>/<commence>/starts/began on? #date
      we <strike>/<walk>/<stop>/<come> out? on #date
      @strikers <strike>/<walk>/<stop> out? on #date
      picket duty <start>/<begin>
      fell silent/idle/still
      <cease|ed>/<stop|ed>/<quit> work ** #date/at/on
      <be> on strike on/from #date
      struck/<strike> for #number hours/hour/day/days
      a/an/the/first/second/third/further one/two/three/four/#number day/days/hour/hours/week strike/walkout/stoppage from #date
      <hold>/held a/an one/two/three/four/#number day/days/hour/hours strike/walkout/stoppage
      #number hour strike/stoppage/walkout on/from #date
      stoppage/stoppages/walkouts ** <follow|ed> on #date
      services/ferries/trains/flights/classes/performances ** <be>/were/was <stop|ed>/<halt|ed>/<cancel|ed> when ** <walk|ed>
      series of * strikes/stoppages/walkouts ** <begin>/began/<start|ed>
      the strike of #date
    `,
    unless: `
      {strike} ** <call|ed> off
      {strike} ** <avert|ed>/<cancel|ed>/<suspend|ed>/<postpone|ed>
      on strike on the
      first strike day * <vote>
    `,
  },
  {
    kind: 'mediation',
    who: 'both',
    strong: `
      <refer>/<refer|ed>/<submit>/<submit|ed>/<bring>/brought/<take>/taken/took/<send>/sent * dispute/matter/case/conflict/difference/differences ** to/before ** council/court/board/commission/tribunal/service/ministry/{mediate}/@mediator
      dispute/matter/case/conflict ** <be>/was/has ** <refer|ed>/<submit|ed>/<bring>/brought/<send>/sent/<pass|ed> ** to/before ** council/court/board/commission/tribunal/service/ministry/{mediate}/@mediator
      council/court/commission/tribunal/ministry/minister ** <summon|ed>/<call|ed>/<invite|ed>/<convene|ed>/<hear>/heard ** parties/sides
      good offices
      <chair|ed> by ** {mediate}/judge/commissioner/@mediator
      under the chairmanship/direction of
      {mediate}/@mediator proposal/recommendation/report/formula/draft
      proposal/recommendation/report/formula of/by/from * {mediate}/@mediator
      in the presence of ** {mediate}/@mediator/ministry/commissioner
      facilitated {talks}/{sessions}/discussions
      conciliation/mediation/arbitration has/have/is/was/will/began/opened
      conciliation/mediation/arbitration on #date
      <accept>/<accept|ed>/<propose>/<propose|ed>/<request|ed>/<seek>/sought ** conciliation/mediation/arbitration
      @mediator/{mediate} ** <convene|ed>/<summon|ed>/<meet>/met/<see>/saw/<hear>/heard/<call|ed>/<receive|ed> ** parties/sides/@side
      @mediator/{mediate} ** <put>/<present|ed>/<submit|ed>/<issue|ed>/<publish|ed>/<make>/made ** proposal/recommendation/report
    `,
    unless: `
      <reject|ed>/<refuse|ed>/<decline|ed> ** {mediate}
      if/unless
    `,
  },
  {
    kind: 'offer',
    who: 'actor',
    strong: `
      @employers ** <be> offering
      @employers/board/council/district/ministry/government now <offer>
      @employers/board/council/district ** <be> prepared/ready/willing to <pay>/<give>/<raise>/<accept>/<offer>/<fund>/<hire>/<limit>
      @employers-own * position/figure/number/bid ** <be>/<stand>/<rise>/rose ** #percent/#money/#number
      offer/bid/figure ** <rise>/rose/<raise|ed>/<lift|ed>/<improve|ed>/<increase|ed>/<stand>/stood/<remain>/<stay>/<go>/went up? ** #percent/#money
      #percent/#money ** on offer/on the table
      on offer <be>
      offer/proposal <be> #percent/#money
      @employers ** <put> #percent/#money
      @employers ** <set> out ** offer/proposal/terms
    `,
    unless: `
      {reject} ** {offer}
      if/unless
    `,
  },
  {
    kind: 'session',
    who: 'both',
    strong: `
      negotiators/teams/committees/delegations/parties ** gathered/assembled/convened/sat ** #date/at/in/for
      parties/sides sat on/from/for
      bargaining on #date
      a/the/second/third/fourth/fifth round on #date
      {sessions} in/on/between #date
      {talks} <continue|ed>/<go> on? ** #date
      day two/three/four/five of * {talks}
      {talks} ** <be>/was/were <hold>/held ** #date
      {talks} of #date
    `,
    unless: `
      sat in special session
      {talks} ** <begin>/<open>/<start>/<collapse>/<break>/broke/<resume>/<reach>/<end>/<fail>
      {sessions} ** <begin>/<open>/<start>/<collapse>/<break>/broke/<resume>/<end>/<fail>
    `,
  },
  {
    kind: 'board-approval',
    who: 'union',
    needs: 'deal',
    strong: `
      {board} ** <accept|ed>/<adopt|ed>/<recommend|ed>/<endorse|ed>/<commend|ed>
      {board} ** <resolve|ed>/<decide|ed>/<vote|ed>/<agree|ed> ** to <accept>/<recommend>/<endorse>/<approve>/<submit>/<put>/<send>
      <be> <recommend|ed> by ** {board}
      with ** {board} ** blessing/backing/recommendation
      {board} ** recommendation/approval of
      {board} ** in favour/favor
    `,
    unless: `
      {board} ** <reject|ed>/against/strike
      {board} ** <recommend|ed> ** <reject>/<vote>
      if/unless
    `,
  },
  {
    kind: 'vote',
    who: 'union',
    strong: `
      <be> balloted
      <ballot>/<ballot|ed> * members/membership/staff
      you will receive ** ballot/vote/paper/papers
      you'll receive ** ballot/vote/paper/papers
      voting/ballot/balloting <run>/<last>/<take> ** #date
      ballot period/window
      voting/ballot/balloting <be> open/under ** #date
      ballot/vote ** <be>/was/were <hold>/held/<schedule|ed>/<conduct|ed> ** #date
      <consult>/<consult|ed> * members/membership
    `,
  },
  {
    kind: 'ratification',
    isFirst: true,
    who: 'union',
    needs: 'deal',
    strong: `
      <vote|ed> ** in favour/favor of ** {deal}
      <vote|ed> #percent/#number ** to <accept>/<approve>/<ratify>
      <vote|ed> by ** to <accept>/<approve>/<ratify>
      <vote|ed> to <accept>/<approve>/<ratify>
      {deal} ** <carry|ed>/<pass|ed>/<adopt|ed>/<accept|ed>/<ratify|ed>/<approve|ed> ** by/with ** #percent/#number
      members/membership/workers/staff/@union ** <accept|ed>/<ratify|ed>/<approve|ed> ** by/with #percent/#number
      assembly/congress/conference/delegates/general ** <adopt|ed>/<ratify|ed>/<accept|ed>
      #percent yes
      #percent/#number ** <vote|ed> yes/for * {deal}
      #percent of * members/votes/voters/ballots ** yes/favour/favor/for
    `,
    unless: `
      {board} ** <accept|ed>/<adopt|ed>
      {ballots} ** {strike}
      #percent ** {strike}
      <vote|ed> ** {strike}
      pattern of demands
      if/unless/until
      not/never
    `,
  },
  {
    kind: 'tentative-deal',
    who: 'both',
    strong: `
      dispute/conflict/matter ** <be>/was/has settled
      dispute/conflict ** <be>? <end|ed>/<resolve|ed>/<settle|ed>
      {sides}/@side ** <settle|ed> * dispute/conflict/differences/strike
      {sides}/@side ** <settle|ed> on/at/for/in/after/this/late/early/#date
      put their names/signatures to
      <agree>/<agree|ed> terms
      agreement on ** was/is/has reached/found/made
      deal done
      there <be> a deal
      we have a deal/agreement/settlement
      {deal} ** was/were/been <reach|ed>/<strike|ed>/struck/<conclude|ed>/<sign|ed>/<initial|ed>/<clinch|ed>/<secure|ed>
      reached/concluded/signed/initialled/initialed * {deal}
    `,
    unless: `
      settle out of court
      {deal} ** <not>/not/no/never
      no {deal}
      if/unless/until/before/without
    `,
  },
  {
    kind: 'blackout',
    who: 'both',
    strong: `
      <agree|ed> ** not to <publish>/<disclose>/<reveal>/<release>/<report>
      neither side/party ** <speak>/<talk>/<comment>/<brief>
      say nothing until/about
      no statements/statement/comments to
      bound to secrecy/confidentiality/silence
      bargaining in confidence
      talks/negotiations ** in/under confidence/secrecy/silence
    `,
  },
]
