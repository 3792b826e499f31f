/** More ways to say that something happened, kind by kind, beside the tables of its neighbours: wire, trade press, notices, chronicles. */

import type { EventRules } from './rule.ts'

export const WIDE_RULES: readonly EventRules[] = [
  {
    kind: 'talks-open',
    who: 'both',
    strong: `
      first of * meetings/sessions/rounds
      round <be> under way/underway
      @side first <meet|ed> @side
      first <meet|ed> @side
      {talks} <open|ed>/<start|ed>
      {sides} <enter|ed> into {talks}
      <enter> into {talks}
      <hand> over * proposals ** {begin}
      <hand> over * proposals and the round
      <exchange> * initial/opening proposals/demands
      {sides} <exchange> proposals
      <open> {talks}
      {begin} {talks}
      {begin} bargaining/negotiating * new/successor/fresh {contract}
      {begin} <bargain|ing>/<negotiate|ing>
      {talks} <get> under way/underway
      {talks} * got under way/underway
      {talks} * opened/began/commenced
      came/come/sat together for the first time
      <meet> for the first time
      first {sessions} * <hold|ed>/took
      {sides} ** <sit> down ** first time
    `,
    unless: `
      <meet> for the first time since/in
      came/come/sat together for the first time since/in
      {begin} * {strike}
      {talks} * {begin} again/anew/afresh
    `,
  },
  {
    kind: 'talks-break-down',
    who: 'both',
    strong: `
      @employers had walked
      @employers ** <hang>/hung up
      @employers <walk|ed> from * {table}
      {sessions} ** {collapse}
      meeting/session/{talks} ** <end|ed> ** without agreement
      they/@side <leave>/left without a/an {deal}
      employer side <terminate|ed> * {talks}
      negotiations/{talks} as at an end
      {talks} at an end
      @employers ** <walk|ed> out
      <declare> * round/session/meeting * over
      round/session/meeting/conciliation/mediation ** <end|ed> in deadlock/failure/nothing/impasse/acrimony
      round/session/meeting/{talks} ** <break|ed> up
      round/session/meeting/{talks} ** <end|ed> ** without result/results/agreement/success/progress/movement
      {sides} ** <go>/went * separate ways
      <go>/went their separate ways
      @employers/@union ** got up and left
      <get>/got/stood up and <leave>/left
      fell apart
      <terminate> * {talks}
      {talks} ** <terminate|ed>
      our side <walk|ed> out
      {talks} have/has/had <stall|ed>/<fail|ed>/<collapse|ed>
      there <be> no {deal} and
      no agreement/deal/settlement was <reach|ed>/<found|ed>/found
      without reaching * {deal}
      <fail|ed> to agree
      {sides}/@union/@employers ** could not agree
      {talks} ** broke/broken down/off
      {talks} ** <fall> apart
      <bolt> * {talks}/{table}
      <pull> out of * {talks}
      <withdraw> from * {talks}/{table}
      <walk> away from * {talks}/{table}
      <storm> out of * {talks}/meeting/session/room
      <stand> up from the {table}
      <break> off <negotiate|ing>/<bargain|ing>/contact/contacts/discussions
      <reach> an? impasse
      reached impasse/deadlock
      <file> for impasse
      impasse in/over/was/has * {talks}/<declare|ed>/<reach|ed>
      declaration of * impasse
      <declare> * {talks} * over/dead/deadlocked/finished/failed
      <declare> * at an? impasse
      efforts/attempts/bid to resolve/settle/end/avert/bridge ** <fail>/<collapse>
      {talks} <be> at an impasse
      {talks} ** came/come to nothing
      {talks} ** <end> in/with nothing
      {talks} ** <end> without
      {talks} ** <break|ed> up
      {talks} ** ended * without
      {talks} * <suspend|ed>/<halt|ed>/<adjourn|ed> indefinitely/after
      {sides} <part> without
      {sides} <part>/parted ways/company
      <part> without * {deal}
      <leave> * {table}/room without
      <leave> the room
      <cut> off * {talks}
      <call> time on * {talks}
      <give> up on * {talks}
      {talks} * <reach>/<hit> * impasse/deadlock/stalemate/standstill/wall
      stalemate/deadlock in * {talks}
    `,
    unless: `
      {talks} ** <end> without/in * incident/comment
      if
    `,
  },
  {
    kind: 'talks-resume',
    who: 'both',
    strong: `
      <agree> to go on talking/bargaining/negotiating
      {sides} ** back in the room/hall/building
      back in the room
      {talks} <be>/are/is/were/was to {resume}
      <ask|ed>/<invite|ed>/<call|ed> * back to * {table}
      <set>/<schedule>/due/<expect> * to {resume} * {talks}
      <return|ed> to <bargain|ing>/<negotiate|ing>
      <sit> down again
      <sit> back down
      <pull> up chairs again
      {talks} ** {resume}
      {talks} * <be>/were/was back on/underway
      {talks} * <restart|ed>/<reopen|ed>/<resume|ed>
      new/fresh/further/renewed round of {talks}
      <reopen> * {talks}
      <invite> ** back to the? {table}
      <call> ** back to the? {table}
      <come> back together
      <pick> up where
      first {talks} since
      first {sessions} since
      <meet> for the first time since/in
      <meet> again for the first time
    `,
    unless: `
      terms for the resumption
      <discuss> * resumption
    `,
  },
  {
    kind: 'session',
    who: 'both',
    strong: `
      <sit>/sat across from them/@side
      @side <meet|ed> @side ** times
      we met @side/them
      {sides} ** talked
      negotiators ** <work|ed>/talked through/until/into
      teams/negotiators talked
      {sides} ** conferred
      @side ** conferred
      {sides} ** <confer|ed>
      <see> each other again
      there was/were a/another meeting/session/meetings/sessions
      in the room until
      {talks} ** through the night/weekend/week/day
      <go>/went on through/until/into the
      at the {table} on
      <be> at the {table} #date/on/for/until/again
      <come>/came to the meeting/session of/on
      meeting/session of/on #date
      meeting/meetings/session/sessions on #date
      {sides} ** <meet|ed> ** and again
      {talks} <take> place
      {talks} ** took place
      {talks} * <continue>/continued/continues in/on/through/into/overnight/until
      day of <bargain|ing>/<negotiate|ing>/{talks}
      days of <bargain|ing>/<negotiate|ing>
      <follow|ing>/after * {sessions}
      after #date session
      <exchange> of proposals
      <swap> * proposals
      {sides} ** <confer|ed>/<gather|ed>/<convene|ed>
      {sides} ** face to face
      <spend> * hours/days ** {talks}/<bargain|ing>/<negotiate|ing>/room
      <recess> * {talks}
      {talks} <recess>/<adjourn>
      <negotiate> ** through the night
      <bargain> ** through the night
      around/round the clock {talks}
      {talks} * around/round the clock
      {talks} lasted/ran/stretched
      hour/hours {sessions}
      session/sessions/meeting/meetings ** lasted/ran/stretched
      <return> * for * {sessions}
      <come> to the table on/#date
    `,
    unless: `
      {talks} * <continue> to
      first day of
    `,
  },
  {
    kind: 'session',
    who: 'both',
    as: 'planned',
    strong: `
      {sides} ** will/to <meet>
      will <meet> ** #date
      next {sessions} ** #date
      further {sessions} ** <schedule|ed>/<set>/<plan|ed>
      <add> * dates
      <agree> * dates for
      <meet|ing> again
    `,
    unless: `
      <meet> ** demand/demands/members/target
    `,
  },
  {
    kind: 'demand',
    who: 'actor',
    strong: `
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
      at the top of * list
    `,
    unless: `
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
  {
    kind: 'mediation',
    who: 'both',
    strong: `
      <ask|ed> in by both
      mediator ** <be>/has/have been with
      <ask> ** to mediate
      under the eye/guidance/auspices/chairmanship of ** {mediate}/mediator
      <refer|ed> to {mediate}/mediation/conciliation/arbitration
      <submit|ed> ** to ** mediator/mediation/arbitration
      <go>/went to {mediate}/mediation/conciliation/arbitration
      commission/court/board/tribunal/council ** <convene>/<call>/<order>/<open> ** conciliation/mediation/hearing
      conciliation/mediation conference/hearing
      conciliator/mediator * proposal/recommendation
      with the help/assistance/aid/support/involvement of ** {mediate}/@mediator
      {mediate} <recommend>/<propose>/<suggest>/<rule>/<issue>/<urge>/<find>
      {mediate} ** <recommend|ed>
      {mediate} ** <put> forward
      effort/efforts/attempt by ** {mediate}
      acting as ** mediator
      <go>/went/<refer|ed>/<take|ed>/<turn>/<bring|ed>/<send|ed>/<head>/<move> ** to ** mediation/conciliation/arbitration
      <go>/<went>/<take|ed>/<come>/<appear>/<argue>/case ** to/at/before the {mediate}
      <file> ** for mediation/conciliation
      <request>/<seek>/<accept>/<propose>/<agree|ed> * mediation/conciliation
      mediated {talks}/{sessions}
      {talks} ** under ** {mediate}
      <appoint>/<assign>/<name>/<install> ** as mediator/conciliator
      {mediate} ** <shuttle>/<chair>/<broker>/<call|ed>
      mediation/conciliation * <hold|ed>/<start>/<begin>/<open>/<end>/<fail>/<break>
      day/days/round of mediation/conciliation
    `,
    unless: `
      <decline>/<reject>/<refuse> ** mediation/arbitration/conciliation
    `,
  },
  {
    kind: 'blackout',
    who: 'both',
    strong: `
      {silence} <be>/have/has/had ** in place/force/effect
      news <be> embargoed
      <agree> ** not to <speak>/<talk>/<comment> to/with/publicly
      <agree> ** to <keep> ** from/out of the press/media/public
      <agree> ** to <say> nothing
      <impose> ** silence/embargo/blackout
      <pledge>/<vow>/<promise> ** silence
      <lift>/<break>/<end> * {silence}
      agreed to keep quiet
      no statements/comment to the press until
    `,
  },
  {
    kind: 'leak',
    who: 'none',
    strong: `
      <find>/found its/their way to/into ** newspaper/press/paper/papers/reporter/reporters/media
      details/copy/text/pages/terms ** <appear|ed>/<surface|ed> in ** paper/newspaper/press/magazine/media
      <obtain|ed>/<see>/<review|ed> by ** newspaper/press/reporters/times/post/journal
      <surface>/<appear>/<turn> up * in the press/papers/media/online
      <find> its/their way to/into the? press/papers/reporters/media/newspaper
      <get> out to the press/media
      <spill> to the press
      <brief> * against/reporters/journalists/press
      <publish> ** without * consent/permission
    `,
    unless: `
      statement/interview/survey/report <obtain|ed>
    `,
  },
  {
    kind: 'strike-authorised',
    who: 'union',
    strong: `
      <empower> ** executive/council/union/leadership
      <ask> ** members for strike authority
      #percent <vote|ed> ** to let ** <call>
      <vote|ed> ** to let ** <call> ** {strike}
      strike ballot ** #percent
      {ballots} ** for a {strike}
      ballot result ** #percent ** {strike}
      @union ** authorised/authorized ** action
      members ** authorised/authorized ** {strike}/action
      ballot/vote on {strike}
      {ballots} on {strike} ** #percent
      <get>/<win>/<have>/<give>/<grant>/<hand>/<deliver>/<secure>/<renew>/<extend>/<obtain>/<receive> ** authorization/authorisation/mandate/mandates/authority/leave/permission/power * to call/for/to * {strike}
      <give>/<grant>/<hand>/<win>/<renew>/<extend>/<deliver> ** strike mandate
      <give>/<hand>/<grant> ** mandate/authority/consent
      <renew>/<extend> ** mandate
      #percent ** for a/an {strike}
      #percent ** in favor/favour of ** {strike}/<strike|ing>/<authorize|ing>/<walk|ing>
      #percent <back>/<support>/<favor>/<favour> ** {strike}/<strike|ing>/action
      #percent <vote|ed> to <continue>/<keep> * <strike|ing>/{strike}
      #percent <vote|ed> for ** {strike}/action
      @union ** <vote|ed> ** for ** action
      @union ** <back|ed>/<support|ed>/<endorse|ed>/<favor|ed>/<favour|ed> ** {strike}/<strike|ing>
      <vote|ed> ** in favor/favour of ** action/<strike|ing>/<walk|ing>/{strike}
      <vote|ed> ** yes to ** {strike}/action
      {approve} * {strike}
      {strike} * {approve} by @union/#percent
      ready/willing/prepared to <strike>/<walk> ** #percent
      <authorize> ** committee/board/leaders/leadership/negotiators ** to <call>/<strike>
      <empower> ** committee/board/leaders/leadership/negotiators
      vote/ballot/ballots for/on industrial action/<strike|ing>
      {ballots} ** for/in favor/favour ** {strike}
      mandate/authority ** <renew|ed>/<extend|ed>/<grant|ed>/<give|ed>
    `,
    unless: `
      {ballots} ** against ** {strike}
      <reject> ** {strike}
      {strike} * {approve} by {board}
      {board} ** {approve} * {strike}
      {deal}
    `,
  },
  {
    kind: 'strike-called',
    who: 'union',
    strong: `
      notice was/is/has/been <serve>/served/given
      <decide|ed> on a {strike}
      @union/{board} ** <decide|ed> ** to {gostrike}
      <decide|ed> ** to {gostrike} from/on
      gave/give/gives/given notice ** of {strike}
      <send>/sent * members/@union out
      <call> * members/@union out
      <call> for * {strike} <start|ing>/<begin|ing>/to/from/on/#date
      <announce> ** {strike}
      <announce> ** will/would * <strike>/{gostrike}
      <announce> * intent/intention/plans to <strike>/{gostrike}
      strike dates/date ** <announce|ed>/<set>/<name|ed>/<schedule|ed>
      <announce>/<set>/<name>/<schedule> * strike dates/date/days
      <issue>/<serve>/<give>/<send>/<file>/<deliver> ** strike notice
      <issue>/<serve>/<give>/<send>/<file> ** notice of ** {strike}/action
      <issue>/<serve>/<give> ** hour/hours/days/day/weeks notice
      <serve>/<send>/<issue> ** notice on/to ** employer/employers/company/airline
      <order>/<instruct>/<direct>/<tell> ** members/@union ** to stop/walk/lay/down
      <call> * members/@union out
      <call> ** out on strike
      <call|ed> out its/their/the members
      <set> * deadline
      {strike} <set> for/to
      {strike} ** <announce|ed>
      {board} ** in favor/favour of ** {strike}
      {board} ** unanimously ** {strike}
      {board} <declare|ed> ** {strike}
    `,
    unless: `
      <call>/<announce>/<set> off
      <announce> ** end ** {strike}
      <end> * {strike}
      {authorization}
      <suspend>/<postpone>/<pause> ** {strike}
    `,
  },
  {
    kind: 'strike-begun',
    who: 'union',
    strong: `
      @union struck on/#date/at/in
      <be> on strike from
      gates closed
      first pickets
      {strike} * <proceed|ed>
      we were out for/on/from
      picketing {begin}
      pickets {begin}
      picket lines {begin}
      @union ** <be>/will be out on/for/#date
      nobody/no-one went/go to work
      <turn> into a {strike}
      <become> a {strike}
      dispute ** <become>/became/<turn|ed> ** {strike}
      {widen} ** {strike}/strikes/pickets
      {widen} ** walkouts/walkout/stoppage/stoppages/picketing
      <press>/<go> ahead with ** {strike}/strikes
      {strike} ** <go> ahead
      <stage|ed>/<hold|ed>/<take> part in ** {strike}
      took part in ** {strike}
      <walk|ed> off * work/job/jobs/set/sets/posts/docks/shift/site
      <walk> off work
      @union ** <walk|ed> off
      @union ** will * <strike>/<walk> from/on/for/again/#date
      @union ** will * walk out
      @union ** will walk
      @union to strike/walk on/from/#date
      {strike} <be> on
      {strike} ** went/goes into effect
      went/goes/comes/came into effect ** #date
      started/began its/their own? {strike}
      <start>/<begin>/<commence>/<launch>/<initiate>/<open> * {strike}/picketing/pickets
      <stop|ing>/stopped/<cease> work
      <leave> their * desks/posts/jobs/classrooms/stations/keyboards/instruments
      <leave> work
      <form>/<man>/<mount>/<throw>/<raise>/<put>/<build>/<erect> up? * {lines}
      {lines} ** <form|ed>/<appear|ed>/<spring|ed>/sprang/<go>/went up?
      pickets/picketing ** <go>/went up
      <down|ed> tools/pens/pencils/instruments/cameras
      <down>/<set>/<lay>/<put> * pens/pencils/tools/instruments/keyboards ** down/aside
      on strike since
      out on strike on/#date/from/in
      surprise/snap/wildcat {strike}/walkout
      <come>/came/go/went out on/#date/in/at/for
      <come>/came/went out
      <withdraw|ed> * labour/labor
      work stopped/ceased/stops
      production/filming/work ** <stop|ed> ** when ** <walk|ed>
      {strike} <erupt>/<break> out
      {strike} which/that ** {begin}
      first day of ** {strike}
    `,
    unless: `
      <go>/went ahead with ** {deal}/vote/talks
      <vote> ** to
      <go>/went out of/to/with/and
      <call> off
      <authorize>
      {authorization}
      <hold> ** strike vote/ballot
      <extend> ** deadline/mandate/{contract}
      {deal} ** effect
      {contract} ** effect
      to <stop>
    `,
  },
  {
    kind: 'strike-joined',
    who: 'union',
    strong: `
      @union <join|ed> in
      @union ** went on strike too
      went on strike too/also/as
      @union ** <come>/came/<go>/went/<walk|ed> out as well/too/also
      @union ** also <walk|ed>/<strike>/came/went out
      @union ** <follow|ed> * week/weeks/month/months/day/days later
      @union <strike>/struck too/also
      @union ** <follow|ed> @union out
      @union ** <follow|ed> suit
      <join> ** on strike
      <join> the writers/actors/directors/crews/strikers
      @union ** in solidarity with @union
    `,
  },
  {
    kind: 'strike-ended',
    who: 'union',
    strong: `
      <break>/broke off its/their strike
      <be>/were/was back in their classrooms/posts/jobs/sets/seats/offices
      <break>/broke off * {strike}
      {strike} ** <withdraw>/withdrawn
      <withdraw>/withdrew * {strike}
      action <be>/has/was/is <suspend|ed>/over/<end|ed>/<lift|ed>
      @union/members ** <return> to * posts/desks/jobs/classrooms/sets/wards
      {strike} ** <be>/was/is over
      <return> to their posts/desks/jobs/classrooms
      <suspend>/<pause>/<postpone>/<cancel>/<abandon> ** {strike}

      {strike} ** <suspend|ed>/<pause|ed>/<cancel|ed>/<lift|ed>
      {strike} * which/that <end|ed>
      {strike} <end|ed>/ends on/#date/in/after/with/when/as/at
      {strike} ** <draw> to a close
      {strike} ** <come> to an? end/close
      end/conclusion/close/finish of * {strike}
      following/after the? conclusion/end of ** {strike}
      {strike} ** will/would <cease>
      action/actions * will/would/to cease
      <vote|ed> to end/lift/suspend/finish * {strike}
      members/@union <return|ed>/returns to work
      @union ** back at work
      @union ** back to work
      <resume|ed> work
      work <resume|ed>/resumes
      pickets/picketing/lines ** <come>/came down
      <order>/<instruct>/<tell> ** back to work
      <stand> down ** {lines}/{strike}
      <call|ed> off ** {strike}/strikes/stoppage/walkouts
      until #date ** {strike} <end>
    `,
    unless: `
      <halt> ** production/filming/work
      {strike} ** <halt|ed> ** production/filming
      <refuse>/<decline> to ** {strike}
      to <end>/<avert>/<prevent> * {strike}
      legislation/bill/law/order/ordered/injunction
      {strike} <end>/ended ** talks/negotiations
      strike deadline
      unless
      until ** {deal}
    `,
  },
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
