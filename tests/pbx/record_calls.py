"""Records what Asterisk sends during real calls, for the tests that run without one.

    python -m tests.pbx.record_calls ASTERISK [CASE...]

ASTERISK is an unpacked Asterisk, as the fixture of the same name leaves it in the cache folder.
"""

import re
import shutil
import socket
import sys
import threading
import time
from pathlib import Path
from tempfile import mkdtemp

from callcenter.calls.ami import encode_action
from tests.pbx.conftest import Pbx, make_pbx

RECORDINGS = Path(__file__).parents[1] / "calls" / "recordings"
# What a desk has no use for; an installation can keep it back with `eventfilter`.
NOISE = re.compile(rb"Event: (QueueMember|MusicOnHold|NewConnectedLine|DialState|Local|DeviceState)")

# Recording: case of place_call.sh, seconds before each action, the actions.
CASES: dict[str, tuple[str, tuple[tuple[float, str, dict[str, str]], ...]]] = {
    **{
        name: (name, ())
        for name in (
            "answer", "answer_caller", "direct", "local", "e164", "withheld", "payphone", "unavailable",
            "abandon", "busy", "noanswer", "ringall", "hold", "refer",
        )
    },
    "withheld_trusted": ("withheld_pai", ()),
    "withheld_trusted_channelvars": ("withheld_pai", ()),  # only the channel variable tells
    "withheld_trusted_unguarded": ("withheld_pai", ()),  # nothing tells
    "attended_transfer": (
        "long",
        (
            (2.5, "Atxfer", {"Channel": "2001", "Exten": "2003", "Context": "agents"}),
            (3.0, "Hangup", {"Channel": "2001", "Cause": "16"}),
            (1.5, "Hangup", {"Channel": "2003", "Cause": "16"}),
        ),
    ),
    "parked": (
        "long",
        (
            (2.5, "Park", {"Channel": "trunk", "TimeoutChannel": "2001", "Timeout": "45000"}),
            (
                1.0,
                "Originate",
                {
                    "Channel": "PJSIP/2002",
                    "Context": "parkedcalls",
                    "Exten": "701",
                    "Priority": "1",
                    "Async": "true",
                },
            ),
            (2.5, "Hangup", {"Channel": "2002", "Cause": "16"}),
        ),
    ),
    "call_out": (
        "callee",
        (
            (
                1.0,
                "Originate",
                {
                    "Channel": "PJSIP/2001",
                    "ChannelId": "desk-2001-1",
                    "Context": "agents",
                    "Exten": "09000001234",
                    "Priority": "1",
                    "Async": "true",
                },
            ),
            (5.0, "Hangup", {"Channel": "2001", "Cause": "16"}),
        ),
    ),
}  # fmt: skip


class Recorder:
    """One AMI connection that keeps what it reads."""

    def __init__(self, pbx: Pbx) -> None:
        settings = pbx.settings
        self.heard = b""
        self._socket = socket.create_connection((settings.host, settings.port), 5)
        self._socket.settimeout(None)
        threading.Thread(target=self._read, daemon=True).start()
        self.send("Login", {"Username": settings.user, "Secret": settings.secret})

    def _read(self) -> None:
        while data := self._socket.recv(65_536):
            self.heard += data

    def send(self, name: str, fields: dict[str, str]) -> None:
        """Send an action; a `Channel` of an extension or `trunk` is that one's latest."""
        channel = fields.get("Channel", "")
        if channel and "/" not in channel:
            names = re.findall(
                rf"Channel: (PJSIP/{channel}-[0-9a-f]+)", self.heard.decode("utf-8", "replace")
            )
            fields = {**fields, "Channel": names[-1]}
        self._socket.sendall(encode_action(name, fields))


def record(pbx: Pbx, name: str) -> None:
    """Write one recording."""
    case, actions = CASES[name]
    recorder = Recorder(pbx)
    time.sleep(0.5)
    started = len(recorder.heard)
    also = {"attended_transfer": "2003", "parked": "2002"}.get(name, "")
    calling = pbx.begin("place_call.sh", case, RING="800", TALK="1500", ALSO=also, LONG_S="15")
    for seconds, action, fields in actions:
        time.sleep(seconds)
        recorder.send(action, fields)
    calling.wait(60)
    time.sleep(0.5)
    messages = [m for m in recorder.heard[started:].split(b"\r\n\r\n") if not NOISE.match(m)]
    RECORDINGS.mkdir(exist_ok=True)
    text = b"\n\n".join(messages).replace(b"\r\n", b"\n").strip() + b"\n"
    (RECORDINGS / f"{name}.txt").write_bytes(text)
    print(name, len(messages))


def _remove_line(pbx: Pbx, file: str, start: str) -> None:
    path = pbx.scripts / "pbx" / "etc" / file
    path.write_text(re.sub(f"(?m)^{start}.*$", "", path.read_text(encoding="utf-8")), encoding="utf-8")


def main() -> None:
    """Record the cases named on the command line, or all of them."""
    asterisk, *names = sys.argv[1:]
    for name in names or CASES:
        folder = Path(mkdtemp(prefix="pbx-"))
        pbx = make_pbx(Path(asterisk), folder)
        if name.startswith("withheld_trusted"):
            pbx.environment["TRUST"] = "yes"
        if name in ("withheld_trusted_channelvars", "withheld_trusted_unguarded"):
            _remove_line(pbx, "extensions.conf", " same => n,ExecIf")
        if name == "withheld_trusted_unguarded":
            _remove_line(pbx, "manager.conf", "channelvars =")
        pbx.start()
        try:
            record(pbx, name)
        finally:
            pbx.stop()
            for process in pbx.running:
                process.wait(60)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
