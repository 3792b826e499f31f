/** Strikes in idioms, light verbs and nouns of action: "hit the bricks", "are out", "held a vote", "gave notice of". */

import type { EventRules } from './rule.ts'

export const IDIOMS_OF_STRIKES: readonly EventRules[] = [
  {
    kind: 'strike-authorised',
    isFirst: true,
    who: 'union',
    strong: `
      #percent/#number <favour>/<favor>/<support>/<back>/<endorse> ** {strike}
      #percent/#number ** for giving ** authority/power/mandate/leave
      #percent/#number ** <say>/said yes to ** {strike}
      #percent/#number ** of members/votes/voters/ballots/those/workers/@union ** {strike} authorization/authorisation/authority
      #percent/#number of members <authorize|ed> one/it
      <vote|ed> #percent/#number ** for/to/on/in ** {strike}/<strike>/walk
      <vote|ed> * #percent in favour/favor of a/the/an? {authorization}
      <vote|ed> unanimously to <strike>/walk
      <vote|ed> #number to #number ** to <authorize>/<strike>/walk
      <vote|ed> overwhelmingly/narrowly/heavily/decisively ** {strike}/{gostrike}
      told * leaders/leadership/board/committee/executive ** could call * {strike}
      <empower>/<empower|ed>/<authorize|ed> * board/leaders/leadership/executive/committee/council/negotiators ** {strike}
      <hand>/<give>/<grant> * leaders/leadership/board/executive/committee/council/negotiators ** strike powers/power/authority
      <hand>/<give>/<grant> * power/powers/authority/leave/mandate/permission to <call>/<strike>/walk/withdraw
      authority/power/leave/mandate to withdraw our/their/its labour/labor
      mandate for * action/{strike}
      mandate * <obtain|ed>/<win>/won/<secure|ed>/<renew|ed>/<give>/given by
      <return>/<return|ed>/<deliver|ed>/<produce|ed>/<record|ed>/<register|ed> ** {authorization}
      <return|ed>/<deliver|ed> * #percent ** for/in ** {strike}/action
      <clear|ed>/<pave|ed> the way for * {strike}
      <green>/<greenlight>/<greenlit|ed> * {strike}
      {strike} ** <be> <authorize|ed>/<approve|ed>/<back|ed>/<endorse|ed>/sanctioned by
      <sanction|ed> * {strike}
      strike <authorize|ed>
    `,
    unless: `
      {board} ** <vote|ed>
      {ballots} ** against * {strike}
      <vote|ed> ** to end/suspend/lift/stop
      {deal}
      if/unless members
    `,
  },
  {
    kind: 'vote',
    who: 'union',
    strong: `
      <hold>/<stage>/<conduct>/<run>/<take>/<organize> a/an/the/its/their/another * vote/ballot/referendum/poll
      {ballots} on/over whether
      {ballots} ** <close>/<open>/<end>/<conclude>/<wind> up? at/on/in #date/noon/midnight
      {ballots} ** <close>/<open>/<end>/<conclude>/<run> ** #date
      {ballots} ** wind up/down
      {ballots} <close>/<open>/<end> #date
      polls <close>/<open>
      members ** <get>/<receive> * ballots/ballot papers
      <get>/<receive> ballots from/on #date
      ballots/envelopes ** <go>/went out
      ballot papers/envelopes ** <go>/went/<be> out/mailed/sent/counted/opened
      ballots/envelopes ** <be>/were/was <count|ed>/opened/<mail|ed>/sent/due
      <mail>/<send>/<post> * ballots
      vote/votes/ballot/referendum ** penciled/pencilled/<schedule|ed>/<set>/<plan|ed> in? for/on
      vote/ballot/referendum ** <be> to <follow>/<begin>/<take>
      vote/ballot/referendum will <follow>/<come>/<take>/<be>/<begin>/<start>
      will vote ** on ** {deal}
      <put>/<take>/<bring> ** {deal}/{offer}/it to ** vote/members/membership/ballot
      <vote>/<vote|ed> ** on ** {deal}/{offer}
      <go>/went to * ballot/vote/referendum
    `,
    unless: `
      <vote|ed> ** {authorization}
      {ballots} ** for a {strike}
      <vote|ed> ** to {gostrike}
    `,
  },
  {
    kind: 'vote',
    isFirst: true,
    as: 'denied',
    who: 'union',
    strong: `
      no * vote/ballot/referendum has/have been held/planned/scheduled/taken
      no * vote/ballot/referendum was/were/is/are held/planned/scheduled/taken
    `,
  },
  {
    kind: 'vote',
    isFirst: true,
    who: 'union',
    strong: `
      {board} ** <vote|ed> ** to <send>/<put>/<refer>/<hold>/<call>/<conduct> * {authorization}/vote/ballot/referendum
      <send>/<sent>/<put>/<refer>/<refer|ed> ** {authorization} ** to * members/membership
    `,
  },
  {
    kind: 'strike-called',
    who: 'union',
    strong: `
      @union ** <notify|ed>/<inform|ed>/<advise|ed> ** of ** {strike}/{stoppage}/ban/action
      notice of ** {strike}/{stoppage}/action
      gave/give/given/gives/giving/serve/served/deliver/delivered/lodged/issued * notice of/to/on
      ten/seven/three/two/#number day notice
      #number day notice/hours notice ** went/<go>/<be>/was/handed/<serve|ed>/<deliver|ed> in?
      <deliver|ed>/<serve|ed>/<hand|ed>/<issue|ed>/<file|ed>/<give>/gave * day/days/hour/hours/week/weeks * notice
      notice ** <be>/was <receive|ed>/<serve|ed>/<deliver|ed>/<file|ed>/given
      strike notice <go>/went in/out
      <schedule|ed>/<announce|ed>/<call|ed>/<name|ed>/<declare|ed> ** {stoppage} for/on/from/beginning/starting
      <set> * {strike} date/dates/deadline/day/days
      <call|ed> its/their/our * members/@union out
      @union/{board}/leadership/leaders ** <call> a/an/the strike
      <sound|ed> the call to strike
      <pull|ed> the trigger on * {strike}
      <call|ed> {strike}
      <give> the order to strike/walk/stop
    `,
    unless: `
      <call|ed> off
      <call> * off
      {authorization}
      not/never <set>
    `,
  },
  {
    kind: 'strike-begun',
    who: 'union',
    strong: `
      <hit> the bricks/pavement/picket/pickets/lines
      @union ** <hit> the streets
      @union ** <be>/are/is/were out from/across/on/at
      @union <be>/are/is/went/go out
      and they're/they/@union out
      @union/they ** <down|ed> tools
      <down|ed> tools/pens/pencils/instruments/cameras
      <man>/<man|ed>/<staff|ed>/<walk|ed>/<pound|ed> * {lines} since/from/on/outside
      <take>/took/taken to * {lines}
      <take>/took/taken * industrial/job/strike action
      industrial action ** <start|ed>/<begin>/<commence|ed>/began/begun
      @union ** <stay|ed> at home/away
      @union ** <withdraw|ed>/<withhold>/withdrew/withheld * labour/labor/services
      {stoppage} ** took place
      ban/bans ** took/<take>/came/<come>/<go>/went ** effect/force
      {strike} ** took/<take>/came/<come>/<go>/went into? effect/force
      {strike} ** <begin>/<start> at/on ** #date
      of walkouts/stoppages/strikes/walkout/stoppage on #date
      {strike} ** <commence|ed>/<get> under/going/rolling on? #date
      {lines} ** <set> up
      {lines} ** <set>/<go>/<spring>/<form>/went up at/on/outside/camp
      pickets <appear>/<go>/<form>/<gather>/<assemble>/<march> in/up/at/outside
      <begin>/<start>/<launch>/<open>/<initiate> * {strike}/{stoppage}/picketing
      struck on #date
      a/the * shift walked off
      @strikers <walk>/walked
      having walked out/off
      <walk|ed> off the line/lines/job/jobs/floor/ward/wards/field
      @strikers <strike>/struck for the first time
      <go>/went/gone out on strike
      first day of * {strike}
      out since #date
      {strike} since #date
      {strike}/{stoppage} ** started/began/begun ** #date
      it started/began at/on ** #date
    `,
    unless: `
      {stoppage} ** <call|ed> off
      {stoppage} ** <cancel|ed>/<suspend|ed>/<postpone|ed>/<avert|ed>
      <vote>/<vote|ed> ** on ** #date
      <authorize|ed>/<announce|ed>/<call|ed>/<end|ed>
      end/ended/over
      {talks} ** <strike>/struck
      <come>/came out of/with/and/but
      {ballots} ** #date
      <strike>/struck a/an/the/its/their deal/agreement/accord/pact/bargain/balance
    `,
  },
  {
    kind: 'strike-begun',
    isFirst: true,
    who: 'union',
    strong: `
      ban/bans/{strike} ** <take>/<come>/<go> into? effect/force
    `,
  },
  {
    kind: 'strike-joined',
    isFirst: true,
    who: 'union',
    strong: `
      joined @union on the lines/line/picket
      @union ** joined @union on/in/at
      <join> * the? {lines}
      <join> * writers/actors/@union on * {lines}
      @union <join|ed> in
      they <join|ed> in
      struck/<strike>/<walk|ed>/stopped/out ** in sympathy/solidarity
      sympathy action/strike/walkout/stoppage
      in a show of solidarity ** <walk|ed>/struck
      <respect>/<honor>/<honour> the/our/their {lines}
      <follow|ed> @union out
      <come>/came out alongside/beside/with @union
    `,
    unless: `
      <join> ** {talks}/table/union
      if/unless
    `,
  },
  {
    kind: 'strike-ended',
    who: 'union',
    strong: `
      {strike}/it ** and was <suspend|ed>/<lift|ed>/<end|ed>/<call|ed> off? on? #date
      and was <suspend|ed>/<lift|ed>/<call|ed> off? on #date
      {strike} ** and concluded/ended/finished/over on #date
      {strike} ** and? <conclude|ed>/<finish|ed> on #date
      it <finish|ed>/<end|ed>/concluded on/#date
      it <finish|ed>/<end|ed>/concluded with a vote
      <return|ed>/went/gone back to * desks/jobs/work/posts/sets/classrooms/wards/docks
      <return|ed>/back to * desks/stages/classrooms/wards/docks
      they/@union <return|ed> on #date
      <chose>/<choose>/<elect|ed>/<decide|ed>/<vote|ed> to <go>/<return>/<get> back? to work
      <vote|ed> to lift/end/suspend/stop/call
      {lines} ** <come>/came/<take>/taken down
      {lines} ** <disband|ed>/<dissolve|ed>/<wind|ed>
      <order|ed> ** {strike} ** <suspend|ed>/<halt|ed>/<end|ed>/<lift|ed>
      {strike} ** be <suspend|ed> for
      <lift>/<lifted> the strike
      <lay>/laid/<put> down * picket signs
      tools <take|ed>/taken/<pick|ed> up again
      back on the job/jobs/set/sets/floor/water
      <pick|ed> up their tools/pens/pencils again
    `,
    unless: `
      nobody/no-one/no/never/not
      until/unless/before
      no end
    `,
  },
]
