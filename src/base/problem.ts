/** Problems: what is wrong with somebody's text or file, with its place and the next step. Nothing is thrown. */

/** Where in the input. Lines and columns count from 1; `byte` counts from 0. */
export interface Place {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly byte?: number
}

/**
 * One thing that is wrong, or (severity `note`) worth knowing.
 * `code` is `part/what-happened` and is listed in `api/` with the page that explains it.
 */
export interface Problem {
  readonly code: string
  readonly at?: Place
  readonly message: string
  readonly hint?: string
  /** `error` (the default) means that the thing was not taken as it stands; `note` means that it was. */
  readonly severity?: 'error' | 'note'
  /** What it is about, for whoever tells it in words of their own. */
  readonly facts?: Readonly<Record<string, string | number>>
}

/** True when a problem stops the thing that it is about. */
export function isError(problem: Problem): boolean {
  return problem.severity !== 'note'
}

/** A place as people write it: `file:12:3`. Empty when nothing is known. */
export function printPlace(place: Place | undefined): string {
  if (!place) return ''
  const spot = place.line === undefined ? place.byte : place.line
  const parts = [place.file, spot, place.line === undefined ? undefined : place.column]
  return parts.filter((part) => part !== undefined).join(':')
}

/** One line for a terminal or a log: place, message, hint. */
export function printProblem(problem: Problem): string {
  const place = printPlace(problem.at)
  const hint = problem.hint ? ` ${problem.hint}` : ''
  return `${place ? `${place}: ` : ''}${problem.message}${hint} [${problem.code}]`
}
