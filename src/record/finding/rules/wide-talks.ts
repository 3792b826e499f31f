/** How talks, mediators, silence and leaks are told, beside the table in `talks.ts`: wire, trade press, notices, chronicles. */

import type { EventRules } from './rule.ts'

export const WIDE_TALKS: readonly EventRules[] = [
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
      @employers ** <walk> out
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
      meetings/sessions ** {resume}
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
      <release>/<publish> ** {offer} to the public/press/media
      <go> public with * {offer}
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
]
