/** Talks: that they open, are held, break down and are taken up again; mediators, silence towards the press, and leaks. */

import type { EventRules } from './rule.ts'

export const TALK_RULES: readonly EventRules[] = [
  {
    kind: 'talks-open',
    who: 'both',
    strong: `
      sides/parties/committees/teams ** first <meet|ed>
      @side ** <meet|ed> for the first time
      <sit> down ** for the first time
      first round of {talks}
      first round * <begin>/<take>/<open>/<hold|ed>
      <open> * {talks}/round/negotiations
      <exchange> * opening proposals
      {talks} <be> to {begin}
      {talks} * {begin}
      {talks} ** {begin}
      {begin} * {talks}
      {begin} the/a/this * round of {talks}
      <enter> * {talks} with/on/this/for
      opening/start/outset/beginning/launch/commencement of * {talks}
      first/opening day of * {talks}
      <come>/<sit>/<go> to the bargaining table
      <sit> down at the {table}
      {talks} opener
      {begin} * round on/with/in
      round * {begin}
    `,
    unless: `
      {begin} * {strike}
      {talks} ** {begin} again/anew/afresh
      second/third/fourth/fifth/latest round
      <open> * talks about
    `,
  },
  {
    kind: 'talks-break-down',
    who: 'both',
    strong: `
      {sides} ** <go> home
      <pull> out of * {talks}
      <withdraw> from * {talks}/{table}
      <walk> out of * {talks}
      <cancel>/<terminate>/<end>/<stop>/<interrupt> * {talks}
      {talks} * no agreement
      nothing came of * {talks}
      no result from * {talks}
      <get> up from the {table}
      <leave> * {talks}
      round ** without * agreement/result/progress/deal
      sides/parties/@side ** <part|ed> without
      deadlock in/between/at
      <break> down
      <break> off
      {talks} ** {collapse}
      {talks} * at an impasse
      collapse/breakdown/failure/breakup/demise/end/rupture/unraveling of * {talks}
      breakdown in * {talks}
      {collapse} * {talks}
      <break> off * {talks}
      <break> {talks} off
      <walk>/<storm> away/out * from/of * {table}/{talks}
      <walk> out on the {talks}
      <walk> out of * {talks}/session/meeting/room
      <leave>/<quit>/<abandon>/<exit> the? * {table}
      <leave>/<quit>/<abandon>/<suspend>/<cut>/<halt> off? * {talks}
      <call> off * {talks}
      <call> {talks} off
      {talks} * <cut> off/short
      {talks} * <suspend|ed>/<abandon|ed>/<halt|ed>
      <declare> * impasse
      {talks} round/session collapses/collapsed/fails/failed
      round/session/sessions ** collapses/collapsed/fails/failed
      {talks} were/was/are/is over/off
      {talks} <end> !with !in !by !the !their
      @employers/@union <leave>/left it/them
      breakdown/collapse/impasse followed
      {talks} * breakdown/collapse/impasse
    `,
  },
  {
    kind: 'talks-break-down',
    who: 'both',
    needs: 'talks',
    strong: `
      were/was/be broken off
      were/was/be suspended/abandoned/adjourned
      were/was/be called off
      were/was/be cut short
      and/then {collapse}
    `,
  },
  {
    kind: 'talks-resume',
    who: 'both',
    strong: `
      <return> * to * {table}
      sides/parties ** <meet|ed> again
      <restart> of * {talks}
      new round of {talks}
      second/third/fourth/fifth round of {talks} * {begin}
      fresh {talks}
      <bring> ** back to * {table}
      <invite> ** back to * {table}
      {talks} ** {resume}
      {resume} * {talks}
      {resume} * {talks} with
      <return>/<go>/<get>/<come>/<bring>/<head> back? to the? {table}
      <return>/<go>/<get>/<come>/<head> back? to {talks}
      {resume} <bargain|ing>/<negotiate|ing>/<talk|ing>/<meet|ing>
      back at/to the? {table}
      return to * {table}/{talks}
      return of * to * {table}
      resumption/restart/reopening/renewal of * {talks}
      {talks} back on
      {talks} ** {begin} again/anew/afresh
      {talks} * <take|ed>/<pick|ed> up again
      <take> up * {talks} again
      <take> {talks} up again
    `,
    unless: `
      renewed {talks}
      {talks} * pick/picks/picked up again
    `,
  },
  {
    kind: 'session',
    who: 'both',
    strong: `
      {sides} ** <sit> down
      @side ** <meet> ** today/yesterday/tonight/tomorrow
      {sessions} on #date
      {sessions} ** <last|ed>
      first/second/third/fourth/fifth/next/last/final {sessions} ** #date
      {sessions} ** on #date
      <met> on #date
      delegations/delegates ** <meet|ed>
      <convene> * {sessions}
      @side ** <meet> with? @side
      @side ** <meet> * with
      <meet> with @side
      @side ** <meet|ed> on/for/in/at/again/face/late/through/privately/separately/behind
      @side * <meet|ed> #date
      @side ** <meet|ed> ** #date
      @side <meet> again
      <meet> again
      {sides} ** <meet|ed>
      {sides} <meet>
      @side and @side * <meet|ed>
      <sit> down with
      <sit> down * together
      <sit> down * face to face
      <spend> ** at the {table}
      <spend> ** in {talks}
      <finish> ** at the {table}
      day/days/hours at the {table}
      <hold> * {talks}/session/sessions/meeting/meetings
      {talks}/sessions/meetings/meeting/session * <hold|ed>
      {talks}/sessions/meetings/meeting/session <take> place
      {talks}/sessions/meetings/meeting/session ** took place
      sessions/meetings/meeting/session <follow>
      <exchange> * proposals/offers
      {talks} ** into the night
      <bargain|ed>/<negotiate|ed> through/into/until/over/all
      {sides} ** to * office/room
    `,
    weak: `
      {talks}/marathon/negotiating/bargaining session on/#date/that/lasted/ended
      day of * {talks}
    `,
    unless: `
      <meet> ** demand/demands/deadline
      {mediate} session
      it <hold|ed>
    `,
  },
  {
    kind: 'session',
    who: 'both',
    as: 'planned',
    strong: `
      {sessions} * <schedule|ed>/<set>/<plan|ed>/pencilled/penciled/<book|ed>/<agree|ed>/<arrange|ed>
      {sessions} <be> * for/on #date
      next {sessions} <be>
      <schedule>/<set>/<plan>/<arrange> * {sessions}
      <invite> ** to <meet>
      <agree> to meet
      {talks} * <schedule|ed>/<set> for
      {talks} * <schedule|ed> #date
      <bring> both ** together
    `,
    unless: `
      {sessions} * <set|ed> up
    `,
  },
  {
    kind: 'mediation',
    who: 'both',
    strong: `
      <refer> ** to {mediate}
      <turn> to * {mediate}
      <submit> ** to {mediate}
      {mediate} ** <fail>/<open>/<propose>/<present>/<conclude>/<invite>/<submit>/<try>/<attempt>/<speak>
      <apply> for {mediate}
      <go> to * {mediate}
      mediated by
      through * {mediate}
      mediation attempt/effort/proposal/process
      {mediate} ** <join>/<step>/<enter>/<arrive>/<meet>/<convene>/<begin>/<start>/<assist>/<oversee>/<intervene>/<preside>/<summon>
      <bring>/<call>/<invite>/<request>/<appoint>/<name>/<summon>/<enlist>/<welcome>/<seek>/<ask> ** {mediate}
      <agree> * to * {mediate}
      {mediate} * <bring|ed>/<call|ed>/<appoint|ed>/<name|ed>/<invite|ed>
      <enter>/<begin>/<turn> to? * mediation
      mediation * {begin}/<continue>/<end>/<fail>
      mediation session/sessions/talks/meeting
      mediator/mediators/@mediator * <join>/<bring>/<sit>
      with/under a/the? * federal/state/government/independent mediator/mediation
      {mediate} ** <hear>/<hold|ed>/<hold>/<report>/<spend>/<sit>
      with ** {mediate} ** in the room
      @mediator ** <hear>/<bring>
      help/assistance/aid/presence of * {mediate}
      under/into/through mediation
    `,
  },
  {
    kind: 'blackout',
    who: 'both',
    strong: `
      nobody/neither ** <speak>/<talk> to * press/media/reporters
      <agree> to say nothing
      <agree> not to comment/speak/talk/disclose/publish
      <agree> to keep * confidential/secret/silent/quiet
      <pledge>/<promise>/<vow> * silence/confidentiality
      {silence}
      <agree> not to * press/media/reporters/publicly
    `,
  },
  {
    kind: 'leak',
    who: 'none',
    strong: `
      {offer} ** <publish|ed> by * website/newspaper/blog/site
      obtained/seen by the/this/* newspaper/magazine/paper/agency/reporters
      <find> its way to/into * press/media/newspaper
      <get> out
      text/draft/memo/document/proposal ** <appear|ed> online/on
      leak/leaks of * {offer}/{deal}/document/memo/plan/terms/email/recording
      <leak|ed> * {offer}/{deal}/document/documents/memo/email/emails/recording/audio/copy/draft/details/transcript/slides/letter/summary/version
      {offer}/{deal}/document/documents/memo/email/emails/recording/copy/draft/details/terms/letter/summary/text * <leak|ed>
      <leak> to
      <make> {offer} public
      <make> * public * offer/proposal
      <post> ** pages/copy/text/details/proposal/paper/draft on/to/online
      somebody/someone/@side <pass>/<hand>/<give>/<send>/<slip> ** draft/document/documents/memo/copy/proposal/text/paper to ** newspaper/press/reporter/reporters/media/paper/journalist
      <pass>/<slip> * draft/document/documents/memo/copy/proposal to * newspaper/press/reporter/reporters/media/journalist
      <leak>/<leak|ed> * out
      @side <leak|ed>
    `,
  },
]
