/** Strikes: that they are authorised, called, begun, joined and ended. */

import type { EventRules } from './rule.ts'

export const STRIKE_RULES: readonly EventRules[] = [
  {
    kind: 'strike-authorised',
    who: 'union',
    strong: `
      <give> ** {strike} ** backing/support
      {strike} ** <win> * backing/support
      <vote> ** for action
      <back> * action
      #percent ** for/favour/favor * {stoppage}
      #percent ** to {gostrike}
      #percent ** for <strike|ing>
      <vote> ** yes ** {stoppage}
      <ballot> ** in favour/favor of * {stoppage}
      ballot/vote ** in favour/favor of * {stoppage}/<strike|ing>/<walk|ing>
      <give> ** green light ** {stoppage}
      <give> ** go ahead ** {stoppage}
      <give> ** authority/power/mandate/permission ** {stoppage}
      <authorize> * committee/board/leadership/leaders to
      authority to call
      authorized/authorised industrial action
      <authorize> ** {strike}
      <authorize> ** to strike
      <vote> ** {approve} ** {strike}
      <vote> ** in favor/favour of * {strike}/<strike|ing>
      <vote> ** for * {strike}
      {approve} * {authorization}
      <authorize> * {strike}
      {approve} * {stoppage}
      <give> ** {authorization}
      <grant> ** {authorization}
      <win>/<receive>/<secure>/<get>/<obtain> * {authorization}
      authorization/authorisation of/for/to * {strike}
      {authorization} ** <pass>/<succeed>/<carry>/<approve|ed>/<yield>/<win>
      {authorization}
      <vote> ** to {gostrike}
      <give> ** authority/mandate/leave/permission/power to {gostrike}
      authority to {gostrike}
      <give> * mandate
      <ask> * members * for * authority/authorization/mandate
      <seek> * authority/authorization/mandate
      strike authorization/authorisation
      <give> ** power/authority to call a strike
      <empower> ** to call * {strike}
      @union <back|ed> * {strike}
      @union ** say/said yes to * {strike}
      mandate for * {strike}
      mandate to strike
      <vote> on a/the * {strike}
    `,
    unless: `
      <go>/<return>/<get>/<come> back
    `,
  },
  {
    kind: 'strike-called',
    who: 'union',
    strong: `
      <call> on * members/workers/staff/@union to strike/walk/stop/down
      <call> * members/workers/staff out
      <announce> ** {stoppage}
      <give>/<serve> ** notice of ** {stoppage}/action
      notice of industrial action
      <set> #date as * strike
      <name> * strike dates
      <set> * date for * {strike}
      strike dates
      <declare> ** on strike
      <resolve> to * {gostrike}
      <decide> to {gostrike}
      <decide> on * {stoppage}
      <call> a/an/the/its/their/for * {strike}
      <call> {strike} against/at/for/on/over
      {strike} * <call|ed> by/for/against
      {strike} * was/were/been <call|ed>
      {strike} <call|ed>
      <declare>/<announce>/<order> * {strike}
      {strike} order/call/notice/declaration
      notice of * {strike}
      <issue>/<serve>/<give>/<file> * strike notice
      <vote|ed> unanimously to strike/{begin}
      {board} ** <vote|ed> ** to <strike>/<call>/{begin}
      {board} ** <vote|ed> ** to go on strike
      {board} ** <vote|ed> to walk out
      {board} * <approve|ed>/<order|ed>/<authorize|ed> * {strike}
      <order>/<instruct>/<direct>/<tell> ** to strike
      <set> * strike date/deadline
      <order>/<instruct>/<direct> ** to walk off/out
      <announce> ** would * strike
      @union ** <call|ed> {strike} for/on/#date/the/before/late/at/after
      <serve>/<give>/<issue>/<file> ** notice
      <serve>/<give>/<issue> notice
    `,
    unless: `
      <call> off
      <call> {strike} off
      <call> * an? end
      {board} ** <approve|ed> ** to end
    `,
  },
  {
    kind: 'strike-begun',
    who: 'union',
    strong: `
      @union ** stopped work
      @union ** <stop|ed> working
      @union ** <walk|ed> off
      @union ** <walk|ed> out
      @union ** <take> industrial action
      @strikers struck !no !a !an !the !deal !agreement !up !out
      <stay> away from work
      did not report for/to work
      <refuse> to work/load/unload/perform/play
      <leave> their desks/posts/stages/studios/instruments/classrooms/wards
      {strike} <break> out
      <lay> down * work
      pickets/picketers * <appear|ed>/<gather|ed>/<form|ed>
      <form> * {lines}
      <mount> * {lines}
      <down> * cameras/instruments/pens/tools
      <take> part in * {stoppage}
      {strike} ** {begin}
      {strike} * <take> effect
      {strike} which/that * {begin}
      {strike} erupts/erupted
      <go>/<went> * on * strike
      went on strike
      <be> going on strike
      <come> out on strike
      <walk> off the? * {job}
      <walk> off their * {job}
      <walk> out !of !on !from
      <stage> * {strike}
      <down> tools
      <down> their pens/tools/instruments
      <lay> down * pens/tools/pencils
      <put> down * pens/tools/pencils/keyboards
      pencils/pens * down
      <hit>/<take> to? the? * {lines}
      <hit>/<took>/<take> * streets with picket
      <initiate>/{begin} * {strike}
      start/beginning/outset/onset/launch/outbreak of * {strike}
      first/opening day of * {strike}
      on strike since
      on strike from #date
      {strike} from #date
      @union * <walk|ed> #date
      @union * <walk|ed> on/at #date
      @union ** <walk|ed> out
      {strike} since #date
      @strikers have/has/had struck for * day/days/week/weeks/month/months
      @strikers have/has/had struck on/#date
      @strikers <struck>/<strike> !a !an !the !deal !deals !tentative !new !agreement on/at/against/for/after/over/in/when/because/#date/#number
      @strikers struck @employers
      <begin>/<start> * picketing
      <set> up * {lines}
      picketing/pickets/picket lines * {begin}
      {lines} * went up
      stopped/stop/stops work/working
      <stop|ed> work
      <launch> * pickets
    `,
    unless: `
      <walk> out on * {talks}
      <walk> out of
      <vote> ** to {gostrike}
      <vote> ** to walk off
      {begin} * {strike} fund/funds/preparations/authorization/vote/rules/votes/authorisation
      {strike} * fund/authorization/vote
    `,
  },
  {
    kind: 'strike-joined',
    who: 'union',
    strong: `
      <join> @union in * {strike}
      <join> ** on * {lines}
      <join> ** {lines}
      @union who/which * <join> @union
      <join> @union #date
      <join> @union on #date
      <join> * writers/actors/performers/directors on
      <join> * {strike}
      <join> @union on strike
      <join> @union * {strike}
      <join> ** <strike|ing> @union
      <join> @union on * the? {lines}
      <join> @union in * <strike|ing>/{strike}
      @union <follow> suit * {strike}
      @union ** joining @union * strike
      sympathy {strike}
      double {strike}
      dual {strike}
    `,
  },
  {
    kind: 'strike-ended',
    who: 'union',
    strong: `
      work * <resume|ed>
      <resume> work
      <return> to * posts/desks/jobs/stages/classrooms/sets
      <be> back at work
      <go> back
      {strike} * <be> * <call|ed> off
      <abandon>/<break>/<stop> * {strike}
      <stand> down * pickets
      <terminate> * {strike}
      last day of * {strike}
      #percent <vote|ed> ** to <return>/<go> ** work/back
      {strike} ** came to an end
      {strike} ** <end>/<conclude>/<finish>
      {strike} <be> over
      {strike} * <come> to an? * end/close
      {strike} * <call|ed> off
      {strike} * <lift|ed>/<suspend|ed>/<settle|ed>
      <end>/<suspend>/<lift>/<conclude>/<settle>/<halt> * {strike}
      <end> * its/their/the * {strike}
      <end> ** day {strike}
      <end> ** week {strike}
      <end> ** month {strike}
      <call> off * {strike}/{lines}
      <call> * {strike} off
      <bring> * {strike} to an? * end/close
      <call> an end to * {strike}
      <put> an end to * {strike}
      end/conclusion/finish/suspension of * {strike}
      end to * {strike}
      <return>/<go>/<went>/<get>/<come>/<head> back? to work
      back to work
      back at work
      <lift> ** strike order
      <take> down * {lines}
      <lay> down * {lines}
      picketing/pickets * <end>/<stop>/<suspend|ed>
      <suspend> * picketing
      after/following/ending #number day {strike}
    `,
    unless: `
      {strike} * {begin}
      end of * {strike} fund
    `,
  },
]
