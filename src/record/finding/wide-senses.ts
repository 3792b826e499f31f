/** More phrases of another sense than the words in them have, beside those of `other-senses.ts`. */

export const WIDE_SENSES = `
  signed/signatory/signatories to its/the/a/an/our/their/this/that * agreement/contract/agreements/contracts
  <sign> on to
  pursuit/search/support/hope/hopes of/for a/an * settlement/agreement/deal/contract
  until we/they/there <get>/<have>/<be>/<win> * settlement/agreement/deal/contract
  strike deadline/fund/funds/pay/benefit/benefits/headquarters/captain/captains/rules/committee/ready
  <get> serious about <offer|ing>/<make|ing>
  terms/date/dates/conditions for the? resumption of * talks/bargaining/negotiations
  as the? expiration/expiry of
  expiration/expiry <draw>/<near>/<approach>/<loom>
  <avert>/<avoid>/<prevent>/<forestall>/<stop> these/a/an/the/this/further/more/another strike/strikes/walkout/walkouts/stoppage
  strike action/actions illegal
  general/annual/mass/membership/members/town/special/branch * meeting/meetings
  delegates/members/leaders/stewards meeting in/at
  sole/remain/remains/remaining/only/still open
  open issue/issues/letter/question/questions/to/about
  no end in sight
  end in sight
  upon/until ratification
  <approve>/<back>/<pass> * budget/merger/law/bill
`
