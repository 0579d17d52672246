"""Runs a command and prints, as JSON, its exit code, seconds, processor seconds, most memory in MB, and what it said.

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
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    megabytes = used.ru_maxrss / KILOBYTES_IN_MEGABYTE
    print(json.dumps([done.returncode, seconds, used.ru_utime + used.ru_stime, megabytes, done.stdout]))
