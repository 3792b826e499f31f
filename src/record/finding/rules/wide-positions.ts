/** How demands, offers, answers and refusals are told, beside the table in `positions.ts`. */

import type { EventRules } from './rule.ts'

export const WIDE_POSITIONS: readonly EventRules[] = [
  {
    kind: 'demand',
    who: 'actor',
    strong: `
      @union ** <claim> ** #percent/#money
      top of the list <be>
      what * want/wants/ask/asks/demand/demands <be>
      @union ** <lodge> ** claim
      our/their/its claim ** #percent/unchanged/same/changed
      @union ** have/has/had <ask|ed> * for
      <ask|ed> @employers for
      @union ** were/was/are/is after
      <put> in for
      @union ** first/opening proposal was/is/<call|ed>
      committee ** first/opening proposal was/is/<call|ed>
      claim of/for #percent
      {demand} <be> for
      @union ** <look|ing> for
      @union ** <ask|ing> for
      @union * <seek>
      @union ** had/have/has sought
      @union ** <hold> out for
      main/chief/principal/key/top/central/core requests/request/aim/aims/claim/claims/issue
      pay/wage claim/claims for/of
      log of claims
      wish list
      <present>/<submit>/<serve>/<hand> ** demands
      <present>/<submit>/<serve>/<hand> ** list of * demands
      @union ** <call|ed>/<call|ing> for !a !an !its !their !the
      @union ** <insist>/<insist|ed> on/that
      @union-own ** top/first/main/key/chief priority/priorities
      at the top/head of * list
    `,
    unless: `
      what i/you/he/she/everybody/everyone * want/wants
      <call|ed> for * {strike}/vote/rally/boycott/calm/support/meeting/meetings
      {strike} ** <call|ed> for
      @union ** <ask|ing> for * help/time/patience/support/comment
      <seek> * meeting/talks/authorization/authority/mandate/injunction/comment/settlement
      {demand} ** <reject|ed>
      key issues/issue * <remain>/unresolved
    `,
  },
  {
    kind: 'offer',
    who: 'actor',
    strong: `
      @employers ** <put> ** papers/paper ** table
      they came with #percent/#money
      they <offer>
      council/board/ministry/government/district ** <offer>/<propose>
      council/board/government/district now offers
      they said they could pay
      said * could pay
      @employers ** <table>/<put>/<give>/<present> ** #percent/#money
      @employers ** <come>/came with ** #percent/#money
      @employers ** <come>/came ** figure of
      they <come>/came with ** figure
      <come>/came with a figure of
      <put> its/their paper to
      <slide> * paper across
      @employers still #percent
      @employers ** came back with #percent/#money/#number
      @employers ** <be> prepared/willing/ready to <pay>/<raise>/<give>/<accept>/<grant>/<fund>
      @employers ** <put> ** on the table
      @employers ** said * would <pay>/<raise>/<give>/<grant>/<fund>/<increase>
      on the table <be>
      revised/new/improved/second/final/better package/offer/proposal ** <follow|ed>/came/<arrive|ed>
      @employers ** <signal>/<indicate> ** <pay>/<accept>/<raise>
      <communicate>/<convey>/<transmit>/<table>/<deliver>/<issue> * last/final/best/new/latest/first offer/proposal/package
      <present|ed> * first/second/third/fourth/fifth/sixth/seventh/new/latest offer/proposal/package
      @employers ** <promise|ed>
      @employers ** <come> up with
      @employers ** <propose|ed>
      @employers ** <dangle>
      @employers ** <bring> * to the table
      @employers ** <concede>/<yield>
      <give>/<make> * some/further/more/new/significant/major concessions
      @employers ** <agree> to <raise>/<increase>/<pay>/<fund>/<limit>/<ban>/<guarantee>
      offer/proposal/package of #percent/#money
      #percent * offer/package/proposal
      offer/proposal/package <stand> at
      @side <drop|ed> * {offer}
      @employers ** {drop} * {offer}
      were/was/been offered * #percent/#money
      bosses/managers/management/ministers ** <offer|ed>
    `,
    unless: `
      {drop} * demand
      no/any/yet * offer
      <criticize|ed>/<blame|ed> ** not
      {deal} ** <promise|ed>
      <promise|ed> to <fight>/<continue>/<strike>/<stay>
      {reject} ** {offer}
    `,
  },
  {
    kind: 'counter-offer',
    who: 'actor',
    strong: `
      <give>/gave them our answer
      @union ** {drop} * claim/demand/claims/demands
      we/they {drop} our/their claim/demand/demands
      @union ** <come>/came down from #number/#percent to
      came down from #number/#percent
      lodged a revised claim
      <lodge> * revised {demand}
      <respond>/<reply>/<answer> ** with * figures/terms/proposals/paper/text/draft/numbers
      figures of its/their own
      @side ** <present>/<submit>/<make>/<give>/<send>/<table>/<deliver> ** counter/counters
      @side ** <make> * counters
      counters on
      @union ** {drop} * demand/demands/proposal/ask/claim
      {drop} * demand/demands/ask/claim
      @union ** {drop} * {demand} to/from
      @union ** <come> down to
      @union ** <agree|ed> to * cuts
      <meet> * halfway
      <answer> ** with * own {plainoffer}/figures
      <reply> ** with * own {plainoffer}/figures
      <return> with * {plainoffer}
    `,
    unless: `
      to {drop} * demand
      not {drop}
      never {drop}
      <refuse> to {drop}
    `,
  },
  {
    kind: 'rejection',
    who: 'actor',
    strong: `
      would/will not <agree> to it/that/this/them/those
      have/had none of it
      none of it
      claim/demand/claims/demands <be>/was/were <refuse|ed>/<reject|ed>
      <answer|ed> with a no
      board/council/district/ministry/government will/would not discuss
      will not discuss
      nothing doing
      @side ** say/says/said no
      @side ** told them ** would not do
      would not do
      declined it
      <decline> it
      no to the
      @side ** would not/never discuss/consider/entertain/accept/hear/move/budge/negotiate
      <find>/found ** {offer} ** inadequate/insufficient/wanting/unacceptable
      {offer} ** <send>/sent back
      no answer to * {demand}
      had/has/have no answer
      {offer} ** <throw>/thrown out
      {offer} ** turned down
      <object> to * {offer}/{demand}
      @side ** <object> to
      <toss>/<throw>/<drop> ** in the * bin/trash/can/bucket
      <decline>/<refuse> * request/requests/proposal/proposals/offer/offers/demand/demands/invitation
      <say>/said * no to
      {offer} ** not good enough
      {offer} ** <fall> short
      {offer} * <be>/were/was * unacceptable/inadequate/insufficient/insulting/derisory/dead
      <call|ed>/<brand|ed>/<label|ed>/<describe|ed>/<deem|ed> ** {offer} ** insult/derisory/unacceptable/inadequate/insulting/paltry/insufficient
      <call|ed>/<brand|ed>/<label|ed>/<describe|ed> it * insult/insulting/derisory/unacceptable
      <describe|ed>/<brand|ed>/<call|ed> * as * paltry/derisory/insulting/inadequate
      without a/an answer/reply/counter
      <receive> no answer/reply/counter/response
      never <answer|ed>/<respond|ed>/<reply|ed>
      <leave> * unanswered
      <go>/went unanswered
      no interest in * {offer}/{demand}
      <have>/had none of it
      <rule|ed> it/them/that out
      not up for discussion/negotiation
    `,
    unless: `
      request/requests for comment
      <decline> * comment
    `,
  },
]
