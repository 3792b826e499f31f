/** Scripts and other text made from a seed, for where there is no folder of real ones. */

import { readScript } from '../../src/screenplay/index.ts'
import { type Draw, randomNumbers } from '../engine/random.ts'
import { type Script, scriptOf } from './scripts.ts'

const SCRIPTS = 60
const VOCABULARY = 20_000

export interface MadeTexts {
  readonly scripts: Script[]
  readonly host: string[]
}

/** The little words of English come as often as they do; the others fall off as their rank rises (Zipf). */
export function makeTexts(seed: number, hostWords: number): MadeTexts {
  const draw = randomNumbers(seed)
  const vocabulary = [...LITTLE.split(' '), ...Array.from({ length: VOCABULARY }, () => makeWord(draw))]
  const word = () => vocabulary[Math.floor(vocabulary.length ** (draw(1_000_000) / 1_000_000)) - 1] ?? 'end'
  const sentence = (count: number) => {
    const words = Array.from({ length: count }, (_, i) => word() + (i % 7 === 6 && i + 1 < count ? ',' : ''))
    return `${words.join(' ')}${'..?!'.charAt(draw(4))}`.replace(/^./, (letter) => letter.toUpperCase())
  }
  const scripts = Array.from({ length: SCRIPTS }, (_, i) => makeScript(`made-${i}`, draw, sentence))
  const host: string[] = []
  while (host.length < hostWords) host.push(...sentence(4 + draw(22)).split(' '))
  return { scripts, host }
}

const LITTLE =
  'the and to of a in I you it is that he was for on with as his they at be this from have or by one had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may long little very after words called just where most know'

function makeScript(name: string, draw: Draw, sentence: (count: number) => string): Script {
  const cast = Array.from({ length: 6 }, () => makeWord(draw).toUpperCase())
  const lines: string[] = []
  for (let left = 2_000 + draw(16_000); left > 0; left -= 30) {
    if (draw(12) === 0) lines.push(`INT. ${makeWord(draw).toUpperCase()} - ${draw(2) === 0 ? 'DAY' : 'NIGHT'}`, '')
    if (draw(3) === 0) lines.push(sentence(6 + draw(20)), '')
    lines.push(cast[draw(6)]!)
    if (draw(8) === 0) lines.push(`(${makeWord(draw)})`)
    lines.push(Array.from({ length: 1 + draw(4) }, () => sentence(3 + draw(12))).join(' '), '')
  }
  const { screenplay } = readScript(new TextEncoder().encode(lines.join('\n')), { fileName: `${name}.fountain` })
  if (!screenplay) throw new Error('a made script is read')
  return scriptOf(name, screenplay)
}

function makeWord(draw: Draw): string {
  const letters = 'etaoinshrdlucmfwypvbgkjqxz'
  return Array.from({ length: 3 + draw(7) }, () => letters[Math.floor(26 * (draw(1000) / 1000) ** 1.5)]).join('')
}
