/** Documents of the country round the stories: as long as wanted, about their own people, in the manner of a genre. */

import type { Chance } from './chance.ts'
import { type Genre, GENRES } from './genres.ts'
import { type Teller, sentenceOf, sentencesOf } from './grammar.ts'
import { PHRASES } from './phrases.ts'

export interface Piece {
  readonly title: string
  /** Paragraphs; a plant may be put between two of them. */
  readonly paragraphs: readonly string[]
}

export const GENRE_NAMES = Object.keys(GENRES)

/** A document of about `sentences` sentences. */
export function pieceOf(genreName: string, { sentences, chance }: { sentences: number; chance: Chance }): Piece {
  const genre = GENRES[genreName]
  if (!genre) throw new Error(`There is no genre ${genreName}.`)
  const teller = tellerOf(chance)
  const told = [
    sentenceOf(chance.pick(genre.opening), teller),
    ...bodyOf(genre, sentences - 2, teller),
    sentenceOf(chance.pick(genre.closing), teller),
  ]
  return { title: sentenceOf(chance.pick(genre.title), teller), paragraphs: inParagraphs(told, chance) }
}

/** Lines of talk for subtitles that nobody in the registry wrote. */
export function talkOf(lines: number, chance: Chance): string[] {
  return sentencesOf(TALK, lines, tellerOf(chance))
}

const TALK = [
  'Who left {object} {where}?',
  'I told {who} about {object}.',
  'You never liked {town}, did you?',
  'It was {weather} when she {did}.',
  'Give me the {thing}, {first}.',
  'Not until you pay me {amount}.',
  'My father {did}. My mother never forgave {town}.',
  'Listen! Was that a {animal}?',
  'No, {first}, only the {thing}.',
  'They will look for us {where}.',
  'Then we take {object} and go.',
  'I have waited {number} years for a {quality} {thing}.',
  'Say it to {who}, not to me.',
  'As they say: {saying}.',
  'So that is why you {did}!',
  'I am a {trade}. I notice {material}.',
  'Is there any {food} left?',
  'Only {food}, and the {spice} is gone.',
  'Ask me again {when}.',
  '{who} {did}. What would you have done?',
]

function tellerOf(chance: Chance): Teller {
  const plain: Teller = { grammar: PHRASES, bound: {}, chance }
  const one = (key: string): string => chance.pick(PHRASES[key]!)
  const hero = `${one('first')} ${one('last')}`
  return { ...plain, bound: { hero, here: one('town'), item: one('thing'), moon: one('month'), dish: one('food') } }
}

function bodyOf(genre: Genre, count: number, teller: Teller): string[] {
  return sentencesOf(genre.body, Math.max(count, 1), teller)
}

function inParagraphs(sentences: readonly string[], chance: Chance): string[] {
  const paragraphs: string[] = []
  for (let start = 0; start < sentences.length;) {
    const end = start + 3 + chance.below(4)
    paragraphs.push(sentences.slice(start, end).join(' '))
    start = end
  }
  return paragraphs
}
