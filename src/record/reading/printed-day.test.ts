/** The day that a text prints, and that blocks of metadata divide a file only between two reports. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readReportFile } from './read-report-file.ts'

const BODY =
  'The weavers and the mills met on March 3, 2021 and parted without a word, as they had done in every week since the autumn.'

const read = (text: string) =>
  readReportFile(new TextEncoder().encode(text), { name: 'a.txt', retrievedOn: '2026-11-20' }).reports

test('a day of publication is read where a text prints it, in a byline, a line of its own, a dateline or a foot', () => {
  for (const [head, day] of [
    ['By ANA RUIZ, Loom Wire\nTROY, October 12, 2023 —\n\n', '2023-10-12'],
    ['By Ana Ruiz | Staff Writer\nJune 4, 2023 9:12 PM PT\n\n', '2023-06-04'],
    ['Ana Ruiz, labour correspondent\nTue 11 Mar 2025 18.40 GMT\n\n', '2025-03-11'],
    ['To: all members\nFrom: your committee\nIssued Monday 9 February 2026\n\n', '2026-02-09'],
    ['Circular 9 to all branches, issued Monday 9 February 2026\n\n', '2026-02-09'],
    ['Last edited: 3 September 2024\n\n', '2024-09-03'],
    ['Posted: Sep 11, 2025 / 05:58 AM EDT\nUpdated: Sep 12, 2025 / 11:20 AM EDT\nby: Ana Ruiz\n\n', '2025-09-11'],
    ['Ana Ruiz · Partner, Ruiz & Berg · Published May 6, 2026\n\n', '2026-05-06'],
    ['Dateline: Sydney, 22 August 2024\n\n', '2024-08-22'],
    ['By the desk | Last Updated: January 18, 2024 | 4 min read\n\n', '2024-01-18'],
    ['*Posted 4 June 2024 by Odile on The Loom*\n\n', '2024-06-04'],
    ['Agency: Loom Press\nDateline: Holm, 19 December 2025 (Friday)\n\n', '2025-12-19'],
    ['First published: Saturday, September 27, 2025\n\n', '2025-09-27'],
    ['This page was last edited on 14 July 2025, at 08:11.\n\n', '2025-07-14'],
    ['Contact: press@mills.example\nTROY, N.Y., July 8, 2024 — ', '2024-07-08'],
    ['LONDON (8 July 2024) - ', '2024-07-08'],
  ] as const) {
    const [first, ...others] = read(`Weavers leave the table\n${head}${BODY}\n`)
    assert.deepEqual([first?.report.published, others.length], [day, 0], head)
    assert.match(first!.text, /^(?:[A-Z][^\n]*\n\n)*(?:TROY.*|LONDON.*)?The weavers/)
  }
  assert.equal(read(`Weavers leave\n\n${BODY}\n\nLast updated 5 May 2022.`)[0]!.report.published, '2022-05-05')
})

test('a date in a sentence is no day of publication, and a label without a day is none', () => {
  for (const text of [
    `Weavers leave the table\n\n${BODY}`,
    'The offer\n\nThe mills published it on May 3, 2023, when nobody was left at the table to read it to the weavers.',
    `Weavers leave\nPublished by the committee\n\n${BODY}`,
    'Weavers leave\n\nMay 1, 2023: Talks end.\n\nMay 2, 2023: Pickets go up.',
  ]) {
    assert.equal(read(text)[0]!.report.published, undefined, text)
  }
})

const BLOCK = 'Source: Loom Wire\nPublished: May 3, 2024\n'
const LONG = `${BODY} Nobody knows who will call first. ${BODY} A mediator has been named in the meantime, and she has asked both for papers.`

test('metadata below a title belongs to the text that follows, and in the middle of a text it divides nothing', () => {
  for (const text of [
    `Weavers leave\n${BLOCK}\n${LONG}\n`,
    `Weavers leave\nBy Ana Ruiz\n\n${BLOCK}\n${LONG}\n`,
    `Weavers leave\n\n${LONG}\n\n${BLOCK}\n${LONG}\n`,
    `Weavers leave\n\n${LONG}\n\n${BLOCK}\nAll rights reserved.\n`,
  ]) {
    const reports = read(text)
    assert.deepEqual(
      reports.map(({ report }) => [report.title, report.publisher, report.published]),
      [['Weavers leave', 'Loom Wire', '2024-05-03']],
    )
    assert.match(reports[0]!.text, /^The weavers/)
  }
})

test('several texts with a title and metadata above each are several reports', () => {
  const other = BLOCK.replace('May 3', 'May 9')
  const reports = read(`Weavers leave\n${BLOCK}\n${LONG}\n\nWeavers return\n${other}\n${LONG} They came back.\n`)
  assert.deepEqual(
    reports.map(({ report }) => [report.title, report.published]),
    [
      ['Weavers leave', '2024-05-03'],
      ['Weavers return', '2024-05-09'],
    ],
  )
  assert.doesNotMatch(reports[0]!.text, /return/)
})
