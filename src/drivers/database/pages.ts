/** A table in pages, by the number of the row: each page costs the same, however far it lies. */

export const PAGE = 2000

export async function* pagesOf<Row extends { readonly seq: bigint }, Thing>(
  read: (after: bigint) => Promise<Row[]>,
  things: (rows: Row[]) => Thing[] | Promise<Thing[]>,
): AsyncGenerator<Thing[], void, undefined> {
  for (let rows = await read(0n); rows.length > 0; rows = await read(rows.at(-1)?.seq ?? 0n)) yield await things(rows)
}
