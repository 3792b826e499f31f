/** Stretches inside quotation marks: curly ones by their direction, straight ones in turn; speech may go on over paragraphs. */

import type { Marked } from '../sentence.ts'

export interface Quotation extends Marked {
  /** It goes on in the next paragraph, which begins with a mark of its own. */
  readonly goesOn: boolean
}

/** An open mark that is not closed for so long was none. */
const MOST_OPEN = 1500

export function findQuotations(text: string, plain: string, paragraphs: readonly Marked[]): Quotation[] {
  return paragraphs.flatMap((paragraph, index) => {
    const next = paragraphs[index + 1]
    return quotationsOf(text, plain, { paragraph, nextBegins: next !== undefined && plain[next.start] === '"' })
  })
}

interface Where {
  readonly paragraph: Marked
  readonly nextBegins: boolean
}

function quotationsOf(text: string, plain: string, { paragraph: { start, end }, nextBegins }: Where): Quotation[] {
  const found: Quotation[] = []
  let open = -1
  for (let at = plain.indexOf('"', start); at >= 0 && at < end; at = plain.indexOf('"', at + 1)) {
    const mark = text[at] ?? ''
    const opens = mark === '“' || mark === '„' || mark === '«' || (mark !== '”' && mark !== '»' && open < 0)
    if (opens) open = at
    else if (open >= 0) {
      if (at - open <= MOST_OPEN) found.push({ start: open, end: at + 1, goesOn: false })
      open = -1
    }
    if (/[0-9]/.test(plain[at - 1] ?? '') && opens && mark === '"' && !/^["\s(]/.test(plain[at - 2] ?? ' ')) open = -1
  }
  if (open >= 0 && nextBegins && end - open <= MOST_OPEN) found.push({ start: open, end, goesOn: true })
  return found.length > 0 ? found : singleQuotations(text, { start, end })
}

/** ‘so the British press quotes’: curly only, because a straight one is an apostrophe. */
function singleQuotations(text: string, { start, end }: Marked): Quotation[] {
  const found: Quotation[] = []
  let open = -1
  for (const { 0: mark, index } of text.slice(start, end).matchAll(/‘|’(?!\p{L})/gu)) {
    const at = start + index
    if (mark === '‘') open = open >= 0 && at - open <= MOST_OPEN ? open : at
    else if (open >= 0) {
      if (at - open <= MOST_OPEN && text.slice(open, at).includes(' '))
        found.push({ start: open, end: at + 1, goesOn: false })
      open = -1
    }
  }
  return found
}
