/** What a command answers when somebody said something about a draft. */

import type { Said } from '../app/drafts/say-about-drafts.ts'
import { problemJson } from './errors.ts'
import { printProblems } from './output.ts'

/** The entry that stands now, and whether it was said just now. */
export function saidResult({ entry, isNew, problems }: Said) {
  const told = isNew ? `${entry.id} is kept and sealed.` : `${entry.id} says so already; nothing was changed.`
  return {
    json: {
      entry: entry.id,
      kind: entry.kind,
      subject: entry.subject,
      says: entry.says,
      knownOn: entry.knownOn,
      isNew,
      problems: problems.map(problemJson),
    },
    text: [told, printProblems(problems)].join('\n').trimEnd(),
  }
}
