/** The words of which printers' placeholder text is made; the little ones that other languages have as well are left out. */

import { wordNumber } from './paid-words.ts'

const WORDS =
  'lorem ipsum dolor sit amet consectetur consectetuer adipiscing adipisicing elit sed eiusmod tempor incididunt labore dolore magna aliqua ' +
  'enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip commodo consequat duis aute irure reprehenderit voluptate velit ' +
  'esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat proident sunt culpa officia deserunt mollit anim laborum ' +
  'vestibulum mauris pellentesque curabitur phasellus donec vivamus aenean suspendisse maecenas praesent integer nullam quisque fusce morbi ' +
  'etiam cras proin nunc tellus lectus turpis ligula tortor massa augue libero sapien felis justo diam eros erat viverra tincidunt ' +
  'ultricies fringilla pulvinar sollicitudin scelerisque vulputate venenatis imperdiet faucibus dignissim pharetra euismod sagittis'

const NUMBERS: ReadonlySet<number> = new Set(WORDS.split(' ').map(wordNumber))

export function isPlaceholder(word: number): boolean {
  return NUMBERS.has(word)
}
