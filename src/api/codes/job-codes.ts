/** Codes of jobs and uploads. */

import type { CodeRows } from './code-row.ts'

export const JOB_CODES: CodeRows = {
  jobs: [
    ['broke-off', 3, 500, 'A job broke off several times and is not tried again.'],
    ['done-in-part', 3, 500, 'A part of a job could not be done; the others were.'],
    ['nothing-named', 2, 400, 'It is not said which files or folders a job is about.'],
    ['too-many', 3, 429, 'Somebody has too many jobs that have not ended.'],
    ['unknown-folder', 2, 404, 'The hall names no such folder with a corpus.'],
    ['unknown-kind', 2, 400, 'There is no such kind of job.'],
  ],
  upload: [
    ['bad-name', 2, 400, 'A file has no name that can be kept.'],
    ['bad-offset', 2, 400, 'A piece of an upload does not say where it begins.'],
    ['bad-checksum', 2, 400, 'The checksum of a piece is not in its form, or of an algorithm that is not taken.'],
    ['busy', 3, 423, 'Another piece of the upload is being written.'],
    ['damaged', 2, 460, 'A piece does not have the checksum that was sent with it; nothing of it was kept.'],
    ['no-room', 3, 507, 'The disk has no room left for an upload.'],
    ['not-whole', 3, 409, 'An upload is used before all of it has come.'],
    ['other-offset', 3, 409, 'A piece of an upload does not begin where the last one ended.'],
    ['other-version', 2, 412, 'The protocol of uploads is spoken in another version.'],
    ['too-large', 3, 413, 'An upload is larger than is taken.'],
    ['unknown', 2, 404, 'There is no such upload of whoever asks.'],
  ],
}
