/** Structured creditor references (ISO 11649): `RF`, two check digits (ISO 7064 MOD 97-10), and up to 21 letters and digits. */

/** The reference for a text of letters and digits; other signs are left out. */
export function creditorReference(text: string): string {
  const body = plainReference(text).slice(0, 21)
  return `RF${`${98 - rest97(`${body}RF00`)}`.padStart(2, '0')}${body}`
}

/** The same in groups of four, as people copy it. */
export function printReference(reference: string): string {
  return reference.replace(/(.{4})(?=.)/g, '$1 ')
}

/** True for a reference whose check digits are right. */
export function isCreditorReference(text: string): boolean {
  const plain = plainReference(text)
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(plain) && rest97(plain.slice(4) + plain.slice(0, 4)) === 1
}

function plainReference(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/** Letters count from A = 10; digit by digit, so that no number grows. */
function rest97(text: string): number {
  let rest = 0
  for (const sign of text) {
    for (const digit of `${Number.parseInt(sign, 36)}`) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest
}
