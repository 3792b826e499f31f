/** Numbers of accounts and banks, and what can be checked of them without asking anybody: IBAN (ISO 13616), BIC (ISO 9362), routing numbers. */

// Lengths by country, from the IBAN registry (SWIFT, release 99, December 2024).
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    15: 'NO',
    16: 'BE',
    18: 'DK FI FK FO GL NL SD',
    19: 'MK SI',
    20: 'AT BA EE KZ LT LU MN XK',
    21: 'CH HR LI LV',
    22: 'BG BH CR DE GB GE IE ME RS VA',
    23: 'AE GI IL IQ OM SO TL',
    24: 'AD CZ ES MD PK RO SA SE SK TN VG',
    25: 'LY PT ST',
    26: 'IS TR',
    27: 'BI DJ FR GR IT MC MR SM',
    28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
    29: 'BR EG PS QA UA',
    30: 'JO KW MU YE',
    31: 'MT SC',
    32: 'LC',
    33: 'RU',
  }).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, Number(length)])),
)

/** Countries whose IBANs are reached by SEPA (EPC409-09, list of countries in the geographical scope, version of 2025). */
const SEPA_COUNTRIES = new Set(
  'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA'.split(
    ' ',
  ),
)

/** Without spaces, in capitals, as files carry it. */
export function plainIban(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}

/**
 * What is wrong with an IBAN; `undefined` when nothing is. The check digits make the number, letters as 10 to 35 and the first four
 * signs moved to the end, leave 1 when it is divided by 97.
 */
export function ibanFault(iban: string): string | undefined {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban))
    return 'it is not two letters, two digits and up to 30 letters or digits'
  const length = IBAN_LENGTHS[iban.slice(0, 2)]
  if (length === undefined) return `no country ${iban.slice(0, 2)} is in the IBAN registry`
  if (iban.length !== length) return `${iban.slice(0, 2)} has ${length} signs, and it has ${iban.length}`
  return remainder97(iban) === 1 ? undefined : 'its check digits do not fit the rest'
}

function remainder97(iban: string): number {
  let remainder = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(sign, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97 // < 97 × 100 + 36
  }
  return remainder
}

export function isSepaIban(iban: string): boolean {
  return SEPA_COUNTRIES.has(iban.slice(0, 2))
}

/** Eight or eleven signs: bank, country, place, branch (ISO 9362:2014, as the schema of pain.001.001.09 has it). */
export function isBic(text: string): boolean {
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text)
}

/** Nine digits whose sum with weights 3, 7, 1 is a multiple of ten (ABA routing number). */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false
  const sum = Array.from(text).reduce((total, digit, at) => total + Number(digit) * [3, 7, 1][at % 3]!, 0)
  return sum % 10 === 0
}
