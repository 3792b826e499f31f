/** Account names: paths of names joined by colons, from the kind of account down to whose it is. */

// What would end or blur a name inside a path: the colon itself, the escape sign, white space, control and unpaired characters.
const UNSAFE = /[:%\s\p{Cc}\p{Cs}]/gu
const ACCOUNT = /^[a-z][a-z0-9-]*(:([^:%\s\p{Cc}\p{Cs}]|%(u[0-9A-F]{4}|[0-9A-F]{2}|-))+)*$/u
const EMPTY = '%-'

/**
 * The account of these names, outermost first. A name may be any text: what a path cannot hold is written by its UTF-16
 * code unit (`%20`, `%u3000`), an empty name as `%-`.
 *
 * @example
 * accountPath('receivable', 'Northlight Pictures') // 'receivable:Northlight%20Pictures'
 */
export function accountPath(kind: string, ...names: readonly string[]): string {
  return [kind, ...names.map(escapeName)].join(':')
}

/** The names in an account's path, as they were handed to `accountPath`. */
export function accountNames(account: string): string[] {
  const [kind = '', ...names] = account.split(':')
  return [kind, ...names.map((name) => (name === EMPTY ? '' : name.replace(/%(u[0-9A-F]{4}|[0-9A-F]{2})/g, unescape)))]
}

/** True for a path that begins with a lower-case kind and has no empty, blank or unescaped name in it. */
export function isAccount(account: string): boolean {
  return account.length <= 1000 && ACCOUNT.test(account)
}

/** True when `account` is `path` itself or, with `path` ending in a colon, lies below it. */
export function isUnder(account: string, path: string): boolean {
  return path.endsWith(':') ? account.startsWith(path) : account === path
}

function escapeName(name: string): string {
  return name === '' ? EMPTY : name.replace(UNSAFE, escapeUnit)
}

function escapeUnit(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase()
  return code.length <= 2 ? `%${code.padStart(2, '0')}` : `%u${code.padStart(4, '0')}`
}

function unescape(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code.replace('u', ''), 16))
}
