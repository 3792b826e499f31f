/** Numbers of files as plain decimals: without an exponent, and without the dust of binary fractions. */

/** `1.25e3` → `1250`, exactly. Other texts come back as they are, also exponents beyond reason. */
export function withoutExponent(text: string): string {
  const [, sign = '', whole = '', decimals = '', exponentText] =
    /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/.exec(text) ?? []
  if (exponentText === undefined) return text
  const exponent = Number(exponentText)
  if (Math.abs(exponent) > 60) return text
  const point = whole.length + exponent // where the point falls among the digits
  const digits = `${whole}${decimals}`.padEnd(point, '0')
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits
  const at = Math.max(point, 1)
  const rest = padded.slice(at).replace(/0+$/, '')
  return `${sign}${padded.slice(0, at)}${rest === '' ? '' : `.${rest}`}`
}

/**
 * A binary number as a spreadsheet shows it: rounded to the decimal digits that it holds for certain (15 of a double, 6 of
 * a float), so `0.1` stays `0.1` wherever it was computed.
 */
export function decimalOfBinary(value: number, { digits = 15 }: { digits?: 15 | 6 } = {}): string {
  if (!Number.isFinite(value)) return String(value)
  if (Number.isSafeInteger(value)) return String(value)
  const rounded = value.toPrecision(digits)
  return withoutExponent(
    rounded.includes('e') ? rounded : rounded.includes('.') ? rounded.replace(/\.?0+$/, '') : rounded,
  )
}
