"""Who claims work: a name for this process that no other ever has, and whether the process of a name has ended."""

import os
import socket
from functools import cache
from pathlib import Path


def owner() -> str:
    """This process, as its claims name it: host, process id, and when it began."""
    return _name(os.getpid())


@cache
def _name(pid: int) -> str:
    return f"{socket.gethostname()}:{pid}:{_begun(pid)}"


def ended(name: str) -> bool:
    """Whether the process of that name was one of this machine and is no more.

    A number that the system gave to another process since (in a container each start has the same one) does not deceive it.
    Of processes of other machines nothing is known here: their leases run out. Nor can it see the processes of another
    container that goes by the same host name; to take one of those for ended costs work done twice, never a wrong paper,
    because only the last claim's token may keep.
    """
    machine, _, process = name.partition(":")
    pid, _, begun = process.partition(":")
    if machine != socket.gethostname() or not pid.isdecimal():
        return False
    return not _alive(int(pid)) or _begun(int(pid)) != begun


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _begun(pid: int) -> str:
    """When a process began, in the kernel's ticks since the start of the machine (proc_pid_stat(5), field 22); "" where it does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return fields[19] if fields[0] not in {"Z", "X"} else "ended"
