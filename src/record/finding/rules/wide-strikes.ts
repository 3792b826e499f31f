/** How strikes are authorised, called, begun, joined and ended in other words than those of `strikes.ts`. */

import type { EventRules } from './rule.ts'

export const WIDE_STRIKES: readonly EventRules[] = [
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
      @strikers struck on/#date/at/in
      <be> on strike from
      gates closed
      first pickets
      {strike} * <proceed|ed>
      we were out for/on/from
      picketing {begin}
      pickets {begin}
      picket lines {begin}
      @union ** <be>/will be out on/#date
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
      they/we/who <come>/came/go/went out on/#date/in/at/for
      @union ** <come>/came/go/went out on/#date/in/at/for
      @union ** <come>/came out on/#date/in
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
      @strikers <strike>/struck too/also
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
]
