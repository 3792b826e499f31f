/** Deals, their approval, their beginning and their end in idioms, light verbs and nouns of action. */

import type { EventRules } from './rule.ts'

export const IDIOMS_OF_DEALS: readonly EventRules[] = [
  {
    kind: 'tentative-deal',
    who: 'both',
    strong: `
      <come>/came to terms
      {sides}/@side ** <come>/came to terms
      <settle>/<settle|ed> on * terms/contract/deal/agreement
      {sides}/@side <settle>/<settle|ed> on/for/at
      tentatively/provisionally <agree>/<agree|ed>
      <agree|ed> tentatively/provisionally/unanimously ** {deal}/{contract}
      <agree|ed> ** on? a/an ** year {deal}/{contract}
      <have>/<get>/got/had a/the/their/its * deal/agreement/bargain/settlement/handshake in? hand?
      have/has/had/got their/its/a bargain/deal
      deal/agreement/handshake in hand/place
      <shake>/shook hands with/on
      handshake <come>/came/<follow>/on/agreement/deal
      <conclude>/<conclude|ed>/<wrap>/<clinch>/<seal>/<ink>/<nail> * {deal}
      memorandum/heads/settlement/agreement/accord/pact ** <be>/was/were <sign|ed>/<initial|ed>/<struck>/<reach|ed>/<seal|ed>/concluded
      settlement/agreement/accord/pact/deal was/were struck
      <initial>/<initial|ed>/<sign|ed> * memorandum/settlement/accord/pact/protocol/heads
      <sign|ed> a/an ** year {deal}/{contract}/memorandum
      agreement in principle
      <bring|ed>/brought/lead/led to ** tentative/provisional * {deal}
      <lead>/<lead|ed>/<yield>/<yield|ed>/<produce>/<produce|ed> ** tentative/provisional * {deal}
      bridged/<bridge|ed> * gap/differences/divide
      <find>/found common ground on * {contract}/{deal}
      <make|ed>/<make>/<do>/<cut>/<strike>/struck peace/deal with
      <announce>/<announce|ed> the accord/pact/settlement
      eleventh/last hour/minute/ditch * {deal}
      white smoke
    `,
    unless: `
      commitment/committed/hope/hopes/hoping/close/way/path/toward/towards ** {deal}
      no {deal}
      <fail|ed> to
      if/unless/until
      not/never/without
      <shake> hands with fans
      <agree>/<agree|ed> to disagree
    `,
  },
  {
    kind: 'board-approval',
    who: 'union',
    strong: `
      board/boards/council/councils/executive/committee ** <take>/takes ** up on? #date
      board/boards/council/councils/executive/committee ** <take> up * {deal}
      board/boards/council/councils/executive ** <convene>/<meet>/<gather>/<sit> ** to <decide>/<vote>/<consider>/<approve>/<weigh>/<take>/<review>
      board/boards/council/councils/executive ** to <consider>/<review>/<weigh>/<vote> ** {deal}
      board/boards/council/councils ** <vote>/votes on ** {deal}/#date
      board/boards/council/councils ** <give>/<have> ** okay/ok/nod/blessing/assent/thumbs/say/go
      board/boards/council/councils/executive/leaders/leadership ** <sign>/<sign|ed> off on
      board/boards/council/councils/executive ** <recommend|ed>/<endorse|ed>/<approve|ed>/<back|ed>/<adopt|ed>
      approval/endorsement/backing/blessing/assent by/of/from * board/boards/council/councils/executive/committee
      board/council/committee/executive approval/endorsement/backing <come>/came/<follow>/followed
      bargaining/negotiating team/committee ** <endorse|ed>/<recommend|ed>/<approve|ed>
      votes by both bodies/boards/councils
      both bodies/boards/councils ** <vote>/<meet>/<decide>
      {board} have/has yet to
    `,
    unless: `
      {strike}
      school/college/city/county/labor/labour/hospital/health/transit board
      <decline|ed>
    `,
  },
  {
    kind: 'ratification',
    isFirst: true,
    who: 'union',
    strong: `
      members/membership/rank/workers/players/delegates/@union ** <give>/gave/given ** the nod/okay/thumbs/blessing/yes/assent/backing
      <give>/gave it/them the nod/okay/thumbs/blessing
      members/membership/workers/players/@union ** <say>/said yes to ** {deal}/it
      {deal} ** <be>/was/were <endorse|ed>/<approve|ed>/<accept|ed>/<ratify|ed>/<back|ed>/<adopt|ed>/carried by #percent/members/@union/workers
      {deal} ** <endorse|ed>/<approve|ed>/<accept|ed>/<ratify|ed>/<back|ed> ** #percent
      #percent of voters/members/those/workers/@union/ballots ** <back|ed>/<accept|ed>/<approve|ed>/<ratify|ed>/<endorse|ed>/<support|ed> ** {deal}
      #percent ** of workers/members/@union <accept|ed>
      members/membership/workers/players/@union ** <ratify|ed>/<accept|ed> ** {deal}/offer
      members/membership/workers/@union/players ** <approve|ed> it unanimously
      <accept|ed> the same ** #percent
      <accept|ed> ** by #percent
      delegates <approve|ed>/<ratify|ed>/<accept|ed> it
      ratification/acceptance/approval by ** members/membership/#percent
      ratification with #percent
      ratification <come>/came/<follow>/followed on #date
      ratification vote ** <pass|ed>/<carry>/carried
      {deal}/it ** <squeak>/<squeak|ed>/<sail>/<sail|ed>/<breeze>/<breeze|ed> through
      <sign|ed> off by * members/membership
    `,
    unless: `
      {board} ** <approve|ed>/<accept|ed>/<recommend|ed>/<endorse|ed>
      {strike} ** {approve}
      upon/on/after/until/pending/subject ratification
      {authorization}
      not/never/nor/refuse/refused
      if/unless
    `,
  },
  {
    kind: 'vote',
    who: 'union',
    strong: `
      members/workers/@union ** <turn|ed> down a/an/the/their first/tentative/proposed/#date? {deal}
      {ballots} ** <reject|ed>/against ** {deal}/{offer}
      #percent ** <say>/said no to ** {deal}/{offer}/it
      #percent ** <vote|ed> against ** {deal}/{offer}
      #percent ** <reject|ed> ** {deal}/{offer}
      <vote|ed> down * {deal}/{offer}
      <vote|ed> ** down
      {deal}/{offer} ** <vote|ed> down
      members/workers/@union ** <throw>/threw out ** {deal}/{offer}
      <turn|ed> down ** {deal}/{offer} ** by ** margin/#percent
      <reject|ed> ** {deal}/{offer} ** by ** margin/#percent
    `,
    unless: `
      @employers ** <turn|ed>/<reject|ed>
    `,
  },
  {
    kind: 'expiry',
    who: 'both',
    strong: `
      {contract} ** <be> up at/on/in ** #date
      {contract} <be> up
      {contract} ** <be> good through/until/to #date
      {contract} ** <run>/ran out
      {contract} ** <come> to an end
      {contract} ** <die>/<die|ed>/<lapse>/<lapse|ed>
      {contract} ** run through/to/until #date
      {contract} ** <set>/due to run until/to/through #date
      {contract} ** <expire>/<lapse>
      #date expiration/expiry
      deadline ** <come>/came and <go>/went
      {contract} deadline ** <pass|ed>/<expire|ed>/<come>/came
      nominal expiry date
      expiry/expiration date of ** {contract} <be>
      {contract} ** midnight expiry/expiration
      {contract} ** <run>/runs out on? #date
      {contract} ** in force until #date
      out of contract since/on/from/from #date
      without a contract since #date
    `,
    unless: `
      strike deadline
      {deal} ** <be> up to
      extension
    `,
  },
  {
    kind: 'term-begins',
    who: 'both',
    strong: `
      {contract}/it ** year/years from #date
      {contract}/it ** years <begin|ing>/<start|ing>/effective #date
      <take>/took/takes effect in/on/from? #date
      {contract} ** took/<take>/takes effect
      {contract} ** <be>/<be> effective #date
      {contract} ** <apply> from #date
    `,
    unless: `
      {strike} ** effect
      ban ** effect
    `,
  },
]
