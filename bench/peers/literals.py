"""Literals of drafts in a text, by Hyperscan and by two Aho-Corasick automata.

With `fold` the literals are the words of a draft in pieces of eight, folded, and the text is folded before (which is not timed):
that finds any run of fifteen words, as printed or not.
"""

import bisect
import time

from shared import JOB, fold, read_drafts, read_text, tell

WORDS_PER_PIECE = 8


def literals():
    """Each literal once, with the draft that it is of first."""
    found = {}
    for draft, sentences in enumerate(read_drafts(JOB["drafts"])):
        for literal in pieces(sentences) if JOB["fold"] else sentences:
            found.setdefault(literal, draft)
    return list(found), list(found.values())


def pieces(sentences):
    words = fold(b" ".join(sentences)).split()
    return [
        b" ".join(words[at : at + WORDS_PER_PIECE])
        for at in range(0, len(words) - WORDS_PER_PIECE + 1, WORDS_PER_PIECE)
    ]


def hyperscan_finder(patterns):
    import hyperscan

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    count = len(patterns)
    database.compile(expressions=patterns, ids=list(range(count)), elements=count, flags=[0] * count, literal=True)

    def find(text):
        ends = []
        database.scan(text, lambda number, _from, to, _flags, _context: ends.append((number, to)) and None)
        return [(number, to - len(patterns[number]), to) for number, to in ends]

    return find


def rust_finder(patterns):
    from ahocorasick_rs import BytesAhoCorasick

    return BytesAhoCorasick(patterns).find_matches_as_indexes


def double_array_finder(patterns):
    from daachorse import DoubleArrayAhoCorasick

    automaton = DoubleArrayAhoCorasick(patterns)
    return lambda text: [(number, start, end) for start, end, number in automaton.find(text)]


FINDERS = {"hyperscan": hyperscan_finder, "aho-corasick": rust_finder, "daachorse": double_array_finder}


def fold_documents(text):
    """All documents folded, end to end, and where each begins."""
    parts, begins, at = [], [], 0
    for start, end in zip([0, *JOB["ends"]], JOB["ends"]):
        part = fold(text[start:end])
        parts.append(part)
        begins.append(at)
        at += len(part)
    return b"".join(parts), begins


def main():
    text = read_text()
    size = len(text)
    begins = None
    if JOB["fold"]:
        text, begins = fold_documents(text)
    started = time.perf_counter()
    patterns, draft_of = literals()
    find = FINDERS[JOB["engine"]](patterns)
    start_seconds = time.perf_counter() - started

    def place(start, end):
        """Of a folded text only the document is known."""
        if begins is None:
            return start, end
        document = bisect.bisect_right(begins, start) - 1
        return (JOB["ends"][document - 1] if document else 0), JOB["ends"][document]

    def run():
        return [(*place(start, end), draft_of[number]) for number, start, end in find(text)]

    tell(start_seconds, size, len(text), run)


main()
