/** A rulebook of claims for readers: each presumption and each clock with its number and where it comes from. */

import type { ClaimRules, PhaseRule, RuleCitation, SilenceKey } from './rules.ts'
import { silenceWords } from './words.ts'

export interface RuleLine {
  /** `phase` and `presumption` have ids; the others are single rules. */
  readonly of: 'papers' | 'presumption' | 'phase' | 'pause' | 'extension' | 'again' | 'deadline'
  readonly id: string
  readonly title: string
  readonly says: string
  readonly citation: string
  readonly hypothesis: boolean
}

export function describeClaimRules(rules: ClaimRules): RuleLine[] {
  const cited = (citation: RuleCitation): Pick<RuleLine, 'citation' | 'hypothesis'> => ({
    citation: printRuleCitation(citation, rules),
    hypothesis: citation.hypothesis !== undefined,
  })
  const { pause, extension, again, deadline } = rules
  return [
    {
      of: 'papers',
      id: 'papers',
      title: 'Claims that need a paper before the other side is asked, and before anything is held',
      says: rules.papersFor.join(', ') || 'none',
      ...cited(rules.papersCitation),
    },
    ...rules.presumptions.map((each, at): RuleLine => ({
      of: 'presumption',
      id: each.id,
      title: `${at + 1}. ${each.title}`,
      says: presumptionWords(each),
      ...cited(each.citation),
    })),
    ...rules.phases.flatMap((phase) => phaseLines(phase, rules, cited)),
    {
      of: 'pause',
      id: 'pause',
      title: 'A clock stands still while papers are asked for',
      says: `${pause.value} days at most`,
      ...cited(pause.citation),
    },
    {
      of: 'extension',
      id: 'extension',
      title: 'Both sides may extend a phase',
      says: `by ${extension.value} days at most`,
      ...cited(extension.citation),
    },
    {
      of: 'again',
      id: 'again',
      title: 'The same claim again, without a new paper, after it was withdrawn or lapsed',
      says: `${again.value} times`,
      ...cited(again.citation),
    },
    {
      of: 'deadline',
      id: 'deadline',
      title: 'The money waits no longer',
      says: `${deadline.months.value} months from ${deadline.from === 'opened' ? 'the day of the claim' : 'the end of the year of the claim'}; then ${deadline.rolls === 'registered' ? 'it follows the registered shares' : 'the members decide'}`,
      ...cited(deadline.months.citation),
    },
  ]
}

function phaseLines(
  phase: PhaseRule,
  rules: ClaimRules,
  cited: (citation: RuleCitation) => Pick<RuleLine, 'citation' | 'hypothesis'>,
): RuleLine[] {
  const { id, title, days, count, silence, citation } = phase
  const silences = (Object.keys(silence) as SilenceKey[]).map((key) => {
    const does = silence[key]
    return `${SILENCE_OF[key]}: ${does ? silenceWords(does, rules) : ''}`
  })
  return [
    { of: 'phase', id, title, says: `${days.value} ${count}`, ...cited(days.citation) },
    { of: 'phase', id: `${id}-silence`, title: `${title}: silence`, says: silences.join('. '), ...cited(citation) },
  ]
}

const SILENCE_OF: Readonly<Record<SilenceKey, string>> = {
  claimant: 'Of the claimant',
  respondent: 'Of the respondent',
  both: 'Of both, or when nothing comes of it',
  supported: 'Of the respondent, to a claim with a paper',
  unsupported: 'Of the respondent, to a claim without one',
  against: 'Of the side that the presumption is against',
  favoured: 'Of the side whose presumption was overturned',
  hall: 'Of the hall',
  guild: 'Of the guild',
}

function presumptionWords({ kinds, papers, without, favours, ifBoth }: ClaimRules['presumptions'][number]): string {
  const whom = {
    'whose-paper': 'the side that has filed it',
    claimant: 'the claimant',
    respondent: 'the shares as they are registered',
    equal: 'equal parts',
  }[favours]
  const when = papers.length === 0 ? 'Always' : `With ${papers.join(' or ')}`
  const unless = without.length === 0 ? '' : `, without ${without.join(' or ')}`
  const both =
    favours !== 'whose-paper'
      ? ''
      : ifBoth === 'next'
        ? '; when both have one, the next'
        : `; when both have one, the ${ifBoth}`
  return `${when}${unless}, for claims of ${kinds.join(', ')}: ${whom}${both}`
}

/** `Title (publisher); place; what it says there`, and the reason of a hypothesis. */
function printRuleCitation({ source, at, says, hypothesis }: RuleCitation, { sources }: ClaimRules): string {
  const found = sources.find(({ id }) => id === source)
  const parts = [
    ...(found ? [`${found.title} (${found.publisher})`, at, says] : []),
    ...(hypothesis === undefined ? [] : [`hypothesis: ${hypothesis}`]),
  ]
  return parts.flatMap((part) => (part === undefined ? [] : part.replace(/\.$/, ''))).join('; ')
}
