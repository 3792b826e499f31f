/** Who is said to say a sentence, by its own words outside quotation marks: a name, an organisation, an outlet, somebody unnamed. */

import type { Marked } from '../sentence.ts'

export interface Attribution {
  readonly is: 'named' | 'anonymous' | 'pronoun'
  /** As the text names them, without what describes them. */
  readonly name: string
  /** Where name and description stand, for the party that they speak for. */
  readonly place: Marked
}

const SAYS =
  '(?:said|says|say|told|tells|tell|added|adds|wrote|writes|argued|argues|argue|claimed|claims|claim|announced|announces|stated|states|noted|notes|note|insisted|insists|insist|explained|explains|warned|warns|warn|declared|declares|acknowledged|acknowledges|confirmed|confirms|denied|denies|replied|responded|posted|tweeted|contends?|contended|observes?|observed|estimated|estimates|estimate|indicated|indicates|indicate|suggested|suggests|suggest|reported|reports|report|complained|vowed|predicted|predicts|predict|maintained|maintains|continued|concluded|believes?|quipped|recalled|remarked|asserted|asserts|countered|emphasized|stressed|described|accuse[ds]?)'
const ADVERB =
  '(?:(?:also|later|then|recently|previously|has|have|had|first|further|repeatedly|publicly|already) ){0,2}'
const PERSON = "[A-Z][A-Za-z'.-]{1,24}(?: (?:[A-Z]\\.|de|van|von|der|la|al|[A-Z][A-Za-z'.-]{1,24})){0,4}"
const DESCRIBED = '(?: (?:of|from|for) (?:the )?[A-Z][^,;."]{2,60}?)?(?:, [^,;."]{2,90}(?:, [^,;."]{2,60})?,)?'
const COUNT =
  '(?:two|three|four|five|several|multiple|many|some|other|one|an?|a number of|industry|union|guild|studio|labor|labour|company|media|senior|anonymous|unnamed|unidentified|the)'
const NOBODY =
  '(?:sources?|insiders?|(?:people|persons?|individuals?|executives?|officials?|members?|negotiators?) (?:familiar|close|briefed|with (?:direct )?knowledge|who (?:spoke|asked|requested|declined))|observers|rumou?rs?)'
const TITLE =
  /^(?:The|A|An|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|President|Chair|Chairman|Chairwoman|Chief|Negotiator|Executive|Director|Vice|Secretary|Treasurer|General|Counsel|Spokesperson|Spokesman|Spokeswoman|CEO|Co-CEO|Former|Guild|Union|Sen\.|Rep\.|Gov\.|Governor|Mayor|Senator|And|But|While|When|As|In|On|At|If|After|Before|However|Meanwhile|Still|Yet|Both|Writer|Showrunner|Actor|Screenwriter|Analyst|Attorney|Lawyer|Professor)(?: |$)/
const OUTLETS =
  'Variety|Deadline|The Hollywood Reporter|Hollywood Reporter|THR|TheWrap|The Wrap|IndieWire|Reuters|Bloomberg|The New York Times|New York Times|The Los Angeles Times|Los Angeles Times|L\\.A\\. Times|LA Times|The Wall Street Journal|Wall Street Journal|The Washington Post|Washington Post|The Guardian|The Associated Press|Associated Press|AP|BBC|CNN|CNBC|NPR|Puck|Politico|Axios|The Stage|Screen Daily|Financial Times|The Financial Times|Vulture|Vanity Fair|Rolling Stone|The Ankler'

interface Rule {
  readonly pattern: RegExp
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
  ) => { is: Attribution['is']; name: string } | undefined
}

const RULES: readonly Rule[] = [
  rule(
    `\\b(?<who>(?:${COUNT} ){0,3}${NOBODY}(?: (?:within|inside|in|at|with|close to|from|on|near|familiar with|to)(?: the| both)? [A-Za-z'-]{2,30}(?: [A-Za-z'-]{2,20})?)?)(?:,? [^.;"]{0,60}?)? ${ADVERB}${SAYS}\\b`,
    ({ who }) => anonymous(who),
    'gi',
  ),
  rule(
    `\\b(?:according to|per|citing|by|${SAYS}) (?<who>(?:${COUNT} ){0,3}${NOBODY}(?: (?:within|inside|in|at|with|close to|from|familiar with|to)(?: the| both)? [A-Za-z'-]{2,30})?)`,
    ({ who }) => anonymous(who),
    'gi',
  ),
  rule(
    '\\b(?<who>on (?:the )?condition of anonymity|speaking anonymously|who (?:asked|declined) (?:not )?to be (?:named|identified))',
    () => anonymous(''),
    'gi',
  ),
  rule(
    `\\b(?<who>${OUTLETS})(?:'s [A-Z][A-Za-z. ]{2,40})? (?:has |have |first |also |had ){0,2}(?:reports?|reported|notes?|noted|writes|wrote|says|said|claims?|claimed|revealed|reveals|cited|cites)\\b`,
    ({ who }) => named(who),
  ),
  rule(
    `\\b(?:according to|[Pp]er|reported by|told by|as|reports?) (?:a report (?:in|from|by) )?(?<who>${OUTLETS})\\b(?! (?:who|in))`,
    ({ who }) => named(who),
  ),
  rule(`\\b[Aa]ccording to (?<who>(?:the )?${PERSON})`, ({ who }) => named(who)),
  rule(`\\b[Aa]ccording to (?<who>(?:the|a|an|its|their) [a-z][a-z' -]{2,40}?)(?=[,.;]|$)`, ({ who }) => named(who)),
  rule(
    `(?:^|[",;:] |\\b(?:and|but|that|as|when|while) )(?<who>(?:[Tt]he |[Aa] )?${PERSON})${DESCRIBED} ${ADVERB}${SAYS}\\b(?! (?:to|by) (?:have|be)\\b)`,
    ({ who }) => named(who),
  ),
  rule(`(?<who>[A-Z][a-z'-]{1,24}(?: [A-Z][A-Za-z'-]{1,24}){1,2})${DESCRIBED} ${ADVERB}${SAYS}\\b`, ({ who }) =>
    named(who),
  ),
  rule(`" ?${ADVERB}${SAYS} (?<who>(?:the )?${PERSON}|the [a-z]{3,20}(?:'s [a-z ]{3,30})?)`, ({ who }) => named(who)),
  rule(
    `\\b(?<who>(?:[Tt]he|[Aa]|[Ii]ts) (?:[a-z-]{2,20} ){0,2}(?:guild|union|alliance|studios|companies|association|federation|spokesperson|spokesman|spokeswoman|statement|committee|board|leadership|letter|memo|release|negotiators|producers))(?:(?: for| from| of| by)(?: the)? ${PERSON})?${DESCRIBED} ${ADVERB}${SAYS}\\b`,
    ({ who }) => named(who),
  ),
  rule(
    `(?:^|[",;:] |\\bthat )(?<who>(?:(?:[A-Z][a-z]{2,15}|[a-z]{3,15}) ){0,3}(?:[Ww]riters|[Ee]xecutives|[Pp]roducers|[Ss]tudios|[Nn]egotiators|[Ll]eaders|[Aa]nalysts|[Ee]xperts|[Ll]awyers|[Aa]ctors|[Mm]embers|[Oo]fficials|[Cc]ritics|[Rr]epresentatives|heads)) ${ADVERB}${SAYS}\\b`,
    ({ who }) => named(who),
  ),
  rule(`(?:^|[",;:] |\\b(?:and|but|as) )(?<who>[Hh]e|[Ss]he|[Tt]hey) ${ADVERB}${SAYS}\\b`, ({ who = '' }) => ({
    is: 'pronoun',
    name: who,
  })),
  rule(`" ?${SAYS} (?<who>he|she|they)\\b|" ?(?<other>he|she|they) ${ADVERB}${SAYS}\\b`, ({ who, other }) => ({
    is: 'pronoun',
    name: who ?? other ?? '',
  })),
  rule(
    '\\b(?<who>reportedly|rumou?red to|it is understood|is understood to|is said to|are said to|allegedly)\\b',
    () => anonymous(''),
    'gi',
  ),
]

function rule(source: string, read: Rule['read'], flags = 'g'): Rule {
  return { pattern: new RegExp(source, flags), read }
}

/** Right behind a name. */
export const SAYS_NEXT = new RegExp(`^(?:'s? [a-z -]{3,40}?)?(?: \\([A-Z-]{2,12}\\))? ${ADVERB}${SAYS}\\b`)

const HINT = new RegExp(
  `\\b${SAYS}\\b|\\b(?:according to|per|citing|anonym|reportedly|allegedly|rumou?red|understood|said to)\\b|anonymity`,
  'i',
)
/** Rules look at so much of a sentence: a speaker is named near its ends. */
const MOST_LOOKED_AT = 600

/** `said` is the sentence with the words inside quotation marks blanked out. */
export function findAttribution(said: string): Attribution | undefined {
  if (!HINT.test(said)) return undefined
  const looked =
    said.length <= MOST_LOOKED_AT * 2
      ? said
      : said.slice(0, MOST_LOOKED_AT) + ' '.repeat(said.length - MOST_LOOKED_AT * 2) + said.slice(-MOST_LOOKED_AT)
  for (const { pattern, read } of RULES) {
    for (const match of looked.matchAll(pattern)) {
      const found = read(match.groups ?? {})
      if (found) return { ...found, place: { start: match.index, end: endOf(looked, match) } }
    }
  }
  return undefined
}

/** "said Ann Lee, who chairs the committee": what describes a speaker may follow. */
function endOf(looked: string, match: RegExpExecArray): number {
  const end = match.index + match[0].length
  return end + (/^, [^,.;"]{2,90}/.exec(looked.slice(end, end + 100))?.[0].length ?? 0)
}

function anonymous(who: string | undefined): { is: 'anonymous'; name: string } {
  return { is: 'anonymous', name: (who ?? '').trim().replace(/ who .*$/, '') }
}

/** A person or a body; a title before the name is left off, a sentence's first word is no name. */
function named(who: string | undefined): { is: 'named'; name: string } | undefined {
  let name = (who ?? '').trim().replace(/'s$|[.'-]+$/, '')
  while (
    /^[A-Z]/.test(name) &&
    TITLE.test(name) &&
    /^\S+ [A-Z]/.test(name) &&
    !/^The (?:Hollywood Reporter|New|Los|Wall|Washington|Guardian|Associated|Stage|Wrap|Ankler|Financial)/.test(name)
  ) {
    name = name.replace(/^\S+ /, '')
  }
  if (
    (TITLE.test(name) && !name.includes(' ')) ||
    /^[A-Z][a-z]+ly$/.test(name) ||
    /^(?:He|She|They|It|We|You|I|This|That|These|Those|There|What|Who|Which|Sources?|Insiders?|Recent|Some|Most|Many|Reports?|Nobody|One|No|Talks|Critics' )$/.test(
      name,
    )
  )
    return undefined
  return name === '' ? undefined : { is: 'named', name }
}
