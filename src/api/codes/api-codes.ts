/** Codes of the web API itself. */

import type { CodeRows } from './code-row.ts'

export const API_CODES: CodeRows = {
  api: [
    ['bad-request', 2, 400, 'What was sent is not in the shape that the route takes.'],
    ['broken', 70, 500, 'Guildhall is wrong, not you; the log of the server holds the reason.'],
    ['not-allowed', 3, 403, 'The role of whoever asked does not cover it.'],
    ['not-built', 3, 503, 'The pages of the application have not been built.'],
    ['not-found', 2, 404, 'There is nothing at the address, or nothing that whoever asked may see.'],
    ['sign-in-first', 3, 401, 'It is for members, and nobody is signed in.'],
    ['too-large', 2, 413, 'The request is larger than is read at once.'],
  ],
}
