"""Runs one command and prints what it used, as JSON: status, seconds, peak memory in KiB, whether it ran out of time.

    child.py TIMEOUT CPUS OUT ERR COMMAND...        CPUS: "0,1", or "" for any; OUT and ERR are files

A process of its own, started small: Linux counts what a process had before exec as its peak, so that a child of a large
Python would look as large as that Python.
"""
import os
import signal
import sys
import time

timeout, cpus, out, err, command = float(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:]
if cpus:
    os.sched_setaffinity(0, map(int, cpus.split(",")))
redirect = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, err, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
start = time.perf_counter()
child = os.posix_spawn(command[0], command, os.environ, file_actions=redirect)
expired = False


def expire(*_):
    global expired
    expired = True
    os.kill(child, signal.SIGKILL)


signal.signal(signal.SIGALRM, expire)
signal.setitimer(signal.ITIMER_REAL, timeout)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
signal.setitimer(signal.ITIMER_REAL, 0)
print(f'{{"status": {os.waitstatus_to_exitcode(status)}, "seconds": {seconds}, "peak_kib": {usage.ru_maxrss}, '
      f'"timed_out": {"true" if expired else "false"}}}')
