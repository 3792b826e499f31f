/** Words that run from the right, for a printer that sets every word from the left. */

/**
 * pdfkit sets word after word from the left, and each word in the direction of its script. Words that run from the right are
 * therefore tied into one, which is then turned as a whole; the blank after them lands on their left, so that the next word
 * brings one along. Numbers and other scripts between them are not moved, as full bidirectional text would.
 */
export function joinRightToLeft(text: string): string {
  return text
    .replace(RIGHT_TO_LEFT_RUN, (run) => run.replaceAll(' ', '\u00a0'))
    .replace(/(?<=[\p{sc=Arab}\p{sc=Hebr}\p{M}]) /gu, ' \u00a0')
}

const RIGHT_TO_LEFT_WORD = String.raw`[\p{sc=Arab}\p{sc=Hebr}][\p{sc=Arab}\p{sc=Hebr}\p{M}'’"״׳-]*`
const RIGHT_TO_LEFT_RUN = new RegExp(`${RIGHT_TO_LEFT_WORD}(?: ${RIGHT_TO_LEFT_WORD}){1,7}`, 'gu')
