/** What was asked for lately, within a budget: the oldest goes first. */

export function rememberRecent<Value>(
  load: (key: number) => Value,
  { weigh, budget }: { readonly weigh: (value: Value) => number; readonly budget: number },
): (key: number) => Value {
  const kept = new Map<number, Value>() // in the order of their last use
  let weight = 0
  let last: { readonly key: number; readonly value: Value } | undefined
  return (key) => {
    if (last?.key === key) return last.value
    let value = kept.get(key)
    if (value === undefined) {
      value = load(key)
      weight += weigh(value)
    } else kept.delete(key)
    kept.set(key, value)
    for (const [oldest, old] of kept) {
      if (weight <= budget || oldest === key) break
      kept.delete(oldest)
      weight -= weigh(old)
    }
    last = { key, value }
    return value
  }
}
