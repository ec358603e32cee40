"""A real Asterisk on loopback and telephones that place real calls, for tests of the desk's telephone.

The equipment is not part of the program: where it is missing, the tests are skipped and say why. Asterisk is
unpacked once (about 25 s, 100 MB to fetch) into a cache folder of the user.
"""

import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import mkdtemp
from typing import TypeVar

import pytest

from callcenter.calls.asterisk import AsteriskSettings, AsteriskSource
from callcenter.calls.call import Call
from callcenter.calls.source import SourceKind, SourceState

EQUIPMENT = Path(__file__).resolve().parents[3] / "shared" / "pbx"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "callcenter-tests"
PORTS = ("SIP_PORT", "AMI_PORT", "HTTP_PORT", "TRUNK_PORT", "P2001", "P2002", "P2003")

Told = TypeVar("Told")


@dataclass(frozen=True)
class Pbx:
    """A running PBX; `settings` are those of extension 2001's desk."""

    scripts: Path
    environment: dict[str, str]
    settings: AsteriskSettings
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def begin(self, script: str, *arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        """Start one of the equipment's scripts and let it run."""
        self.running.append(
            subprocess.Popen(
                [str(self.scripts / script), *arguments],
                env={**self.environment, **environment},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )
        return self.running[-1]

    def do(self, script: str, *arguments: str, **environment: str) -> None:
        """Run a script to its end."""
        assert self.begin(script, *arguments, **environment).wait(60) == 0

    def clear(self) -> None:
        """Leave no telephone behind, and nothing that the PBX repeats to one that has gone: the next on its port
        would hear it."""
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.running.clear()
        self.stop()
        self.start()

    def start(self) -> None:
        self.do("run_pbx.sh", "start")

    def stop(self) -> None:
        """Stop the PBX with every call that is going on."""
        self.do("run_pbx.sh", "stop")


@dataclass
class Desk:
    """A source, and what it has told."""

    source: AsteriskSource
    calls: "SimpleQueue[Call]" = field(default_factory=SimpleQueue)
    states: "SimpleQueue[SourceState]" = field(default_factory=SimpleQueue)

    def wait_for_call(self, wanted: Callable[[Call], bool], seconds: float = 30.0) -> Call:
        """The next call that is as wanted; those before it are passed over."""
        return _wait(self.calls, wanted, seconds)

    def wait_for_state(self, kind: SourceKind, seconds: float = 30.0) -> SourceState:
        """The next state of a kind."""
        return _wait(self.states, lambda state: state.kind is kind, seconds)


def _wait(told: "SimpleQueue[Told]", wanted: Callable[[Told], bool], seconds: float) -> Told:
    until, passed = time.monotonic() + seconds, []
    while (left := until - time.monotonic()) > 0:
        try:
            passed.append(told.get(timeout=left))
        except Empty:
            break
        if wanted(passed[-1]):
            return passed[-1]
    pytest.fail(f"not told within {seconds} s; told: {passed}")


@pytest.fixture(scope="session")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked Asterisk."""
    if not EQUIPMENT.is_dir():
        pytest.skip("the telephone test equipment is not beside this checkout")
    if not all(shutil.which(tool) for tool in ("apt-get", "dpkg-deb")):
        pytest.skip("no apt here to fetch Asterisk with")
    wanted = CACHE / "asterisk22"
    if not (wanted / "bin" / "asterisk").exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        fetched = Path(mkdtemp(dir=CACHE))
        script = shutil.copytree(EQUIPMENT, tmp_path_factory.mktemp("fetch") / "pbx") / "get_asterisk.sh"
        try:
            done = subprocess.run(
                [str(script), "22", str(fetched)], capture_output=True, text=True, timeout=300
            )
        except subprocess.TimeoutExpired:
            pytest.skip("fetching Asterisk took longer than five minutes")
        if done.returncode != 0:
            shutil.rmtree(fetched)
            pytest.skip(f"Asterisk could not be fetched: {done.stderr.strip().splitlines()[-1:]}")
        try:
            fetched.rename(wanted)
        except OSError:  # another process of this run was first
            shutil.rmtree(fetched)
    return wanted


@pytest.fixture(scope="session")
def pbx(asterisk: Path) -> Iterator[Pbx]:
    """A PBX of its own on free ports, stopped after the tests. Trunk, queues and telephones as in its README."""
    folder = Path(mkdtemp(prefix="pbx-"))  # short: Asterisk's control socket has a limit of 108 bytes
    running = make_pbx(asterisk, folder)
    running.start()
    yield running
    running.stop()
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def no_call_left(pbx: Pbx) -> Iterator[None]:
    """Every test begins with telephones on the hook."""
    yield
    pbx.clear()


def make_pbx(asterisk: Path, folder: Path) -> Pbx:
    """A PBX that is not started yet, all of whose files are in `folder`."""
    scripts = shutil.copytree(EQUIPMENT, folder / "pbx")
    first = _free_block()
    ports = {name: first + 2 * place for place, name in enumerate(PORTS)}
    return Pbx(
        scripts,
        {
            "PATH": os.environ["PATH"],
            "PBX_ROOT": str(asterisk),
            "PBX_RUN": str(folder / "run"),
            "RING": "300",
            "TALK": "700",
            **{name: str(port) for name, port in ports.items()},
        },
        AsteriskSettings(
            host="127.0.0.1",
            port=ports["AMI_PORT"],
            user="gateway",
            secret="gateway-test",
            extension="2001",
            queues=("kokuho",),
            context="agents",
        ),
    )


def _free_block() -> int:
    """The first port of a hundred that nobody uses, nor those a thousand behind, where telephones bind their media.

    Two PBXs of one run never choose the same: a port is bound only while a telephone is in use. Media of the PBX
    itself have ports 20000 to 20999.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    start = 22_000 + 2_000 * (worker % 4)
    blocks = [start + 100 * place for place in range(10)]
    random.shuffle(blocks)
    return next(first for first in blocks if all(map(_is_free, [*range(first, first + 14), first + 1_006])))


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as tcp, closing(socket.socket(type=socket.SOCK_DGRAM)) as udp:
        try:
            tcp.bind(("127.0.0.1", port))
            udp.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@pytest.fixture
def connect(pbx: Pbx) -> Iterator[Callable[..., Desk]]:
    """Makes desks: `connect(extension="2002")`, any field of `AsteriskSettings`; they are closed after the test."""
    made: list[Desk] = []

    def make(**changes: object) -> Desk:
        calls: SimpleQueue[Call] = SimpleQueue()
        states: SimpleQueue[SourceState] = SimpleQueue()
        source = AsteriskSource(replace(pbx.settings, **changes), calls.put, states.put)  # type: ignore[arg-type]
        source.start()
        made.append(Desk(source, calls, states))
        return made[-1]

    yield make
    for desk in made:
        desk.source.close()


@pytest.fixture
def desk(connect: Callable[..., Desk]) -> Desk:
    """The connected desk of extension 2001."""
    made = connect()
    made.wait_for_state(SourceKind.CONNECTED)
    return made
