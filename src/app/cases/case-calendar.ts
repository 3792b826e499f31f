/** What is due in cases as a calendar (iCalendar, RFC 5545), an event a day. */

import { addDays } from '../../base/index.ts'
import type { Case } from '../../registry/index.ts'

/** `stamp`: the day as of which it is told. Lines end in carriage return and line feed, and have at most 75 octets. */
export function printCaseCalendar(cases: readonly Case[], { stamp }: { stamp: string }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guildhall//Cases//EN',
    'CALSCALE:GREGORIAN',
    ...cases.flatMap((each) => eventOf(each, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventOf({ id, due, against, text }: Case, stamp: string): string[] {
  if (due === undefined) return []
  return [
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${plain(stamp)}T000000Z`,
    `DTSTART;VALUE=DATE:${plain(due)}`,
    `DTEND;VALUE=DATE:${plain(addDays(due, 1))}`,
    `SUMMARY:${escape(against === undefined ? 'Due in a case' : `Due in a case about ${against}`)}`,
    `DESCRIPTION:${escape(text)}`,
    'END:VEVENT',
  ]
}

function plain(day: string): string {
  return day.replaceAll('-', '')
}

function escape(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** Between characters, never inside one. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > 74) {
      parts.push(part)
      part = ' '
    }
    part += letter
  }
  return [...parts, part].join('\r\n')
}
