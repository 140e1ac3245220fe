"""Runs notebooks without a browser, each on a kernel of its own, two at a time.

    run.py [--kernel java|rapaio] [--out FOLDER | --update] [NOTEBOOK ...]

Without names all notebooks beside this file are run. The executed ones go to FOLDER; --update replaces the outputs in the files. The exit
code is 1 if a cell of any of them failed or gave no answer in time. ./notebook sets the environment that the kernels need.
"""

import argparse
import asyncio
import copy
import pathlib
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

HERE = pathlib.Path(__file__).resolve().parent
AT_A_TIME = 2
CELL_SECONDS = 120
# A kernel that gives no answer after its start is started again.
START_SECONDS = 45
STARTS = 5


class Client(NotebookClient):
    """Says nothing to a kernel before it listens: rapaio's answers no more if the first question is there before it is ready."""

    async def async_start_new_kernel_client(self):
        port = self.km.get_connection_info()["shell_port"]
        for _ in range(10 * START_SECONDS):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                break
            except OSError:
                await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        return await super().async_start_new_kernel_client()


async def executed(notebook, kernel):
    for start in range(1, STARTS + 1):
        run = copy.deepcopy(notebook)
        client = Client(
            run,
            kernel_name=kernel,
            timeout=CELL_SECONDS,
            startup_timeout=START_SECONDS,
            resources={"metadata": {"path": str(HERE)}},
        )
        try:
            return await client.async_execute()
        except RuntimeError as failure:
            # how nbclient says that the kernel did not answer after its start
            if isinstance(failure, DeadKernelError) or "didn't respond" not in str(failure) or start == STARTS:
                raise
            print(f"the kernel {kernel} gave no answer, start {start} of {STARTS}", file=sys.stderr, flush=True)


def tidied(notebook, was):
    """What is committed: no ids and times of the run, printed lines in one piece, and a picture without its source as text."""
    notebook.metadata = was.metadata
    for cell, before in zip(notebook.cells, was.cells):
        cell.metadata = before.metadata
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
            for output in cell.outputs:
                if "data" in output:
                    output.metadata.clear()
                    without_source(output.data)
    return notebook


def joined(outputs):
    pieces = []
    for output in outputs:
        if pieces and output.output_type == "stream" and pieces[-1].get("name") == output.name:
            pieces[-1].text += output.text
        else:
            pieces.append(output)
    return pieces


def without_source(data):
    text = data.get("text/plain")
    if text is not None and any(kind != "text/plain" and text == other for kind, other in data.items()):
        del data["text/plain"]


async def one(file, given, turn):
    async with turn:
        notebook = nbformat.read(file, as_version=4)
        begin = time.monotonic()
        try:
            result = tidied(await executed(notebook, given.kernel), notebook)
        except (RuntimeError, CellExecutionError, CellTimeoutError, DeadKernelError) as failure:
            print(f"{file.name} on {given.kernel} failed:\n{failure}", file=sys.stderr, flush=True)
            return 1
        print(f"{file.name} on {given.kernel}: {time.monotonic() - begin:.1f} s", flush=True)
        if given.update:
            nbformat.write(result, file)
        elif given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            nbformat.write(result, given.out / file.name)
        return 0


async def all_of(given):
    turn = asyncio.Semaphore(AT_A_TIME)
    files = given.notebooks or sorted(HERE.glob("*.ipynb"))
    return max(await asyncio.gather(*(one(file, given, turn) for file in files)))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kernel", default="java", help="java (JJava, the default) or rapaio")
    options.add_argument("--out", type=pathlib.Path)
    options.add_argument("--update", action="store_true")
    options.add_argument("notebooks", nargs="*", type=pathlib.Path)
    return asyncio.run(all_of(options.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
