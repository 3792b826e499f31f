"""MinHash-LSH (datasketch): 128 permutations over shingles of 8 words.

`windows`: drafts and text are cut into windows of 64 shingles (71 words), those of the text every 16 words, so that one of them lies within
8 words of any window of a draft; it is a hit when the estimate of their Jaccard index reaches the threshold. `documents`:
drafts and documents as wholes, which is what the method is used for.

A best case for the library: each shingle is hashed and permuted once, however many windows it is in, by numpy and by the
formula of `MinHash`; only the buckets and the estimate are asked of its own classes. Sketches beyond those of the drafts that
are there as text are made of random numbers.
"""

import re
import time

import numpy as np
from datasketch import MinHash, MinHashLSH
from datasketch.minhash import _fmix

from shared import JOB, read_drafts, read_text, tell

PERMUTATIONS = 128
SHINGLE = 8
STEP = 16
BLOCKS = 4  # of STEP shingles, in a window
WINDOW_WORDS = STEP * BLOCKS + SHINGLE - 1
THRESHOLD = 0.6
BATCH = 256  # blocks at a time: two megabytes of permuted shingles
WORD = re.compile(rb"[a-z\x80-\xff]+(?:['\xe2\x80\x99]+[a-z\x80-\xff]+)*")

MODEL = MinHash(num_perm=PERMUTATIONS)
A, B = MODEL.permutations
POWERS = [np.uint32(pow(0x9E3779B1, n, 2**32)) for n in range(SHINGLE)]


def words_of(text):
    """One number for each word, and where it begins and ends."""
    found = list(WORD.finditer(text.lower()))
    hashes = np.array([hash(match[0]) & 0xFFFFFFFF for match in found], dtype=np.uint32)
    return hashes, found


def shingles_of(words):
    """One number for each run of eight words."""
    count = max(0, len(words) - SHINGLE + 1)
    total = np.zeros(count, dtype=np.uint32)
    for n in range(SHINGLE):
        total += words[n : n + count] * POWERS[n]
    return _fmix(total, 32)


def block_minima(shingles):
    """The least of each permutation over each `STEP` shingles; what is over at the end is left out."""
    blocks = len(shingles) // STEP
    minima = np.empty((blocks, PERMUTATIONS), dtype=np.uint32)
    for first in range(0, blocks, BATCH):
        part = shingles[first * STEP : min(first + BATCH, blocks) * STEP]
        permuted = part[:, None] * A + B
        permuted.reshape(-1, STEP, PERMUTATIONS).min(axis=1, out=minima[first : first + BATCH])
    return minima


def window_sketches(minima, step):
    """Every `step` blocks."""
    count = max(0, len(minima) - BLOCKS + 1)
    sketches = minima[:count]
    for n in range(1, BLOCKS):
        sketches = np.minimum(sketches, minima[n : n + count])
    return sketches[::step]


def sketch_of(hashvalues):
    return MinHash(hashvalues=hashvalues, permutations=MODEL.permutations, scheme=MODEL.scheme)


def sketches_of_draft(sentences):
    words, _ = words_of(b" ".join(sentences))
    minima = block_minima(shingles_of(words))
    return [minima.min(axis=0)] if JOB["whole"] else window_sketches(minima, BLOCKS)


def fill(lsh):
    """Sketches of the drafts that are there as text, and made ones for the rest. Returns the former by key."""
    real = read_drafts(min(JOB["drafts"], JOB["realDrafts"]))
    kept = []
    for draft, sentences in enumerate(real):
        for sketch in sketches_of_draft(sentences):
            lsh.insert((draft, len(kept)), sketch_of(sketch), check_duplication=False)
            kept.append(sketch)
    chance = np.random.default_rng(1)
    for number in range((JOB["drafts"] - len(real)) * len(kept) // len(real)):
        made = chance.integers(0, 2**32, PERMUTATIONS, dtype=np.uint32)
        lsh.insert((-1, -1 - number), sketch_of(made), check_duplication=False)
    return kept


def main():
    text = read_text()
    started = time.perf_counter()
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    kept = fill(lsh)
    start_seconds = time.perf_counter() - started

    def drafts_like(hashvalues):
        sketch = sketch_of(hashvalues)
        for draft, key in lsh.query(sketch):
            if key >= 0 and sketch.jaccard(sketch_of(kept[key])) >= THRESHOLD:
                yield draft

    def hits_in(start, end):
        words, found = words_of(text[start:end])
        minima = block_minima(shingles_of(words))
        if JOB["whole"]:
            if len(minima) > 0:
                yield from ((start, end, draft) for draft in drafts_like(minima.min(axis=0)))
            return
        for number, sketch in enumerate(window_sketches(minima, 1)):
            for draft in drafts_like(sketch):
                first = number * STEP
                yield start + found[first].start(), start + found[first + WINDOW_WORDS - 1].end(), draft

    def run():
        return [hit for start, end in zip([0, *JOB["ends"]], JOB["ends"]) for hit in hits_in(start, end)]

    tell(start_seconds, len(text), len(text), run, f"{lsh.b} bands of {lsh.r}")


main()
