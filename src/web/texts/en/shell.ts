/** Texts of what every screen shares. */

import type { Texts } from '../text.ts'

export const SHELL = {
  'shell.skip': 'Skip to the content',
  'shell.menu': 'Menu',
  'shell.money': 'Money',
  'shell.guest': 'Not signed in',
  'shell.sign-in': 'Sign in',
  'shell.language': 'Language',
  'shell.appearance': 'Appearance',
  'shell.appearance.system': 'As the system',
  'shell.appearance.light': 'Light',
  'shell.appearance.dark': 'Dark',
  'shell.loading': 'Loading…',
  'shell.again': 'Try again',
  'shell.undo': 'Undo',
  'shell.close': 'Close',
  'shell.cancel': 'Cancel',
  'shell.more': 'More',
  'shell.no-rows': 'There is nothing here yet.',
  'shell.not-found': 'There is no such page',
  'shell.not-found.text': 'The address may have been mistyped, or what it showed is for another role.',
  'shell.offline': 'The hall cannot be reached. Check the connection and try again.',
  'shell.rows': { one: '{n} row', other: '{n} rows' },
  'shell.broken': 'Something went wrong',
  'shell.reckoning': 'Reckoning the hash: {part}',
  'shell.file-unreadable': 'The file cannot be read. It may have been moved or changed meanwhile; choose it again.',
  'home.title': 'The hall',
  'home.lead': 'Who wrote what, what was used, what is owed, who gets paid, and the proof.',
} satisfies Texts
