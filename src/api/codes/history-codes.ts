/** Codes about the files of what is known to have happened in bargaining. */

import type { CodeRows } from './code-row.ts'

export const HISTORY_CODES: CodeRows = {
  history: [
    ['bad-unit', 2, 422, 'A number of the record has no unit, or one that there is not.'],
    ['duplicate-id', 2, 422, 'Two parties, sources, rounds or entries of the record have one name.'],
    ['empty', 2, 422, 'A file of the record says nothing.'],
    ['ends-before-start', 2, 422, 'A round or a state ends before its first day.'],
    ['no-date', 2, 422, 'An event has no date, or both ways of giving one.'],
    ['no-deal', 2, 422, 'A position names clauses, and no deal that they are of.'],
    ['no-reason', 2, 422, 'A value is preferred or deprecated, and nothing says why.'],
    ['no-round', 2, 422, 'An entry belongs to no round.'],
    ['no-answer', 2, 422, 'A question to the deals does not say in one way what answers it.'],
    ['no-source', 2, 422, 'Nothing says where an entry or a value comes from.'],
    ['outside-round', 2, 422, 'An event has a day outside the days for which its round is recorded.'],
    ['two-preferred', 2, 422, 'Two dates, or two numbers of one thing, are preferred in one event.'],
    ['undated-source', 2, 422, 'A source has neither a date nor a note that says why.'],
    ['unknown-entry', 2, 422, 'A position follows an entry that is not in the record.'],
    ['unknown-party', 2, 422, 'A party is named that is not in the record.'],
    ['unknown-round', 2, 422, 'A round is named that is not in the record.'],
    ['unknown-source', 2, 422, 'A source is named that is not in the record.'],
  ],
  stages: [
    ['bad-date', 2, 422, 'A day that a stage was asked for is no date.'],
    ['no-rulebook', 2, 422, 'No rulebook of bargaining is for the union of a round.'],
    ['one-subject', 2, 422, 'A rule of bargaining says nothing, or several things at once.'],
    ['stands-on-itself', 2, 422, 'A rulebook of bargaining stands on itself.'],
    ['two-steps', 2, 422, 'One kind of event takes two steps from one stage.'],
    ['unknown-rulebook', 2, 422, 'A rulebook of bargaining is named that is not there.'],
    ['unknown-stage', 2, 422, 'A track or a stage is named that the rulebook does not have.'],
    ['unknown-step', 2, 422, 'A step is named that the rulebook does not have.'],
  ],
}
