/** Events as people tell them to one another: bulletins, columns, forums, broadcasts. */

import type { EventRules } from './rule.ts'

export const PLAIN_SPEECH: readonly EventRules[] = [
  {
    kind: 'talks-break-down',
    who: 'both',
    strong: `
      @side ** <bolt>/<bolt|ed>
      @side ** <storm>/<storm|ed> off/out
      @side ** <pack|ed> up after/and/its/their
      stopped negotiating/bargaining/talking
      <stop|ed>/<cease|ed>/<quit> <negotiate|ing>/<bargain|ing>/<talk|ing>
      {talks}/{sessions} ** <break>/broke up
      {sessions} ** <break>/broke up inside/within/after/in
      <adjourn|ed> ** with no {deal}
      {sides}/@side ** <adjourn|ed> ** with no/without
      bargaining ** <discontinue|ed>
      {talks} ** <be> <discontinue|ed>
      <throw>/threw in the towel on * {talks}
      <get> up from the {table}
      the room emptied
    `,
  },
  {
    kind: 'talks-resume',
    isFirst: true,
    who: 'both',
    strong: `
      sat/<sit> down anew
      <give>/gave it another go/try/shot/whirl
      @side/they ** try again in/on #date
      they'll try again in/on #date
      try again in/on #date
      <have>/had another go/crack/try at * {deal}
      <re> enter {talks}
      <re> engage
      {talks} ** <be> back on
      first meeting/session/talks in #number days/weeks/months
      after a lull/hiatus/pause/break/gap of #number
    `,
  },
  {
    kind: 'session',
    who: 'both',
    strong: `
      {sides}/@side/they ** <be>/were/was at it through/for/until/till/all/overnight
      {sides}/@side ** <go>/went into * building/room/hotel/hall/ministry
      there were {sessions}/meetings on #date
      there were {sessions} on #date
      {sessions}/meetings on #date #date
      the last time they met
      they last met
      last met on/in #date
      {talks} ** took place
      {sessions} <ensue|ed>/<follow|ed>
      principals ** <meet|ed> * @side
      <meet|ed> the * leadership
      came to the table on #date
    `,
    unless: `
      first met
    `,
  },
  {
    kind: 'mediation',
    who: 'both',
    strong: `
      <parachute>/<parachute|ed>/<draft|ed>/<send>/sent in * {mediate}/@mediator
      attempt/attempts/effort/efforts/bid/stab at * conciliation/mediation/arbitration
      <play>/act/serve as? go between/mediator/peacemaker/referee/umpire
      with acas/fmcs/@mediator
    `,
  },
  {
    kind: 'demand',
    who: 'actor',
    strong: `
      line in the sand
      @union ** <go>/went in * wanting/asking/looking
      @union ** <start|ed> out at/with/asking/wanting
      last/opening/initial/first/stated/public position ** #percent/#number
      wanting a cut/share/slice of
      @employers ** <ask>/<ask|ed> * @union to forgo/give/accept/take/waive/surrender/work
      asked its players/staff/workers/crews/employees to
      we <table|ed>/<submit|ed>/<present|ed>/<propose|ed> a/an/our
      @union ** <table|ed> a/an
      #percent <be> what * want/wants/asked
      it sought #percent/#money
    `,
    unless: `
      <table|ed> ** offer
    `,
  },
  {
    kind: 'offer',
    who: 'actor',
    strong: `
      package/offer/proposal/paper they/@employers/management brought/gave/handed/presented/delivered/proposed
      they/@employers ** <bring>/brought us/them/@union
      opening bid was/is/of
      <get>/got/receive/received a/an * bid/offer/package/proposal from * @employers/ceos/bosses
      @employers/they ** stuck at/on #percent/#money/#number
      they'd been stuck at #percent
      package/offer/paper/proposal/it provides/provided for * #percent/#money
      @employers ** <agree|ed> to furnish/provide/supply/disclose/share/guarantee/hire/pay
      package/offer/proposal ** that it <deliver|ed>/<give>/gave/<present|ed>/<submit|ed>/<make>/made
      @employers-own paper ** would
      their/its paper would
      @employers ** tabled what/a/an
      pledge/promise ** <throw>/thrown in
      <bump>/<bump|ed> * offer/bid up? to
    `,
    unless: `
      <reject|ed>/<turn|ed> ** {offer}
      if/unless
    `,
  },
  {
    kind: 'counter-offer',
    who: 'actor',
    strong: `
      <put>/<lay>/laid a counter on
      put/puts/putting a counter on the table
      <hand|ed>/<send>/sent/<give>/gave * in? its/their/our reply/answer/response
      came/<come> to/back? to? @side/them/us with a/an ** plan/proposal/offer/figure/package
      came to them/us with a
      @side ** <transmit|ed>/<submit|ed>/<deliver|ed> * {counter}
      reply/response/answer ** <concede|ed>/<offer|ed>/<proffer|ed> ** #percent
      @employers ** <proffer|ed> #percent/#money
      it <proffer|ed> #percent/#money
    `,
  },
  {
    kind: 'rejection',
    isFirst: true,
    who: 'actor',
    strong: `
      were/was/been/be told no
      @side ** <go>/went/say/said * no to
      studios/bosses/management/owners went * no
      a cool/cold/frosty/chilly/icy reception
      <be> off limits
      <resolve|ed>/<vote|ed>/<decide|ed> ** to reject
      conceded none of
      <turn|ed> its/their nose/noses up at
      response/answer/reply <be>/was silence/no
      <refuse|ing>/<refuse|ed> to counter
      that these/they/it were/was not acceptable
      a slap in the face
    `,
    unless: `
      <decline|ed> * comment/interview
      if/unless
      no {talks}
    `,
  },
  {
    kind: 'strike-authorised',
    isFirst: true,
    who: 'union',
    strong: `
      strike vote/ballot #percent
      strike vote/ballot ** #percent in/for/yes/<say>
      mandate ** <be>/was/is for? #percent
      by #number votes to #number ** told * committee/leaders/board
      by #number votes to #number ** free to
      <carry|ed> by #number to #number
      <tell>/told * committee/leaders/board ** free to strike/stop/walk
      ballot ** for * action ** <carry|ed>
      you authorized this/the/a {strike}
      @union ** authorized this/the/a {strike}
    `,
    unless: `
      {deal}
    `,
  },
  {
    kind: 'strike-called',
    who: 'union',
    strong: `
      <give>/gave * #number days/hours warning
      <give>/gave * ten/seven/three/two days warning
      @union ** <give>/gave/put * on notice
      {strike} notified for #date
      notified for #date
    `,
  },
  {
    kind: 'strike-begun',
    who: 'union',
    strong: `
      <set>/<lay>/laid/<put>/<drop>/<drop|ed>/<down>/<down|ed> * {tools} down?
      {tools} ** <hit>/<drop|ed>/<go>/went * floor/down
      set/<lay>/laid/put down their/its/our/the {tools}
      @union ** <take>/took to the streets
      {strike} ** <be>/was/were <launch|ed>/<impose|ed>/<observe|ed>/<stage|ed>/<hold>/held/<mount|ed>/<begin>/begun
      <launch|ed>/<stage|ed>/<mount|ed>/<observe|ed> * {strike}
      <stage|ed> * walkout/walkouts/stoppage/strike from/on/#date
      @union/they ** <be> out on #date
      <walk>/<walk|ed> off the job/jobs on
      stoppage of * hours
      #number <walk|ed> off/out
      stage/house/curtain/set went dark when ** <walk>/<walk|ed>
      not <report>/<show>/<turn> up? for/to work
    `,
    unless: `
      {strike} ** <call|ed> off
      {strike} ** <avert|ed>/<cancel|ed>/<suspend|ed>
      {talks} ** <launch|ed>
      <hold>/held ** vote/ballot
      <set>/<put> ** down on paper
    `,
  },
  {
    kind: 'strike-ended',
    who: 'union',
    strong: `
      <pull|ed>/<shelve|ed>/<scrub|ed>/<axe|ed>/<ditch|ed>/<scrap|ed>/<cancel|ed>/<postpone|ed> * {strike}
      {strike} ** <be>/was/were <shelve|ed>/<scrap|ed>
      picketing ** <cease>/<end>/<stop>/<halt>
      back on shift/duty/set/stage/site
      <report>/<reported> for duty
      <head>/<head|ed> back in/to
      said sure we'll go back
      <be>/was <wrap|ed> on? #date
      <take>/took/taken up * {tools} again
    `,
    unless: `
      not/never/nobody
      if/unless/until
    `,
  },
  {
    kind: 'tentative-deal',
    who: 'both',
    strong: `
      <fall>/fell in/into line
      <cut>/<make>/made/<do>/did theirs/their own on #date
      <show|ed> the members a deal
      <wrap|ed> up ** with a/an ** {deal}
      <yield|ed>/<produce|ed>/brought a draft {deal}
      <clinch|ed>/<ink|ed>/<land|ed> * {deal}
      <come>/came away with a {deal}
    `,
    unless: `
      no {deal}
      if/unless/until/without
      side deal
    `,
  },
  {
    kind: 'ratification',
    isFirst: true,
    who: 'union',
    strong: `
      {deal} ** <be>/was/were <pass|ed>/<carry|ed>/<approve|ed>/<accept|ed> by members/the/@union/#percent
      thumbs up on/to/for * {deal}
      formal thumbs up
      <vote|ed> {deal} through
      members ** <wave|ed>/<nod|ed> it/{deal} through
      @union ** <approve|ed> by #percent
    `,
    unless: `
      {board} ** <pass|ed>
      {strike} ** <approve|ed>
    `,
  },
  {
    kind: 'expiry',
    who: 'both',
    strong: `
      {contract} ** <pass> its * term/end/date on? #date
      {contract} ** <be> toast/history/dead at/on/in
      {contract} ** <allow|ed> to lapse/run/expire/die
      {contract} ** <run> off/down
      {contract} ** <be> up in/on/at #date
      {contract} ** <fall>/fell due
      clock <run>/ran out on * {contract}
    `,
  },
]
