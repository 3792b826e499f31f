/** Made titles and names whose words are as common as words of titles are: a few everywhere, most hardly anywhere (Zipf). */

export interface MadeNames {
  readonly title: () => string
  readonly person: () => string
  /** A number below. */
  readonly draw: (below: number) => number
}

const LITTLE_WORDS = [
  'of',
  'and',
  'in',
  'to',
  'my',
  'on',
  'for',
  'night',
  'love',
  'man',
  'with',
  'you',
  'from',
  'me',
  'day',
]
const SYLLABLES =
  'ba be bo ca co da de di el fa ga ha he in ka la le li lo ma me mi mo na ne no or pa pe ra re ri ro sa se si so ta te ti to va ve vi wa wi za'.split(
    ' ',
  )
const CODAS = ['', '', '', 'n', 'r', 's', 'l', 'nd', 'rk', 'st', 'th', 'ng']

export function madeNames(seed: number): MadeNames {
  const draw = randomNumbers(seed)
  const words = [...LITTLE_WORDS, ...madeWords(draw, 150_000)]
  const given = madeWords(draw, 6000)
  const family = madeWords(draw, 90_000)
  const oneOf = (list: readonly string[], slope: number): string => list[zipf(draw, list.length, slope)] ?? ''
  return {
    draw,
    title() {
      const count = 1 + Math.min(7, Math.floor(-Math.log(1 - draw(1e9) / 1e9) * 2.2))
      const title = Array.from({ length: count }, () => capital(oneOf(words, 1.02))).join(' ')
      return draw(3) === 0 ? `The ${title}` : title
    },
    person() {
      const middle = draw(5) === 0 ? ` ${capital(oneOf(given, 0.8)).slice(0, 1)}.` : ''
      return `${capital(oneOf(given, 0.8))}${middle} ${capital(oneOf(family, 0.75))}`
    },
  }
}

function madeWords(draw: (below: number) => number, count: number): string[] {
  const made = new Set<string>()
  while (made.size < count) {
    const syllables = 1 + draw(2) + draw(3)
    let word = ''
    for (let i = 0; i < syllables; i++) word += SYLLABLES[draw(SYLLABLES.length)]
    made.add(word + CODAS[draw(CODAS.length)])
  }
  return [...made].sort((a, b) => a.length - b.length)
}

/** A place in a list whose `n`th is drawn about `1 / n ** slope` times as often as its first. */
function zipf(draw: (below: number) => number, size: number, slope: number): number {
  const share = draw(1e9) / 1e9
  if (Math.abs(slope - 1) < 0.03) return Math.min(size - 1, Math.floor(size ** share) - 1)
  const power = 1 - slope
  return Math.min(size - 1, Math.floor((share * (size ** power - 1) + 1) ** (1 / power)) - 1)
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}
