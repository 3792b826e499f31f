/** Notices that a company gives of what it has licensed itself: no money is in them. Given, corrected and taken back. */

import { importNotices } from '../../../src/app/notices/keep-notices.ts'
import { printNoticeTemplate } from '../../../src/app/notices/keep-notices.ts'
import { day, type EventKind } from '../event.ts'
import { toldRefusal } from './claims.ts'

export const notice: EventKind = {
  name: 'notice',
  plan: (year, _, draw) =>
    draw.chance(25)
      ? [{ kind: 'notice', on: day(year, draw.between(2, 11), 25), step: 34, isTwice: draw.chance(30) }]
      : [],
  async act({ on, isTwice }, { hall, write }) {
    const { csv } = printNoticeTemplate()
    try {
      const file = write(`notices-${on}.csv`, csv)
      const { notices } = await importNotices(hall, { file })
      if (isTwice === true) await importNotices(hall, { file })
      return notices.map(({ became }) => became).join(', ') || 'nothing'
    } catch (error) {
      return toldRefusal(error, 'notice/')
    }
  },
}
