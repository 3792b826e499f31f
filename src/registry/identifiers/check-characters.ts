/**
 * Check characters: what the last character of an identifier has to be, given the others. Each takes the characters before it,
 * in capitals and without separators. What each finds and what it can miss is measured in the test beside it.
 */

const LETTERS_AND_DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** ISO 7064 MOD 37,36 (hybrid): EIDR, ISAN. Any of 36 characters. */
export function mod37And36(body: string): string {
  let carry = 36
  for (const character of body) {
    const sum = (carry + LETTERS_AND_DIGITS.indexOf(character)) % 36
    carry = ((sum === 0 ? 36 : sum) * 2) % 37
  }
  return LETTERS_AND_DIGITS.charAt((37 - carry) % 36)
}

/** ISO 7064 MOD 11-2 (pure): ISNI, ORCID. A digit, or X for ten. */
export function mod11And2(body: string): string {
  let sum = 0
  for (const digit of body) sum = ((sum + Number(digit)) * 2) % 11
  return digitOrX((12 - sum) % 11)
}

/** IPI name numbers: nine digits weighted 10 to 2, modulo 101, as two digits; a rest of 0 and one of 1 both give 00. */
export function mod101(body: string): string {
  const rest = weighted(body, (at) => 10 - at) % 101
  return `${rest === 0 ? 0 : (101 - rest) % 100}`.padStart(2, '0')
}

/** ISBN of ten characters (ISO 2108) and ISSN (ISO 3297): weights that fall to 2, modulo 11. */
export function mod11Falling(body: string): string {
  return digitOrX((11 - (weighted(body, (at) => body.length + 1 - at) % 11)) % 11)
}

/** ISBN of thirteen digits (EAN): weights 1 and 3 by turns, modulo 10. */
export function mod10OneThree(body: string): string {
  return `${(10 - (weighted(body, (at) => (at % 2 === 0 ? 1 : 3)) % 10)) % 10}`
}

/** ISWC (ISO 15707): weights 1 to 9 upon a 1 for the prefix T, modulo 10. */
export function mod10Rising(body: string): string {
  return `${(10 - ((1 + weighted(body, (at) => at + 1)) % 10)) % 10}`
}

function weighted(digits: string, weightAt: (at: number) => number): number {
  return Array.from(digits).reduce((sum, digit, at) => sum + Number(digit) * weightAt(at), 0)
}

function digitOrX(value: number): string {
  return value === 10 ? 'X' : `${value}`
}
