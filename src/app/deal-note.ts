/** The name under which the text of a deal is kept, by its hash. */

export function noteOfDeal(sha256: string): string {
  return `deal-${sha256.slice(0, 32)}`
}
