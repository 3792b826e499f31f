/** Phrases in which the words of bargaining mean something else; what they cover is no longer looked at. */

export const OTHER_SENSES = `
  <strike> a/the !deal !tentative !new !handshake !historic !contract !last !three !four balance/chord/tone/pose/note/nerve/match/contrast
  <strike> a/the * balance/chord/tone/pose/note/nerve/match
  <strike> back/out/gold/up/down/fear/terror/oil/up
  <strike> it rich
  strike price/prices/rate/rates/zone/zones/team/force/forces/weary/partner/through
  air/drone/missile/lightning/military/hunger/bird/rocket/climate/school/rent/first/pre-emptive/preemptive/retaliatory strike/strikes
  <strike> by/with a/an/the car/truck/bus/lightning/train/vehicle
  <offer> * insight/insights/glimpse/glimpses/clues/view/views/advice/guidance/praise/context/lesson/lessons/perspective/hope/condolences/congratulations/analysis/tours/reassurance
  <offer> conflicting/little/no/few/some/mixed views/signs/details/comment/hints
  at * request of
  <refuse>/<decline> to cross
  information/informational/info meeting/meetings
  demand for content/shows/programming/movies/films/streaming/series/tickets/talent/entertainment
  on demand
  in demand/high demand
  supply and demand
  consumer/audience/viewer/market/strong/growing/high/box demand
  <leak> pipeline/pipelines/pipe/roof/oil/gas/boat/valve/tap/fuel
  <leak> * trailer/trailers/footage/episode/episodes/screenplay/photos
  talks about
  <talk> about
  vote/votes of confidence/thanks
  confidence vote
  academy/emmy/emmys/oscar/oscars/electoral/presidential/primary/midterm/golden/reader/readers voting/vote/ballot/ballots/votes
  vote/votes/voting/ballots/ballot for/in the academy/emmys/oscars/emmy/oscar/election/president
  oscars/emmys/oscar/emmy/awards * voting/ballots/vote
  no big/great/good deal
  big deal
  good/great deal of
  deal breaker/breakers/making/maker/makers/flow
  book/overall/first/licensing/output/development/record/merger/distribution/trade/streaming/syndication/film/movie/peace/hostage/arms/nuclear/rights/land/plea/marketing/sponsorship deal/deals
  first look deal/deals
  deal/deals with * to produce/develop/write/star/direct/distribute/adapt/stream/license/create/make
  {reach} * deal/deals * with * to produce/develop/write/star/direct/distribute/adapt/stream/license/create
  dealt/dealing with
  to deal with
  trade/peace/ceasefire/climate/nuclear/merger/budget/debt/takeover/acquisition talks/negotiations
  talks/negotiations to acquire/buy/star/direct/sell/merge/join/play
  in talks to/for a/the role/part
  back to work legislation/order/bill/law
  <keep> up * demand
  demand for * series/shows/tickets/content
  coming/awaiting/pending session
  contract expires * player
  transfer window
  information/listening/training/recording/jam/photo/writing/therapy/legislative/congressional session/sessions
  in session
  table read/reads
  set pieces/design/piece
  news outlets/blackout * power
  power/electricity/regional/sports/city blackout/blackouts
  picket fence/fences
  walk out music
  <walk> out of * theater/theatre/cinema/screening/film/movie/room/building/interview
  wage war
  board member/members/game/games/room
  <meet> * demand/demands/deadline/deadlines/needs/requirements/expectations/threshold/criteria/challenge/obligations/goals/target/standard/standards
  <call> it a day
  price/prices/pricing offer/offers
  job/exclusive/special/introductory/limited/takeover/merger/buyout/free offer/offers
`
