/**
 * Whether a text is about bargaining at all. A feed brings recipes and football as well, in which people offer, demand and vote; of
 * those nothing is claimed. A text has to speak of a union, a strike or talks on pay, and of one thing more that belongs to them.
 */

/** What bargaining cannot be told without: one of these is needed. */
const CORE: readonly RegExp[] = [
  /\b(?:trade |labou?r |staff |teachers'? |nurses'? |rail |writers'? |actors'? )?unions?\b|\bunioni[sz]ed\b|\bguilds?\b|\bsyndicates?\b|\bfederation of\b/gi,
  /\bstrik(?:e|es|ers|ing)\b|\bstruck\b|\bwalk-?outs?\b|\bwalk(?:ed|ing|s)? (?:out|off)\b|\bstoppages?\b|\bpickets?\b|\bpicketing\b|\block-?outs?\b|\bdown(?:ed|ing)? tools\b|\bwithdr(?:aw|awal|awn|awing|ew) (?:of )?(?:their )?labou?r\b|\brank and file\b/gi,
  /\bcollective (?:bargaining|agreements?|labou?r)\b|\bbargain(?:ing|ed|ers?)\b|\bindustrial (?:action|dispute|relations)\b|\blabou?r (?:dispute|action|talks|relations|contract|deal|standoff)\b/gi,
  /\b(?:contract|pay|wage|wages|salary|labou?r) (?:talks|negotiations|claim|offer|dispute|deal|round)\b/gi,
]

/** What stands beside it where it is meant so. */
const BESIDE: readonly RegExp[] = [
  /\bnegotiat\w*\b|\btalks\b|\bthe table\b|\bmediat\w*\b|\bconciliat\w*\b|\barbitrat\w*\b|\bacas\b/i,
  /\bratif\w*\b|\btentative\b|\bballot\w*\b|\bvot(?:e|es|ed|ing)\b|\bagreement in principle\b/i,
  /\bcontracts?\b|\bagreements?\b|\bsettle(?:s|d|ment)?\b|\bdeals?\b|\baccords?\b|\bpacts?\b/i,
  /\bwages?\b|\bpay\b|\bsalar(?:y|ies)\b|\bresiduals?\b|\bminimums?\b|\bpensions?\b|\bhealth (?:plan|fund|care|insurance)\b|\boffers?\b|\bdemands?\b|\bproposals?\b/i,
  /\bworkers?\b|\bemployees?\b|\bemployers?\b|\bstaff\b|\bmembers?\b|\bmanagement\b|\bstudios?\b|\bcompan(?:y|ies)\b|\bproducers?\b|\bwriters?\b|\bactors?\b|\bperformers?\b|\bcrews?\b|\bteachers?\b|\bnurses?\b|\bdockers?\b/i,
]

/** Words that look like the core and are something else. */
const OTHER =
  /\b(?:european|credit|western|soviet|customs|student|students'|civil|currency|monetary|african|rugby|state of the) unions?\b|\bunion (?:jack|square|station|pacific|street|county|city|budget)\b|\b(?:air|missile|drone|military|lightning|rocket|pre-emptive|bird|called|nuclear) ?strikes?\b|\bstrik(?:e|es|ing) (?:a balance|a chord|zone|rate|price|out|gold|force|the right)\b|\b(?:strikingly|a striking|more striking|most striking|striking (?:similarity|similarities|resemblance|contrast|feature|features|views?|design|colou?rs?))\b|\bstruck (?:by|me|out|a balance|a chord|gold|down)\b|\bbargain(?:s|ing)? (?:price|prices|bin|hunt\w*|basement)\b|\bwalk(?:ed|ing|s)? (?:out|off) (?:of|into|onto|the (?:field|pitch|court|stage))\b/gi

/** A headline, a line of a feed: it has no room to say what it is about. */
const FEW_WORDS = 40
/** A text on bargaining comes back to it: one word of the core in so many words at the least. */
const WORDS_BETWEEN = 500

export function isAboutBargaining(
  text: string,
  { title = '', namesUnion }: { title?: string | undefined; namesUnion: boolean },
): boolean {
  const words = text.split(/\s+/).length
  if (words <= FEW_WORDS) return true
  const plain = `${title}\n${text}`.replaceAll(OTHER, ' ')
  const core = CORE.map((each) => plain.match(each)?.length ?? 0)
  const kinds = core.filter((times) => times > 0).length + (namesUnion ? 1 : 0)
  if (kinds === 0) return false
  const times = core.reduce((sum, each) => sum + each, 0)
  if (times * WORDS_BETWEEN < words) return false
  return kinds > 1 || BESIDE.filter((each) => each.test(plain)).length > 2
}
