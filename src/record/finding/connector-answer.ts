/** A model's answer → the list in it. Models put text around, fence what they write, forget the list for the object, and stop half-way; the list is read all the same. */

/** `undefined` where there is none; an empty list is one. */
export function answeredClaims(answer: unknown): readonly unknown[] | undefined {
  if (typeof answer !== 'string') return listIn(answer)
  const text = answer.replaceAll(/<think>[\s\S]*?<\/think>/g, '').trim()
  const whole = parsed(text)
  if (whole !== undefined) return listIn(whole.value)
  const values = valuesIn(text).filter((value) => typeof value === 'object' && value !== null)
  // The last list that is whole, as some think aloud before; else the objects that stand before where it was cut.
  const list = values.map(listOfClaims).findLast((each) => each !== undefined)
  if (list) return list
  const alone = values.filter(isClaimLike)
  return alone.length > 0 ? alone : undefined
}

function listIn(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return listOfClaims(value) ?? (isClaimLike(value) ? [value] : undefined)
}

/** A list, or an object that holds one: `{ "claims": […] }`, or one list under another name. */
function listOfClaims(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null || isClaimLike(value)) return undefined
  const { claims } = value as { claims?: unknown }
  if (Array.isArray(claims)) return claims
  const lists = Object.values(value).filter((each) => Array.isArray(each))
  return lists.length === 1 ? lists[0] : undefined
}

function isClaimLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'sentence' in value && 'quote' in value
}

// Each failed start is read to the end of the text: 40 of them over a mebibyte take a second or two, and no honest answer has as many.
const MOST_STARTS = 40

/** What stands as JSON in a text, in order, the outermost of each. */
function valuesIn(text: string): unknown[] {
  const values: unknown[] = []
  let failed = 0
  for (let at = 0; at < text.length && failed < MOST_STARTS; at++) {
    if (text[at] !== '{' && text[at] !== '[') continue
    const end = endOf(text, at)
    const read = end === undefined ? undefined : parsed(text.slice(at, end))
    if (read === undefined || end === undefined) failed++
    else {
      values.push(read.value)
      at = end - 1
    }
  }
  return values
}

/** Behind the bracket that closes the one at `start`. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at++) {
    const letter = text[at]
    if (inString) {
      if (letter === '\\') at++
      else if (letter === '"') inString = false
    } else if (letter === '"') inString = true
    else if (letter === '{' || letter === '[') depth++
    else if (letter === '}' || letter === ']') {
      depth--
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
