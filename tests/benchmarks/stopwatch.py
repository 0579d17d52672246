"""Runs one command and prints, as JSON, its exit code, seconds, most memory in megabytes, and what it said.

It is a small process between the benchmark and the command: Linux counts the memory of whoever starts a command as
the command's own, so a large parent would hide a small child.
"""

import json
import resource
import subprocess
import sys
import time

KILOBYTES_IN_MEGABYTE = 1024  # Linux gives ru_maxrss in kilobytes

if __name__ == "__main__":
    started = time.perf_counter()
    done = subprocess.run(
        sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    seconds = time.perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILOBYTES_IN_MEGABYTE
    print(json.dumps([done.returncode, seconds, megabytes, done.stdout]))
