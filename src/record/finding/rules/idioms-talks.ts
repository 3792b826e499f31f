/** Talks, mediators, silence and leaks in idioms, light verbs and nouns of action: "sat down again", "no new dates", "went south". */

import type { EventRules } from './rule.ts'

export const IDIOMS_OF_TALKS: readonly EventRules[] = [
  {
    kind: 'talks-open',
    who: 'both',
    strong: `
      @union <start>/<begin>/<open> on? #date
      @union <get> going on? #date
      {talks} <get> going
      {talks} <commence>/<kick> off on? #date
      <launch>/<commence>/<initiate> <bargain|ing>/<negotiate|ing>
      bargaining/negotiating/talking <begin>/<start>/<commence>/<get>
      <kick> off * bargaining/negotiations/talks
      {sides} ** <get> down to business
      first/opening day at the {table}
      having kicked off on #date
      <take> their/its seats at the {table}
      opened {talks}/bargaining/negotiations
      parties/sides <commence>/<begin>/<start>/<open> {talks}
      notice to bargain
      {talks} for a new/successor {contract} <begin>/<start>/<open>/<commence>
    `,
    unless: `
      <sit> down again
      {talks} * {begin} again/anew
      {begin} * {strike}
    `,
  },
  {
    kind: 'talks-break-down',
    who: 'both',
    strong: `
      {talks} <go>/went south/sour/wrong/badly/cold/quiet/dark/nowhere
      {talks} ** <hit>/<reach> * stalemate/deadlock/impasse/brick/buffers/wall
      {talks} ** <be> put on pause/hold/ice
      {talks} ** <be> at/in * impasse/deadlock/stalemate
      <put> {talks}/them on pause/hold/ice
      {talks} ** <be> <cut>/<call|ed>/<break> off
      <quit> {talks}
      @employers/@union <quit>/<leave> {talks}
      conversation/conversations/discussions <be> over
      <pause|ed>/<recess|ed>/<adjourn|ed>/<break>/broke/<rise>/rose * without * {deal}
      {sides}/@side ** <pause|ed>/<recess|ed>/<adjourn|ed> * without * {deal}
      <suspend|ed> {talks}
      {talks} ** <be> <suspend|ed>/<halt|ed>/<abandon|ed>/<discontinue|ed>/<terminate|ed>
      @employers/@union ** <leave>/left the {table}
      <push> back from the {table}
      <leave>/left the? {table}/{talks}
      got up and left
      <get> up and <leave>
      <walk>/<walk|ed> out of * {sessions}/{talks}/{table}
      no further dates
      {sides} ** <go>/went home * empty
      <end|ed>/<close|ed>/<break>/broke up at * without * {deal}
      {talks}/{sessions} ** <fail|ed> to yield/produce/reach/find/secure * {deal}
      not produce/reach/yield/find * {deal}
      unable to <agree>/<reach>/<come> ** {contract}
      {talks} <rupture>/<crater>/<implode>/<flounder>/<flatline>
      rupture/breakdown/collapse/rupturing of/in * {talks}
      <pull|ed> the plug on * {talks}
      <pull|ed> out of * {talks}/{sessions}/discussions
      <declare>/<call> * {talks} off/over/dead
      bargaining/negotiations/talks <stop|ed>/<cease|ed>/<halt|ed>
    `,
    unless: `
      {talks} ** <break> down barriers
      <walk> out !of !on
      if/unless
    `,
  },
  {
    kind: 'talks-resume',
    isFirst: true,
    who: 'both',
    strong: `
      <sit> down again
      <sit> down together again
      <sit> across from each/one other/another again
      <sit> back down
      <face> one/each another/other again
      there <be> {talks} again
      {talks} <be> on again
      {talks} ** <pick> back up
      {talks} ** <pick|ed> up again
      <be>/were/was and? <pick|ed> up again
      <pick>/<pick|ed> back up
      <pick> up where
      {talks} ** <get> back on track
      back on track
      {sides}/@side <reconvene>/<reconvene|ed>
      {sides}/@side ** <reconvene>
      <reopen|ed> {talks}
      <return>/<go>/<get>/<come>/<head> back to * negotiating/bargaining/talking
      @side ** due back #date
      @side ** <be> due back at/in/for
      back at it on #date
      resumed on? #date
      new talks ** <begin>/<start>/<open>/<get>
      <return>/<return|ed>/<be> back to/at/around the? {table}
      <call|ed> the two? sides/parties back in
      <come>/<get>/came/got back together
      thaw
      <revive>/<restart>/<rekindle> * {talks}
      resumption/restart/revival of * {talks}
    `,
    unless: `
      {talks} on * again
      <resume|ed> * {strike}/work/production
      not/never/no
      <end> of * {table}
    `,
  },
  {
    kind: 'session',
    who: 'both',
    strong: `
      sit down on #date
      {sides}/@side ** <be> at it for/until/till
      <trade>/<trade|ed> papers/proposals/drafts/offers/passes/language
      <bargain|ed>/<negotiate|ed>/talked for #number/hours/days/weeks
      {sessions} from #date
      {sessions} * from #date
      {sessions} * <run>/ran through #date
      {sessions} on #date
      a/the/their sit down on #date
      face to face on #date/for
      <huddle>/<huddle|ed> with/in/at/for/until
      <see>/saw us on
      @side ** <show|ed> up in/at ** for
      @employers ** <summon|ed> * @union
      @union ** <summon|ed> to
      @employers ** <invite|ed> * @union * to/for * meeting/sit
      <sit>/sat with @side
      <sit>/sat opposite @side
      met us/them on/for/in/at/again
      we met @side
      we <meet|ed> with? @side/them
      marathon * {talks}/{sessions}
      {talks} ** <run>/<go>/ran/went past/beyond/through/late/until/into/all/round
      {talks} <roll>/<stretch>/<extend> into
      #number hours/days of {talks}/bargaining/negotiations
      a/one/another/third/fourth/fifth straight/consecutive day of * {talks}
    `,
    unless: `
      <see> ** us again
      first of
      marathon * {talks} ** {collapse}
    `,
  },
  {
    kind: 'session',
    who: 'both',
    as: 'planned',
    strong: `
      new/further/more/additional dates ** <set>/<schedule|ed>/<agree|ed>/<arrange|ed>/<book|ed>
      new/further/more/additional dates in/for #date
      <add|ed> * dates
      another {sessions} <be> <set>/<schedule|ed>/due
      {sessions} <be>? penciled/pencilled in
      {sessions} ** due #date
      {sides} <be> due to <meet>/<sit>
      {sides}/@side <be> to meet
      {mediate} ** will <meet>/<see> ** #date
      next dates <be>
    `,
    unless: `
      no/not/without
    `,
  },
  {
    kind: 'session',
    who: 'both',
    as: 'denied',
    strong: `
      no new/further/more/other/additional? dates <be>/have
      no new/further/more/other/additional? dates on/in
      no * {talks}/{sessions} * <be>/are/is/were planned/scheduled/set/arranged/calendar
      no * {talks}/{sessions} * <plan|ed>/<schedule|ed>/<set>/<arrange|ed>/<agree|ed>
      there <be> no * {talks}/{sessions} scheduled/planned/since/set
      there has/have been no * meeting/meetings/contact
      no/zero face time/to/meeting
      no * face to face
      {sessions} ** <be> <cancel|ed>/<scrap|ed>/<scratch|ed>
      {sessions} ** not take place
      {sessions} ** never took place
      <cancel|ed>/<scrap|ed> * {sessions}
      <cancel|ed>/<scrap|ed> * meeting/meetings
    `,
    unless: `
      no {talks} until
      <cancel|ed> * {talks}
    `,
  },
  {
    kind: 'mediation',
    who: 'both',
    strong: `
      @mediator/{mediate} ** <be> brought/called/<parachute|ed>/<draft|ed>/sent in/on
      <invite|ed>/<bring|ed>/brought/called * @mediator/{mediate} into/in
      <file|ed>/<apply|ed>/<ask|ed>/<request|ed> for * {mediate}/conciliation/mediation/arbitration
      under the auspices/aegis/chairmanship/eye of ** @mediator/{mediate}
      {mediate}/@mediator ** <sit>/sat in/with/between
      {mediate}/@mediator ** <shuttle|ed>/<shuttle>
      {mediate}/@mediator ** <be>/was/has <appoint|ed>/<name|ed>/<assign|ed>/<call|ed>/<engage|ed>
      <appoint|ed>/<name|ed>/<assign|ed> * @mediator/{mediate}
      <go>/<goes>/went/<head>/<refer|ed>/<send>/sent/<take>/taken to * conciliation/mediation/arbitration/acas
      <attend>/<enter>/<join> * conciliation/mediation/arbitration
      conciliation/mediation/arbitration ** <fail|ed>/<begin>/<open>/<resume>/<end|ed>/<conclude|ed>/#date
      conciliation/mediation before
      second/third/first mediated
      with @mediator/{mediate} ** in the room/building/chair
      with the help of * @mediator/{mediate}
      @mediator ** <call|ed> the two? sides/parties
      @mediator/{mediate} ** <step|ed> in
      an independent/outside/neutral/third mediator/facilitator/conciliator/party
    `,
    unless: `
      no/without @mediator
      {mediate} session ** walked
      will not/never arbitrate
      <mediate|ed> by
    `,
  },
  {
    kind: 'blackout',
    who: 'both',
    strong: `
      <agree>/<undertake>/undertaken/<pledge>/<promise>/<vow>/<consent> ** not to <speak>/<talk>/<comment>/<brief>
      <undertake>/undertaken/<agree|ed> ** no public/press statement/statements/comment
      confidentiality agreement/commitment/undertaking/pact/rule/rules
      news/media/press gag
      gag on/agreement/clause/order
      under embargo
      under a/the * blackout
      <go> dark
      agreed not to negotiate in public/press
      not negotiate/bargain in public/press
      ground rules ** confidential/silence/press/media
    `,
    unless: `
      <sign> * confidentiality agreement
      production/shows/screens/stages/theatres/theaters ** <go> dark
      late night ** dark
    `,
  },
  {
    kind: 'leak',
    who: 'none',
    strong: `
      draft/copy/text/memo/document/summary/paper/email/letter/recording/slides/minutes/details/version/pages/note/transcript ** <circulate|ed>/<surface|ed>/<emerge|ed>/<leak|ed>/<appear|ed> ** on/online/in/among/to/media/press/web
      draft/copy/text/memo/document/summary/paper/email/letter/recording/slides/minutes/version/note/transcript ** seen/obtained/<review|ed> by
      according to a/an/the * draft/copy/text/memo/document/summary/paper/email/letter/recording seen/obtained/<review|ed>
      {offer}/{deal} ** made public
      {offer} ** <get>/got out
      <leak|ed>/<leak|ing> their/its/the/his/our
      @side ** <leak|ed>/<leak>
      <get> hold of * copy/draft/document/memo
      word/details of * {deal}/{offer}/{talks} <leak|ed>/<spill|ed>/<get>/got out
      <put> ** on the internet/web/online
    `,
    unless: `
      <circulate|ed> to/among members/the
      statement/letter/email <circulate|ed> to
      <sign|ed> copy
    `,
  },
  {
    kind: 'leak',
    who: 'none',
    as: 'denied',
    strong: `
      neither/nobody/none * <leak|ed>/<leak>
      nothing <leak|ed>/<leak>
    `,
  },
]
