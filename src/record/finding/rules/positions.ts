/** What the sides ask, offer, answer and refuse. */

import type { EventRules } from './rule.ts'

export const POSITION_RULES: readonly EventRules[] = [
  {
    kind: 'demand',
    who: 'actor',
    strong: `
      @union ** <ask> @employers
      pay/wage claim
      <lodge>/<submit>/<table|ed> * claim
      claim for/of #percent/#money
      log of claims
      @union ** <ask> for
      @union ** <want>
      @union ** <insist> on
      @union ** <seek>
      @union ** <call> for
      @union ** <require>
      what ** wants/want is
      @side * demand
      @side demands
      @side * <demand|ed>/<demand|ing>
      <demand|ed>
      @union ** <propose>
      @union ** {propose}
      @side * {want}
      @side * <be> * {want}
      @side ** would like
      @union * <ask> @employers to/for
      @union * <ask> for
      @union * <open> at/with #number/#percent/#money
      a/its/their call for #percent
      @union * proposal/proposals
      {demand} of/from/by @union
      core/key/central/main/chief/top/primary demand/demands
      demands include/includes/included/including
      <put> forward * demand/demands
      <make> a/the/no/any demand/demands
      <issue>/<present>/<submit>/<table|ed>/<deliver>/<unveil>/<lay> out? * demands
      <issue>/<present>/<submit>/<table|ed> revised demands
      non negotiable
      red line
    `,
    weak: `
      {want}
      @union-own * {asks}
      @union ** {want}
      <insist> that
      demand/demands for
      demands are/is/was/were
      we/they/@union first asked for
    `,
    unless: `
      {want} * help/meeting/meetings/talks/vote/comment/extension/patience/calm/unity/fight/seat/power/time/truth/approval
      <seek> comment
      i/you/he/she * {want}
      each/all/any of @union-own * {asks}
      of @union-own {asks}
      what i/you/he/she/everybody/everyone * want/wants
      <want> to !see !be !raise !increase !ban !limit !know
      {approve} * pattern
      {reject} ** demand/demands
      {demand} ** <reject|ed>
      {propose} * annual/no
      list of demands
      <put> * proposals at
    `,
  },
  {
    kind: 'offer',
    who: 'actor',
    strong: `
      <be> offered #percent/#money
      offer of #percent/#money
      @employers ** <offer|ed>
      @employers ** <suggest|ed> #percent/#money
      @employers ** <agree> to <pay>/<raise>/<increase>
      @employers ** <be> willing/prepared to <pay>/<raise>/<accept>/<offer>
      proposal/offer * <provide> for
      @employers ** <offer>
      @employers ** <propose>
      @employers ** {give} * {plainoffer}
      @employers ** {propose}
      @employers * agree to #percent/#money
      @side ** <put> * down/up/on #percent/#money/#number
      @side ** <put> * down * #percent
      @side ** <put> something ** on paper
      @employers ** <improve>/<raise>/<lift>/<up>/<sweeten> * {plainoffer} to?
      @side ** <move>/<come> up? to #percent/#money
      @employers * <go> up? to #percent/#money
      offer/offers/proposal/proposals from/by/of @employers
      <offer|ed> by @employers
      <propose|ed> by @employers
      {give} * new/latest/last/final/best/streaming/first/improved/updated/comprehensive/sweetened/full offer/proposal/package
      last best and? final offer
      best and final offer
      @side ** <put> * on the table
      <release>/<publish>/<publicize>/<disclose>/<detail|ed> * offer/proposal
      <release>/<publish> ** terms of * proposal/offer
      proposal/offer that @employers ** <hand|ed>/<give>/<make|ed>/<present|ed>
    `,
    weak: `
      <offer|ed> #percent
      <offer|ed> * raise/raises/increase/increases
      <offer|ed>
      the? offer <include>/<contain>/<call>/<raise>/<give>/<be> ** #percent
      offer/package/proposal * worth #money
      offer/package/proposal ** <include>
      @union ** <offer|ed>
      offer on the table
      @employers-own * offer/offers/proposal/bid
      @employers-own ** offer/offers
      <sweeten>/<improve>/<raise>/<up> * offer
    `,
    unless: `
      <offer> to meet/talk/mediate/help/comment
      <make> * deal
      {give} * demands
      <withdraw> * offer
      improved/raised/upped/sweetened pay/wage? offer
      {reject} ** {offer}
    `,
  },
  {
    kind: 'offer',
    who: 'employers',
    isTakenUp: true,
    strong: `
      document/proposal/draft/paper/text * merely/only/just <recommend>/<suggest>/<advise>/<contain>/<offer>
      document/paper <recommend>/<suggest>/<advise>/<contain>/<offer>
      language/wording/clause/section on ** <be> voluntary/advisory/guidance/nonbinding/non
    `,
    unless: `
      {contract} ** language/wording/clause/section
    `,
  },
  {
    kind: 'counter-offer',
    who: 'actor',
    strong: `
      @side ** {give} * {counter}
      @side ** {give} ** {counter}
      @side ** <hand>/<give>/<send> over? * {counter}
      <hand> over * {counter}
      a/an/the/its/their/this/new/revised/latest {counter}
      @side {counter}
      {counter} from/by @side
      <counter> with/by
      <counter|ed> at/that
      @side <counter|ed>
      @side ** <counter|ed> with
      <respond>/<reply>/<answer>/<come> back? with * {plainoffer}
      @side ** <respond>/<reply>/<answer> ** with #percent/#money
      <respond>/<reply>/<answer>/<come> back? with #percent/#money
      <revise>/<modify> * {plainoffer}/demands/proposals
      <issue>/<present>/<deliver> * revised * {plainoffer}/proposals
      response to * {offer}
    `,
    unless: `
      no counter
      counter to
    `,
  },
  {
    kind: 'rejection',
    isFirst: true,
    who: 'actor',
    strong: `
      answer/reply/response was/is no
      {offer} * unacceptable/inadequate/insufficient/insult/insulting
      <call>/<brand>/<label> ** unacceptable/inadequate/insufficient/insult/insulting/derisory
      <refuse> ** {offer}
      <decline> the/an/its/their/this * {offer}
      {reject} a/an/the/any/its/their * #percent
      {reject} ** {plainoffer}
      <be> not acceptable
      no to the
      {reject} ** {offer}
      {reject} ** {demand}
      {reject} ** {deal}
      {reject} ** claims
      {reject} that/them/it
      <turn> * down
      <throw> * out
      <say>/said no to
      would not hear of
      will not hear of
      wouldn't hear of
      {offer}/{demand} ** <reject|ed>/<dismiss|ed>/<rebuff|ed>/<spurn|ed>
      {demand} * <reject|ed>
      {offer} * <turn|ed> down
      <refuse>/<decline> to discuss/engage/consider/negotiate/entertain/budge/accept/counter/address/talk
      <reject|ed>
      rejection of
      <call|ed> * {offer} * insufficient/inadequate/unacceptable/insulting
      no to * {offer}
      non starter
      nonstarter
      <resist> * {offer}/{demand}
    `,
    weak: `
      {reject}
    `,
    unless: `
      <dismiss> * case/cases/employees/writer
      {reject} * reports/report/rumors/rumours/suggestions/allegations/notion/idea/claim/comparisons/accusation/accusations/lawsuit/complaint/charge/charges/appeal/suit/comment
      <decline> to comment/say/discuss/speak/elaborate/answer/identify/name
      <refuse> to comment/say/cross/speak/work
      <reject>/<turn> down * tentative
      <oppose>
      {talks} were
    `,
  },
]
