/** Codes about the bargaining record. */

import type { CodeRows } from './code-row.ts'

export const RECORD_CODES: CodeRows = {
  record: [
    ['ambiguous', 2, 400, 'The beginning of an id that was typed is that of several.'],
    ['bad-address', 2, 400, 'The address at which a page of the record is to stand is none.'],
    [
      'bad-date',
      2,
      400,
      'A date of the request is none, lies in the future, or the days of the request are in the wrong order.',
    ],
    [
      'bad-edit',
      2,
      422,
      'What is to be set of a claim, an event or a position is not one of the things or values that there are.',
    ],
    [
      'connector-answer',
      1,
      200,
      'A claim that a model found quotes what is not in the text, or names a kind, a day or a party that is none. It was left out.',
    ],
    [
      'connector-failed',
      3,
      503,
      'The server of the model cannot be reached, refuses, or keeps failing. What was kept before stays, and the same import again goes on from there.',
    ],
    ['connector-forbidden', 3, 403, 'The hall forbids to send texts to a model.'],
    ['connector-missing', 2, 400, 'A model is to be asked, and it is not said where it is or what it is called.'],
    ['connector-setting', 2, 422, 'What is set of the model that is to be asked is not right.'],
    ['no-name', 2, 400, 'It is not said who confirms, edits, rejects or assesses.'],
    ['no-reason', 2, 400, 'It is not said why something is edited, rejected or assessed.'],
    ['nothing-confirmed', 3, 409, 'A note is asked for where nothing of the record is confirmed.'],
    ['nothing-set', 2, 400, 'An edit of a claim sets nothing.'],
    ['nothing-to-import', 2, 400, 'There is no file where reports were said to be.'],
    ['unknown', 2, 404, 'Nothing in the record has this id or name.'],
  ],
}
