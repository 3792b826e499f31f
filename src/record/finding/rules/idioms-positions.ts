/** What is asked, offered, answered and refused, in idioms, light verbs and plain speech: "is holding at 2 percent", "a flat no". */

import type { EventRules } from './rule.ts'

export const IDIOMS_OF_POSITIONS: readonly EventRules[] = [
  {
    kind: 'demand',
    who: 'actor',
    strong: `
      @union ** been/was/were/is/are after
      @union ** <go>/gone/went in asking/wanting/seeking/with
      @union ** <press>/<press|ed>/<push>/<push|ed>/<lobby>/<angle> for
      @union ** <carry>/<carry|ed>/<bring>/brought/<take>/took ** list of ** demands/proposals
      list of #number demands
      @union ** <hold>/held/holding/stick/stuck firm? out? for/to/at #percent/#money/#number
      @union <come>/came in/down? at/with/to #percent/#money/#number
      @union ** <open|ed> with ** demand/demands/claim
      <open|ed> with a demand
      @side ** had/have/has sought/wanted/demanded/requested/proposed
      had/have <table|ed> language/proposal/claim
      we/@union had tabled
      we/@union want #percent/#number/#money/it
      we/@union/they proposed/asked/sought
      at/top/heading/head the? wish/list of
      {demand} on the table <be>
      @union-own log of claims
      @union-own * claim/bid/pitch/ask ** #percent/#money
      @union ** <seek>/seeks/sought #percent/#money
    `,
    unless: `
      <want> to see
      <have> to want
      @union ** <go>/went ** {strike}
      <ask|ed> for comment
      no {demand}
    `,
  },
  {
    kind: 'offer',
    who: 'actor',
    strong: `
      @employers/board/district/council/company/government ** holding/holds/held/sticking/stuck/standing/stands at/to/on #percent/#money
      @employers/board/district/council/company/government ** <come>/came in? at/with #percent/#money
      @employers/board/district/council/company/employer ** <move>/moved/<go>/went/<edge>/<inch>/<shift> from #percent/#money
      @employers/board/district/council/company/employer ** <move>/moved/<go>/went/<edge>/<edge|ed>/<inch> ** to #percent/#money
      proposal/offer/package ** <table|ed>/<put>/<present|ed>/<submit|ed>/<give>/given/<make|ed> ** #date
      proposal/offer/package ** would have given/raised/paid/meant/brought
      proposal/offer/package ** would <give>/<raise>/<pay>/<mean>/<bring>/<lift> ** #percent/#money
      proposal/offer/package from * @employers <land>/<land|ed>/<arrive>/<arrive|ed>/<come>/came
      package/proposal/offer * <land|ed> on #date
      @employers ** <up>/<up|ed>/upped/<hike>/<sweeten>/<double>/<double|ed>/<raise>/<raise|ed> ** {plainoffer}
      @employers ** <make>/made * @union * last/best/final/new/latest offer
      last/latest best and final offer
      @employers ** <extend>/<extend|ed>/<float>/<float|ed>/<dangle>/<dangle|ed> ** #percent/#money
      offer of #date
      @employers-own * offer of #date
      they <come>/came to us with
      <come>/came to @union/us/them with #percent/#money/#number
      we/@employers <suggest>/<suggest|ed>/<propose>/<propose|ed> a/an/the/to/that
      @employers ** <give>/gave way on
      @employers ** <agree>/<agree|ed> to cap/limit/fund/pay/raise/hire/restore
      @side <make>/made the/its/a/their * proposal in/on/at
      wage/pay offer ** #percent/#money
      were/was handed #percent/#money
      @employers ** <offer|ed> ** #percent/#money
    `,
    unless: `
      <offer> * meet
      {reject} ** {offer}
      members/@union ** <turn|ed> down
      no offer
      if/unless
      <give>/gave way to
    `,
  },
  {
    kind: 'counter-offer',
    who: 'actor',
    strong: `
      <reply>/<reply|ed>/<answer>/<answer|ed>/<respond>/<respond|ed> with * scheme/plan/proposal/figure/text/package/draft/paper/version
      answer/reply/response ** <be>/was a/an * {counter}
      answer/reply/response ** <be>/was ** #percent/#money/weeks
      <counter>/<counter|ed> with
      <come>/came down from #percent/#money ** to #percent/#money
      @side ** <come>/came down from
      @side ** <climb>/<climb|ed> down to
      <meet>/met in the middle at
    `,
  },
  {
    kind: 'rejection',
    isFirst: true,
    who: 'actor',
    strong: `
      a flat/firm/simple/polite/resounding/curt/blunt/hard no
      the answer <be>/was no
      answer/reply/response ** flat/firm no
      @side <say>/said no
      we/they <say>/said no
      @side <decline>/<decline|ed>/<refuse>/<refuse|ed>/demurred/balked
      @employers/@union ** <dismiss|ed>/<reject|ed>/<rebuff|ed>/<spurn|ed>/<nix|ed>/<scotch|ed> the/that/this idea/plan/notion/proposal/levy/concept !that
      <slam|ed>/<shut>/<close|ed> the door on
      it/offer/proposal/plan was not accepted/agreed/adopted/taken
      it/offer/proposal/plan ** <be>/was/were <dismiss|ed>/<reject|ed>/<refuse|ed>/<decline|ed>/<rebuff|ed>/<spurn|ed> by @side
      @side ** <turn|ed> it/them/that/this down
      @side ** <reject|ed>/<refuse|ed>/<decline|ed> it/them/that/this
      they/@side refused it
      <reject|ed> that on the spot
      <reject|ed>/<refuse|ed>/<turn|ed> ** on the spot/out
      <refuse>/<refuse|ed>/<decline>/<decline|ed> to <discuss>/<entertain>/<consider>/<engage>/<bring>/<budge>/<move>/<accept>
      <give>/gave/<get>/got * short shrift
      the rejection of
      rejection by @side
      <laugh>/<laugh|ed> out of the room
      <cannot>/can't/cannot <agree>/<accept> to those/that/this/it/them
      not enough <say>/said
      <blast>/<blast|ed>/<slam>/slammed/<pan>/panned ** {offer}
      <rule>/<rule|ed> out ** {demand}/{offer}
    `,
    unless: `
      <decline|ed> to comment/say/discuss/elaborate/be/give/name
      <decline|ed> comment
      <refuse|ed> to cross/work/say/comment/load
      minister/secretary/president/government ** <rule|ed> out
      <say>/said no * {deal}/talks/decision/date/one
      #percent ** <say>/said no
      members ** <turn|ed> down
      if/unless
    `,
  },
]
