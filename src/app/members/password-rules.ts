/**
 * Which passwords are refused although they are long enough: those that a guesser tries first. Long words are better than odd signs, so
 * nothing is asked for beyond length and not being guessed at once. Source: NIST SP 800-63B, section 3.1.1.2 (blocklist: context, dictionaries,
 * sequences, repetition).
 */

/** What somebody may be thought to take; compared without spaces, signs and case. */
const FIRST_GUESSES = [
  'password',
  'passwort',
  'contrasena',
  'motdepasse',
  'letmein',
  'welcome',
  'iloveyou',
  'trustnoone',
  'trustno1',
  'administrator',
  'admin',
  'guildhall',
  'changeme',
  'changeit',
  'secret',
  'football',
  'baseball',
  'basketball',
  'superman',
  'princess',
  'sunshine',
  'dragon',
  'monkey',
  'master',
  'shadow',
  'login',
  'access',
  'writer',
  'screenplay',
  'correcthorsebatterystaple',
  'thequickbrownfox',
]

const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn',
]
const LEAST_SIGNS = 5
/** So much has to be left when everything that is guessed first is taken out. */
const LEAST_REST = 4

/** True for one that would be guessed: of few signs, a row of keys, a well-known word with numbers, or one's own name and address. */
export function isGuessed(password: string, { email, name }: { email: string; name: string }): boolean {
  const plain = plainOf(password)
  if (new Set(password.toLowerCase()).size < LEAST_SIGNS || new Set(plain).size < LEAST_SIGNS) return true
  const own = [email, ...email.split(/[@.+_-]/), name, ...name.split(/\s+/)].map(plainOf)
  const words = [...FIRST_GUESSES, ...own].filter((word) => word.length > 2).toSorted((a, b) => b.length - a.length)
  let rest = plain
  for (const word of words) rest = rest.replaceAll(word, '')
  return withoutRows(rest).replace(/\d/g, '').length < LEAST_REST
}

function plainOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Takes out four keys and more that stand side by side, in either direction. */
function withoutRows(text: string): string {
  let rest = ''
  for (let at = 0; at < text.length;) {
    const length = rowAt(text, at)
    if (length < 4) rest += text[at]
    at += length < 4 ? 1 : length
  }
  return rest
}

function rowAt(text: string, at: number): number {
  let longest = 0
  for (const row of ROWS.flatMap((each) => [each, each.split('').toReversed().join('')])) {
    let length = 0
    while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length++
    longest = Math.max(longest, length)
  }
  return longest
}
