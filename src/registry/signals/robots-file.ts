/** Reads robots.txt (RFC 9309): groups and their rules, among them the `License` lines of RSL and the `Content-Usage` rules of AIPREF. */

export interface RobotsRule {
  /** In lower case: `allow`, `disallow`, `content-usage`, `license`. */
  readonly kind: string
  readonly value: string
  readonly line: number
}

export interface RobotsGroup {
  /** Product tokens in lower case, or `*`. */
  readonly agents: readonly string[]
  readonly rules: readonly RobotsRule[]
}

export interface RobotsFile {
  readonly groups: readonly RobotsGroup[]
  /** `License` lines before any group: they hold for all groups that have none of their own. */
  readonly licences: readonly string[]
}

const GROUP_RULES: ReadonlySet<string> = new Set(['allow', 'disallow', 'content-usage', 'license'])

/** Lines that are no rule are passed over, as the protocol asks. */
export function parseRobots(text: string): RobotsFile {
  const groups: { agents: string[]; rules: RobotsRule[] }[] = []
  const licences: string[] = []
  let isNaming = false
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const [, name = '', value = ''] = /^[ \t]*([A-Za-z-]+)[ \t]*:[ \t]*([^#]*?)[ \t]*(?:#.*)?$/.exec(line) ?? []
    const kind = name.toLowerCase()
    if (kind === 'user-agent') {
      if (!isNaming) groups.push({ agents: [], rules: [] })
      groups.at(-1)?.agents.push(value.toLowerCase())
      isNaming = true
    } else if (GROUP_RULES.has(kind)) {
      const group = groups.at(-1)
      if (group) group.rules.push({ kind, value, line: i + 1 })
      else if (kind === 'license') licences.push(value)
      isNaming = false
    }
  }
  return { groups, licences }
}

/** The path of a `Content-Usage` rule (empty: every path) and its preference. */
export function splitUsage(value: string): { readonly pattern: string; readonly preference: string } {
  const [, pattern = '', preference = ''] = /^(\/[^ \t]*)[ \t]+(.*)$/.exec(value) ?? ['', '', value]
  return { pattern, preference }
}

/** Whether a pattern matches a path from its beginning; `*` is any text, `$` at the end is the end of the path. */
export function matchesPath(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const [first = '', ...more] = normalPath(isWhole ? pattern.slice(0, -1) : pattern).split('*')
  const text = normalPath(path)
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const [i, part] of more.entries()) {
    if (isWhole && i === more.length - 1) return text.length - part.length >= at && text.endsWith(part)
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return !isWhole || at === text.length
}

/** Of the patterns that match a path, the longest in octets; the first of two that are equally long. */
export function longestMatch<T>(
  rules: readonly T[],
  path: string,
  { patternOf }: { patternOf: (rule: T) => string },
): T | undefined {
  const matching = rules.filter((rule) => matchesPath(patternOf(rule), path))
  return matching.reduce<T | undefined>(
    (best, rule) => (best && normalPath(patternOf(best)).length >= normalPath(patternOf(rule)).length ? best : rule),
    undefined,
  )
}

/** Octets in one spelling: what is not ASCII is encoded, what need not be encoded is not. */
function normalPath(text: string): string {
  const encoded = text.toWellFormed().replace(/[^\x21-\x7e]/gu, (letter) => encodeURIComponent(letter))
  return encoded.replace(/%[0-9A-Fa-f]{2}/g, (octet) => {
    const letter = String.fromCharCode(Number.parseInt(octet.slice(1), 16))
    return /[A-Za-z0-9\-._~]/.test(letter) ? letter : octet.toUpperCase()
  })
}
