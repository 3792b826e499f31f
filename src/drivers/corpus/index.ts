/** The door of corpus reading. */

export { type Compression, type CorpusFile, type CorpusFormat, type ReadOptions } from './corpus-file.ts'
export { type FilePart, divideFile } from './file-parts.ts'
export { manyMore, problemTally } from './few-problems.ts'
export { listCorpusFiles } from './list-files.ts'
export { corpusFileNamed } from './named-file.ts'
export { type NameSettler, nameSettler } from './open-names.ts'
export { type Passage, type Span, readDocumentText } from './passage.ts'
export { readCorpusFile } from './read-file.ts'
export { type PartOutcome, type PartReader, type PartToRead, createPartReader } from './read-part.ts'
export { type CorpusReader, readerAhead } from './reader-thread.ts'
