/** What an index is read from and written to, as the audit needs it: memory, or a file that a driver opens. */

/** Bytes that do not change while they are read. Any number of threads may read the same. */
export interface IndexBytes {
  readonly length: number
  /** `length` bytes from `offset` on, which lie inside; not to be written to. They may be put into `room`, if it is given and large enough. */
  read(offset: number, length: number, room?: Uint8Array): Uint8Array
}

/** A file that is being written. What was written is read back. */
export interface IndexFile extends IndexBytes {
  write(offset: number, bytes: Uint8Array): void
  truncate(length: number): void
  /** What was written before is on the disk before anything that is written after. */
  flush(): void
}

/** Room for what does not fit into memory while an index is built; gone when the building ends. */
export interface Spill {
  /** Returns the offset to read it from. */
  append(bytes: Uint8Array): number
  read(offset: number, length: number): Uint8Array
}

/** Over an ArrayBuffer or a SharedArrayBuffer; reading copies nothing. */
export function memoryBytes(bytes: Uint8Array): IndexBytes {
  return { length: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) }
}

export interface MemoryFile extends IndexFile {
  /** All of it. */
  bytes(): Uint8Array
}

export function createMemoryFile(content: Uint8Array = new Uint8Array()): MemoryFile {
  let room = content.slice()
  let length = content.length
  function grow(needed: number): void {
    if (needed <= room.length) return
    const grown = new Uint8Array(Math.max(needed, 2 * room.length))
    grown.set(room.subarray(0, length))
    room = grown
  }
  return {
    get length() {
      return length
    },
    read: (offset, count) => room.subarray(offset, Math.min(length, offset + count)),
    write(offset, bytes) {
      grow(offset + bytes.length)
      room.set(bytes, offset)
      length = Math.max(length, offset + bytes.length)
    },
    truncate(shorter) {
      grow(shorter)
      if (shorter < length) room.fill(0, shorter, length)
      length = shorter
    },
    flush() {},
    bytes: () => room.slice(0, length),
  }
}

/** Bytes as numbers of 32 bits, little-endian: where they lie when that is possible, else copied. */
export function numbersIn(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >>> 2)
}

export function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}
