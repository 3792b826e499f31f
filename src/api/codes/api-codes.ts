/** Codes of the web API itself. */

import type { CodeRows } from './code-row.ts'

export const API_CODES: CodeRows = {
  serve: [
    ['bad-round', 2, 422, 'What hall.yaml says of the daily round is neither a time of day nor off.'],
    ['one-process', 3, 409, 'A hall in a file is served by one process; in PostgreSQL by as many as wanted.'],
  ],
  member: [
    ['bad-date', 2, 400, 'What was given as a day is none, or has passed.'],
    ['bad-email', 2, 400, 'An e-mail address is not in its form.'],
    ['bad-mail', 2, 422, 'What hall.yaml says of sending mail cannot be used.'],
    ['bad-secret', 2, 422, 'The file of the secret that signs sessions does not hold one.'],
    ['exists', 3, 409, 'Somebody with the e-mail address is a member already.'],
    ['guessed-password', 3, 400, 'A password is one of those that are guessed first.'],
    ['last-administrator', 3, 409, 'The hall would be left without an administrator.'],
    ['no-company', 2, 400, 'It is not said for which company a member speaks.'],
    ['no-name', 2, 400, 'A member has no name.'],
    ['no-reason', 2, 400, 'It is not said why.'],
    ['no-writer', 2, 400, 'It is not said which person of the registry a member is.'],
    ['too-many-tries', 3, 429, 'A password or a link was tried or asked for too often of late.'],
    ['unknown', 2, 404, 'There is no such member.'],
    ['unknown-role', 2, 400, 'There is no such role.'],
    ['wrong-password', 3, 403, 'The password that was asked for again is not the right one.'],
  ],
  api: [
    ['bad-request', 2, 400, 'What was sent is not in the shape that the route takes.'],
    ['broken', 70, 500, 'Guildhall is wrong, not you; the log of the server holds the reason.'],
    ['busy', 3, 503, 'More is asked at once than the server can read soon.'],
    ['factor-first', 3, 401, 'The role asks for a second factor, and none is enrolled.'],
    ['key-reads-only', 3, 403, 'The key may read and change nothing.'],
    ['not-allowed', 3, 403, 'The role of whoever asked does not cover it.'],
    [
      'not-ready',
      3,
      503,
      'The server does not take requests: it is stopping, or something that it needs does not answer.',
    ],
    ['not-built', 3, 503, 'The pages of the application have not been built.'],
    ['not-found', 2, 404, 'There is nothing at the address, or nothing that whoever asked may see.'],
    ['other-origin', 3, 403, 'A request that changes something comes from a page of another site.'],
    ['sign-in-first', 3, 401, 'It is for members, and nobody is signed in.'],
    ['too-many', 3, 429, 'Somebody asks more often than is answered.'],
    ['too-large', 2, 413, 'The request is larger than is read at once.'],
    ['wrong-type', 2, 415, 'The body of a request is of another media type than the route takes.'],
  ],
}
