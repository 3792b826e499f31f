/** Axes: rounded ticks over the values, and where a value stands. Positions are floating point; what is printed of an amount is its own text. */

export interface Scale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly { readonly value: number; readonly text: string }[]
  /** `thousand `, `million `… when the ticks are told in those. */
  readonly times: string
}

/** A scale over the values, in steps of 1, 2 or 5 times a power of ten; with zero in it unless `zero` is false. */
export function scaleOver(values: readonly number[], { most = 6, zero = true, percent = false } = {}): Scale {
  const all = zero ? [...values, 0] : values
  const [least, largest] = [Math.min(...all), Math.max(...all)]
  const span = largest - least || Math.abs(largest) || 1
  const step = roundStep(span / most)
  const [first, last] = [Math.floor(least / step + 1e-9), Math.ceil(largest / step - 1e-9)]
  const end = Math.max(last, first + 1)
  const [factor, times] = percent ? [0.01, ''] : magnitude(Math.max(Math.abs(first), Math.abs(end)) * step)
  const decimals = Math.max(0, -Math.floor(Math.log10(step / factor) + 1e-9))
  const ticks = Array.from({ length: end - first + 1 }, (_, at) => {
    const value = (first + at) * step
    return { value, text: `${grouped(value / factor, decimals)}${percent ? '%' : ''}` }
  })
  return { low: first * step, high: end * step, ticks, times }
}

/** Where a value stands between two pixels. */
export function placeOn({ low, high }: Scale, from: number, to: number): (value: number) => number {
  return (value) => from + ((value - low) / (high - low)) * (to - from)
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough * 0.999_999) ?? 10
  return factor * power
}

function magnitude(largest: number): readonly [factor: number, times: string] {
  if (largest >= 2e9) return [1e9, 'billion ']
  if (largest >= 2e6) return [1e6, 'million ']
  return largest >= 2e4 ? [1e3, 'thousand '] : [1, '']
}

function grouped(value: number, decimals: number): string {
  const text = value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text.replace('-', '−')
}
