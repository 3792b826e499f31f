/** `guildhall record …`: the bargaining record, who asked what, who said so, and what is known to have happened. */

import type { Command } from 'commander'
import type { Answer } from './answer.ts'
import { addRecordCheck } from './record-check.ts'
import { addRecordEvents } from './record-events.ts'
import { addRecordExport, addRecordNote } from './record-export.ts'
import { addRecordFigures } from './record-figures.ts'
import { addRecordImport } from './record-import.ts'
import { addRecordLists } from './record-lists.ts'
import { addRecordPositions } from './record-positions.ts'
import { addRecordReview } from './record-review.ts'
import { addRecordReviewing } from './record-reviewing.ts'
import { addRecordShow } from './record-show.ts'
import { addRecordStages } from './record-stages.ts'
import { addRecordStoppage } from './record-stoppage.ts'
import { addRecordTimeline } from './record-timeline.ts'

export function addRecord(program: Command, answer: Answer): void {
  const record = program
    .command('record')
    .description(
      'The bargaining record: reports, what they claim, what is known to have happened, and where they contradict it.',
    )
  addRecordImport(record, answer)
  addRecordLists(record, answer)
  addRecordPositions(record, answer)
  addRecordShow(record, answer)
  addRecordReview(record, answer)
  addRecordReviewing(record, answer)
  addRecordEvents(record, answer)
  addRecordTimeline(record, answer)
  addRecordStages(record, answer)
  addRecordStoppage(record, answer)
  addRecordCheck(record, answer)
  addRecordFigures(record, answer)
  addRecordExport(record, answer)
  addRecordNote(record, answer)
}
