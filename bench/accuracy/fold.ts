/** Words as a reader would compare them, written apart from the scan's own folding so that the bench does not check it with itself. */

/** The words of a text, without case, accents and apostrophes; numbers are left out. */
export function foldedWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\{\\[^{}]{0,40}\}/g, '')
    .replace(/<\/?[a-z][^<>]{0,80}>/gi, '')
    .replace(/[\p{Mn}\p{Cf}'’‘`´*_]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ø', 'o')
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => /\p{L}/u.test(word))
}

export function folded(text: string): string {
  return foldedWords(text).join(' ')
}
