/** What holds at a time: a strike is on, production rests, the sides talk or do not, nobody speaks to the press, a contract is in force. */

import type { StateRules } from './rule.ts'

export const STATE_RULES: readonly StateRules[] = [
  {
    state: 'strike',
    who: 'union',
    strong: `
      @union ** <be> striking
      @union ** been striking
      last <strike>/struck in #year
      last <walk> out in #year
      striking since
      @union ** <stay> out
      @union * out on strike
      ongoing/current/present * {strike}
      {strike} ** <continue>/<drag>/<persist>/<stretch>/<wear>/<go> on?
      {strike} * <enter>/<reach>/<pass>/<mark>/<hit> * #number/week/month/day/days/fourth/fifth/sixth/second/third/100th
      {strike} * in/into its * day/week/month
      remain/remains/remained/still/been/are/is/was/were * on strike
      {strike} * under way/underway
      <be> on strike
      day #number of * {strike}
      on the {lines} for #number/days/weeks/months
      striking @union
      {strike} * has <halt|ed>/<shutter|ed>/<shut>/<idle|ed>/<cost>/<cripple|ed>
      strike continuation
      {strike} is/was still on
      it is still on
      #label * {strike}
      {strike} of * #label/#year
      {strike} in #year/#label
      <remain>/<stay>/<be> on * {lines}
    `,
    weak: `
      day #number today/of/since
    `,
  },
  {
    state: 'strike',
    who: 'union',
    isBeside: true,
    strong: `
      <be> out? on strike since #date
      on strike since #date
      <be> out since #date
      {strike} ** <last>/<run> ** #number/days/weeks/months
      #number day/days/week/weeks/month/months * {strike}
      #number day/days/week/weeks/month/months of * {strike}/<picket|ing>
      <be>/<stay> out for #number
      <be>/<stay> out for * days/weeks/months
      <be>/<stay> out since
      on strike for
      after #number days/weeks on/of strike/picketing
      struck/out ** #number days later
      <walk> the picket lines for
      <defy> ** for * days
      day/days/week/weeks/month/months on/of strike/picketing
      day/days/week/weeks/month/months on * {lines}
      {strike} of * day/days/week/weeks/month/months
      @strikers ** struck for * day/days/week/weeks/month/months
    `,
    unless: `
      strike/picketing preparations/fund/vote/threats/captains
      {strike} of ** could/would/might/may
      a/any {strike} of
      #number day/days of * {talks}
    `,
  },
  {
    state: 'shutdown',
    who: 'both',
    strong: `
      {production} * {halt}
      {production} ** <shut> down
      {production} ** ground to a halt
      {halt} * {production}
      production shutdown/shutdowns/halt/halts/stoppage
      <leave> ** {production} ** on hold
      shutdown/shutdowns of * {production}
      shutdowns/shutdown <cripple>/<grip>
      hollywood * standstill/shutdown
      services/trains/ferries/buses/flights/plants/mills/lines * <be> * idle since
      <bring>/brought * {production} ** to a halt/standstill/stop
      {production} ** <stand>/stood still/idle/dark
      {production} * <be>/<remain> * idle/shuttered/halted/paused
    `,
  },
  {
    state: 'no-talks',
    who: 'both',
    strong: `
      no * {talks} * <hold|ed>/<take>/<occur>
      have/has/had had no * {talks}
      no * {talks} since/until/between/for
      no * {talks} are/were/have
      no * {talks} took place
      {talks} * not <resume|ed>
      not * <speak|ed>/<spoke|ed>/<meet|ed>/<talk|ed> ** for/since/in
      haven't * spoken/speak/met/meet/talked/talk ** for/since/in
      hadn't * spoken/speak/met/meet/talked/talk ** for/since/in
      didn't * spoken/speak/met/meet/talked/talk ** for/since/in
      have/had/did not/never * spoken/speak/met/meet/talked/talk ** for/since/in
      <be> not negotiating/talking/bargaining/meeting
      <be> not currently negotiating/talking/bargaining/meeting
      <be> not at the {table}
      not/yet * <return|ed> to the? {table}
      without * {talks} for/since
      silence between
      nobody/no talked/spoke/spoken ** until/since/for
      without <speak|ing>/<meet|ing>/<talk|ing>
    `,
  },
  {
    state: 'talks',
    who: 'both',
    strong: `
      {talks} ** <go> on
      {talks} ** going on
      {talks} ** under way/underway
      {talks} * <continue>/under way/underway/ongoing/progress
      {talks} <continue>/<proceed>/<drag>
      {talks} <be> under way/underway/ongoing/continuing
      {talks} in progress
      @union * <be>/<remain> in * {talks} with
      <be>/<remain> at the? * {table}
      still at the? * {table}
      <remain> at the? bargaining table
      <be> * negotiating/bargaining * with/for/over
      ongoing * {talks}
      <be> in {talks}
      in the midst/middle of * {talks}
      <sit> across from one/each
      at the {table} since
    `,
    unless: `
      {talks} <continue> to * fail/stall
      <get> under way/underway
    `,
  },
  {
    state: 'blackout',
    who: 'both',
    strong: `
      under * {silence}
      {silence} * <remain>/<continue>/<hold>/in
      amid * {silence}
      during * {silence}
      terms * remain under wraps
    `,
  },
  {
    state: 'contract-in-force',
    who: 'both',
    strong: `
      {contract} <be>/<remain> in force/effect/place
      {contract} * <remain> in * force/effect/place
      <work> under * {contract}
      <work> without a * {contract}
      {contract} covers/covering the * years
      no strike clause
    `,
  },
]
