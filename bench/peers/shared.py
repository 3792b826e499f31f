"""What the rivals in Python share: their job, their time and memory, and what they tell."""

import gc
import json
import re
import resource
import sys
import time

SENTENCES_PER_DRAFT = 1000
JOB = json.loads(sys.argv[1])


def read_text():
    with open(JOB["text"], "rb") as file:
        return file.read(JOB["ends"][-1])


def read_drafts(count):
    """The sentences of each of the first `count` drafts."""
    drafts = []
    with open(JOB["draftsFile"], "rb") as file:
        for _ in range(count):
            drafts.append([next(file).rstrip(b"\n") for _ in range(SENTENCES_PER_DRAFT)])
    return drafts


QUIET = re.compile(rb"['\xe2\x80\x99]")
OTHER = re.compile(rb"[^a-z\x80-\xff]+")


def fold(text):
    """Words in lower case with one blank between them."""
    return OTHER.sub(b" ", QUIET.sub(b"", text.lower()))


def peak_bytes():
    try:
        with open("/proc/self/status") as file:
            return 1024 * int(re.search(r"VmHWM:\s+(\d+)", file.read())[1])
    except OSError:
        return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def tell(start_seconds, text_bytes, held_bytes, run, note=None):
    """Runs `run`, which gives hits, as often as asked, and writes what it measured. `held_bytes`: text held whole, which does not count as memory."""
    seconds, cpu, hits = [], [], []
    for _ in range(JOB["runs"]):
        gc.collect()
        started, used = time.perf_counter(), time.process_time()
        hits = run()
        seconds.append(time.perf_counter() - started)
        cpu.append(time.process_time() - used)
    told = {
        "bytes": text_bytes,
        "startSeconds": start_seconds,
        "seconds": seconds,
        "cpuSeconds": cpu,
        "peakBytes": peak_bytes() - held_bytes,
        "hits": hits,
    }
    json.dump({**told, "note": note} if note else told, sys.stdout)
