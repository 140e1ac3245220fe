"""Runs notebooks without a browser, each on a kernel of its own.

    run.py [--kernel java|rapaio] [--out FOLDER | --update] [NOTEBOOK ...]

Without names all notebooks beside this file are run. The executed ones go to FOLDER; --update replaces the committed outputs. The exit code
is 1 if a cell of any of them failed or gave no answer in time. The class path is that of the environment (JJAVA_CLASSPATH and the like).
"""

import argparse
import copy
import pathlib
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

HERE = pathlib.Path(__file__).resolve().parent
CELL_SECONDS = 120
# rapaio's kernel sometimes never answers after its start, so a start without an answer is tried again
START_SECONDS = 30
STARTS = 4


def executed(notebook, kernel):
    for attempt in range(1, STARTS + 1):
        run = copy.deepcopy(notebook)
        client = NotebookClient(
            run,
            kernel_name=kernel,
            timeout=CELL_SECONDS,
            startup_timeout=START_SECONDS,
            resources={"metadata": {"path": str(HERE)}},
        )
        try:
            return client.execute()
        except (RuntimeError, CellTimeoutError) as failure:
            # nbclient's word for a start without an answer is a plain RuntimeError
            silent = "didn't respond" in str(failure) or "Kernel died before" in str(failure)
            if not silent or isinstance(failure, (CellExecutionError, DeadKernelError)) or attempt == STARTS:
                raise
            print(f"the kernel {kernel} gave no answer, start {attempt} of {STARTS}", file=sys.stderr)
    raise AssertionError("unreachable")


def tidied(notebook, was):
    """What is committed: no times, no ids of a run, and the metadata and cell ids as they were."""
    notebook.metadata = was.metadata
    for cell, before in zip(notebook.cells, was.cells):
        cell.metadata = before.metadata
        for output in cell.get("outputs", []):
            output.get("metadata", {}).clear()
            output.pop("transient", None)
    return notebook


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kernel", default="java", help="java (JJava, the default) or rapaio")
    options.add_argument("--out", type=pathlib.Path)
    options.add_argument("--update", action="store_true")
    options.add_argument("notebooks", nargs="*", type=pathlib.Path)
    given = options.parse_args()

    failed = 0
    for file in given.notebooks or sorted(HERE.glob("*.ipynb")):
        notebook = nbformat.read(file, as_version=4)
        begin = time.monotonic()
        try:
            result = tidied(executed(notebook, given.kernel), notebook)
        except (RuntimeError, CellExecutionError, CellTimeoutError, DeadKernelError) as failure:
            print(f"{file.name} on {given.kernel} failed:\n{failure}", file=sys.stderr)
            failed = 1
            continue
        print(f"{file.name} on {given.kernel}: {time.monotonic() - begin:.1f} s", flush=True)
        if given.update:
            nbformat.write(result, file)
        elif given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            nbformat.write(result, given.out / file.name)
    return failed


if __name__ == "__main__":
    sys.exit(main())
