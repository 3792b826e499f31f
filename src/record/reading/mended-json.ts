/** JSON as people and careless programs write it → JSON: commas before a closing bracket, NaN, line ends and tabs inside strings. */

// A string with its escapes, to the end of the text when it has none of its own, or one of the things that are wrong outside of strings.
const STEP = /"(?:[^"\\]|\\[^])*"?|,(?=\s*[}\]])|(?<![\w.])(?:NaN|-?Infinity|undefined)(?!\w)/g

/** `undefined` when nothing was mended. Letters in strings stay as they are but for control characters, which are escaped. */
export function mendedJson(text: string): string | undefined {
  const mended = text.replace(STEP, (found) => {
    if (found.startsWith('"')) return escaped(found)
    return found === ',' ? '' : 'null'
  })
  return mended === text ? undefined : mended
}

function escaped(string: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what JSON does not allow in a string
  return string.replace(/[\0-\u001f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
