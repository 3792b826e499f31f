/** What is bargained over; a demand, an offer or a position is about one of these. */

export const ISSUES = [
  'ai',
  'residuals',
  'staffing',
  'minimums',
  'health',
  'pension',
  'data',
  'free-work',
  'term',
  'other',
] as const
export type Issue = (typeof ISSUES)[number]

export function isIssue(text: string): text is Issue {
  return (ISSUES as readonly string[]).includes(text)
}
