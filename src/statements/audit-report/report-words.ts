/** Numbers, sizes and grades of an audit report in words. */

export function printNumber(count: number): string {
  return count.toLocaleString('en-US')
}

export function counted(count: number, what: string): string {
  return `${printNumber(count)} ${what}${count === 1 ? '' : 's'}`
}

/** `every word`, `every 4th word`. */
export function everyWord(step: number): string {
  return step === 1 ? 'every word' : `every ${step}${step === 2 ? 'nd' : 'th'} word`
}

export function printPart(part: number): string {
  return `${(part * 100).toFixed(1)}%`
}

export function printGrade(grade: string): string {
  return grade.replaceAll('-', ' ')
}

/** `12.4 MB`, in millions of bytes. */
export function printSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte')
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
