/** Where a reader's memory lies (docs/decisions/0207): addresses count from the base that every call is given. */

/** One byte for each ASCII byte: what it is (see `words.ts`); once without and once with markup. */
export const PLAIN_KINDS: usize = 0
export const MARKED_KINDS: usize = 256
/** Letters that one character is spelled out with, as the host writes them: at most 32 code points. */
export const SPELLING: usize = 512
/** What the reader found last: the word count, and the markup's length and code point. */
export const FOUND: usize = 640
/** A class of 32 bits for each code point, 0 where the host has not been asked yet. */
export const CLASSES: usize = 1024
