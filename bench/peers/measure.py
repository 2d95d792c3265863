"""One Python contender on one dataset: `measure.py CONTENDER POLICY FOLDER`. The same protocol as reference/harness.c."""

import importlib
import sys
import time
from pathlib import Path

import numpy as np

ROUND_NS = 30e6
KINDS = {"i64": np.int64, "i32": np.int32, "u32": np.uint32, "i16": np.int16, "u8": np.uint8}


def read_columns(folder):
    """By name: the raw columns, money as 64-bit integers."""
    paths = [path for path in Path(folder).iterdir() if path.suffix[1:] in KINDS]
    return {path.stem: np.fromfile(path, dtype=KINDS[path.suffix[1:]]) for path in paths}


def main(contender, policy, folder):
    columns = read_columns(folder)
    events = len(columns["person"])
    settle = importlib.import_module(contender).settler(policy, columns)
    results = []
    print("ready", flush=True)
    for line in sys.stdin:
        command, *rest = line.split()
        if command == "round":
            best = float("inf")
            until = time.perf_counter_ns() + ROUND_NS
            while time.perf_counter_ns() < until:
                start = time.perf_counter_ns()
                results = settle()
                best = min(best, time.perf_counter_ns() - start)
            print(best / events, flush=True)
        elif command == "results":
            with open(rest[0], "wb") as file:
                for column in results:
                    column.astype(np.float64).tofile(file)
            print("ok", flush=True)


main(*sys.argv[1:])
