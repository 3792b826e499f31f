/** Phrases of the classes of `classes.ts` as talkers, columnists and chroniclers say them; verbs in <>. */

export const IDIOM_CLASSES: Readonly<Record<string, string>> = {
  talks: `talk, bargaining talks, direct negotiation, direct negotiations, contract bargaining, back channel talks, back channel chats, back channel discussions, peace talks, pay discussions,
    contract discussions, negotiation process, negotiation round, negotiation rounds, parley, conciliation efforts`,
  sessions: `get together, get togethers, sit down, sit downs, huddle, huddles, summit, powwow, encounter, encounters, face to face, meet up, negotiation session, negotiation sessions, talks session,
    rounds of talks, rounds of negotiations, rounds of bargaining`,
  strike: `work bans, limited bans, partial bans, bans, go slow, slowdown, slow down, down tools, strike wave, 24 hour strike, 48 hour strike, withdrawal of labor, work to rules, lightning strike,
    picketing action, wildcat, sit in`,
  deal: `truce, peace deal, compact, bargain, breakthrough, draft agreement, draft deal, draft contract, tentative contract, outline agreement, outline deal, framework agreement, framework, agreement in principle`,
  dealnoun: 'truce, compact, bargain, draft agreement, draft contract, outline agreement, framework agreement',
  offer: `bids, papers, figure, figures, sweetener, sweeteners, opening bid, opening offer, closing offer, pay offer, wage offer, pay proposal, improved terms, settlement offer, suggestion, suggestions, final offer, best offer`,
  plainoffer: `bids, figure, opening bid, opening offer, pay offer, wage offer, improved terms, settlement offer, final offer`,
  demand: `asking price, shopping list, wish list, opening position, position, claims, claim, log of claims, agenda, requests`,
  asks: 'claims, claim, wish list, shopping list, asking price',
  counter: 'counters, counter bid, counterbid, counter proposal, counter proposals, counter figure, return offer',
  reject: `<bin>, <trash>, <deride>, <laugh> off, <laugh> at, <scorn>, <pooh>, <wave> off, <cold> shoulder, <give> * thumbs down to, <turn> its back on, <turn> their backs on, <rubbish>, <rebut>, <disdain>, <repel>,
    <cast> aside, <brush> away, <give> a cool reception, <give> a cold reception, <give> a frosty reception, <shrug> off, <disregard>, <decline> to accept, <refuse> to sign, <say> nay to`,
  collapse: `<discontinue>, <adjourn> with no, <end> in tears, <break> up inside, <break> up within, <break> up after, <come> undone, <hit> the rocks, <die>, <stutter>, <grind> down, <conk> out, <go> pear shaped,
    <go> off the rails, <fizzle> out, <be> aborted, <abort>, <go> up in smoke, <wind> up without, <wrap> without, <finish> with no, <close> with no`,
  resume: '<re> enter, <reenter>, <relaunch>, <re> engage in, <reignite>, <jump> start, <unfreeze>',
  begin: '<set> off, <take> off, <be> under way, <swing> into action, <ring> in, <get> off the ground',
  reach:
    '<wrap> up, <pin> down, <cobble> together, <put> together, <craft>, <fashion>, <deliver>, <ink>, <pull> off, <cut>, <tie> up',
  approve: `<carry>, <give> * thumbs up to, <rubber> stamp, <vote> through, <wave> through, <nod> through, <give> the green light to, <vote> up, <plump> for`,
  give: '<bring>, <proffer>, <lay>, <slap>, <plonk>, <plop>, <serve> up, <come> up with, <convey>, <transmit>, <communicate>, <dispatch>',
  propose: '<proffer>, <moot>, <lay> down, <bring> forward',
  want: '<be> holding out for, <agitate> for, <plead> for, <clamor> for, <clamour> for, <angle> for, <shoot> for, <go> in wanting, <come> in wanting',
  mediate: `go between, conciliation, special mediator, special conciliator, troubleshooter, umpire, fact finder, fact finding, neutral, honest broker`,
  silence: 'press silence, ban on comment, no comment rule, cone of silence, news silence, information embargo',
  board: `national council, union council, council of the union, strike committee, ruling council, leadership council, executive body, governing council`,
  ballots:
    'count, tally, strike ballot, membership vote, membership ballot, membership referendum, mail ballot, show of hands',

  /** What people lay down who stop working. */
  tools: `tools, tool, pens, pen, pencils, pencil, instruments, bows, batons, cameras, brushes, mics, microphones, chalk, scalpels, aprons, keyboards, laptops, styluses, hammers, wrenches, spanners, whistles, scripts`,
}
