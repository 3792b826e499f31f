/** Pages that a server sends in place of what was asked for: told as such, never taken as an article. */

import type { ReportProblem } from './found-report.ts'
import { type Element, elementsIn, lettersOf, oneLine } from './markup.ts'
import type { PageMetadata } from './page-metadata.ts'

/** The number of a status with its few words: `404 Not Found`. */
const STATUS = /^(?:HTTP )?(?:[Ee]rror:? )?[45]\d\d(?:[:\s–—-]+(?:[A-Z][\w'-]*\s?){1,5})?[.!]*$/

/** How titles and headings of such pages begin without one: with the words of a status, or those of a gate before the site. */
const SAYS_ERROR =
  /^(?:error|page not found|not found|forbidden|unauthorized|access denied|access to this page has been denied|bad request|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|internal server error|too many requests|rate limit|request (?:blocked|rejected|unsuccessful)|attention required|just a moment|one moment,? please|checking your browser|please wait|are you (?:a robot|human)|robot check|verify you are human|pardon our interruption|site (?:is )?(?:under|down for) maintenance|maintenance mode|sign in|log ?in)(?:$|[.!:…|]| [-–—|]| \w+$)/i

/** An article about an error has more to say than this. */
const MOST_WORDS = 120

/** The problem that such a page is; `undefined` for any other. A page that says when it was published is an article. */
export function errorPage(
  page: Element,
  { text, metadata }: { text: string; metadata: PageMetadata },
): ReportProblem | undefined {
  if (metadata.date !== undefined || text.split(/\s+/).length > MOST_WORDS) return undefined
  const titles = elementsIn(page).filter(({ name }) => name === 'title' || name === 'h1')
  const said = titles
    .map((element) => oneLine(lettersOf(element)))
    .find((title) => STATUS.test(title) || SAYS_ERROR.test(title))
  if (said === undefined) return undefined
  return {
    code: 'report/error-page',
    message: `The page is a message of a server or of a gate before it ("${said.slice(0, 80)}"), no article; nothing of it was taken.`,
    hint: 'Fetch the address again; whether it opens in a browser shows whose message it is.',
  }
}
