"""Scans the shards of a corpus on Spark, for `guildhall audit --engine spark`, which writes the job and starts this with spark-submit.

Spark distributes tasks, each a few names of shards. A task pipes them through `guildhall scan-shards`, which reads the files and prints
one result a shard. Results come back to the driver wave by wave and are appended to one file. A task that fails gives nothing, is run
again by Spark, and hands over its results once, however often it was begun.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from pyspark import SparkContext, SparkFiles


def main(job_file):
    with open(job_file, encoding="utf-8") as file:
        job = json.load(file)
    context = SparkContext(appName="guildhall audit")
    context.setLogLevel("WARN")
    end_with(job["pid"])
    context.addFile(job["index"])  # each executor fetches it once
    threads = context.getConf().get("spark.task.cpus", "1")
    command = [threads if word == "{threads}" else word for word in job["command"]]
    scan = scan_with(command, os.path.basename(job["index"]))
    tasks = deque(job["tasks"])
    waves = deque()
    tasks_done = 0
    # Two waves are under way at a time: while the last tasks of one run, the next one has the free cores.
    with ThreadPoolExecutor(2) as pool, open(job["results"], "ab") as results:
        while tasks or waves:
            while tasks and len(waves) < 2:
                wave = [tasks.popleft() for _ in range(min(len(tasks), wave_size(context)))]
                waves.append(pool.submit(run_wave, context, wave, scan))
            wave = waves.popleft().result()
            for result in wave:
                results.write(result)
            results.flush()
            tasks_done += len(wave)
            print("guildhall: tasks done: %d" % tasks_done, flush=True)
    context.stop()


def run_wave(context, tasks, scan):
    """One partition a task, and one result a partition."""
    return context.parallelize(tasks, len(tasks)).mapPartitions(scan).collect()


def wave_size(context):
    """Executors may come and go, so each wave asks anew."""
    given = context.getConf().get("spark.guildhall.tasksPerWave")
    return max(1, int(given)) if given else 16 * context.defaultParallelism


def scan_with(command, index):
    """What an executor runs. Nothing of this file's globals goes there but what stands in here."""

    def scan(tasks):
        for shards in tasks:
            words = [SparkFiles.get(index) if word == "{index}" else word for word in command]
            lines = "".join(line + "\n" for line in shards).encode("utf-8")
            done = subprocess.run(words, input=lines, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            if done.returncode != 0:
                said = done.stderr.decode("utf-8", "replace").strip()[-2000:]
                raise RuntimeError("guildhall scan-shards ended with %d: %s" % (done.returncode, said))
            yield done.stdout

    return scan


def end_with(pid):
    """Nobody waits for the results of a job whose Guildhall is gone."""

    def watch():
        while True:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                os._exit(1)
            except PermissionError:
                pass
            time.sleep(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main(sys.argv[1])
