"""The launcher on machines that lack something: each test makes one with its own folder and its own PATH."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the tools of these machines are shell scripts"
)

# Stands for the real tool: notes that it was called, and leaves a Python that says what it was started with.
UV = """
[ "$1" = --version ] && exit 0
echo "$@" >> "{log}"
/bin/mkdir -p .venv/bin
echo '#!/bin/sh
echo started "$@"' > .venv/bin/python
/bin/chmod +x .venv/bin/python
"""


class Machine:
    """A folder with the launcher in it, and the commands that are installed."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "市役所 窓口"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.home.mkdir()
        self.bin.mkdir()
        for name in ("run.py", "uv.lock", "pyproject.toml"):
            shutil.copy(CHECKOUT / name, self.home)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def install(self, name: str, script: str) -> None:
        command = self.bin / name
        command.write_text("#!/bin/sh\n" + script.replace("{log}", str(self.log)))
        command.chmod(0o755)

    def start(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(self.home / "run.py"), *arguments],
            env={"PATH": str(self.bin), "HOME": str(self.home)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def module(self) -> ModuleType:
        spec = importlib.util.spec_from_file_location("launcher", self.home / "run.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(made.bin))
    return made


def test_an_old_python_can_read_the_launcher() -> None:
    tree = ast.parse((CHECKOUT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    first = next(node for node in tree.body if isinstance(node, ast.ImportFrom))
    assert first.module == "__future__"  # types such as list[str] are then never evaluated


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14)])
@pytest.mark.parametrize(
    ("installed", "advice"),
    [
        (["python3.12", "uv"], "Please type: python3.12 run.py"),
        (["uv"], "Please type: uv run --no-project --python 3.13 run.py"),
        ([], "Please install Python 3.13"),
    ],
)
def test_another_python_is_told_what_to_type(
    machine: Machine,
    capsys: pytest.CaptureFixture[str],
    version: tuple[int, int],
    installed: list[str],
    advice: str,
) -> None:
    machine.install("python3.13", "exit 127")  # what pyenv leaves for a version that is not chosen
    for name in installed:
        machine.install(name, "exit 0")
    with pytest.raises(SystemExit) as stopped:
        machine.module().check_python(version)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert f"this is {version[0]}.{version[1]}." in said
    assert advice in said


def test_an_unknown_command_names_the_two_there_are(machine: Machine) -> None:
    done = machine.start("tests")
    assert done.returncode == 2
    assert "python3 run.py  " in done.stderr
    assert "python3 run.py test" in done.stderr


def test_the_environment_is_made_once_and_again_when_the_lock_changes(machine: Machine) -> None:
    machine.install("uv", UV)
    first = machine.start()
    assert "started -m ui --" in first.stdout
    assert first.returncode == 0
    machine.start()
    assert machine.calls == [f"sync --frozen --compile-bytecode --python {sys.executable} --no-dev --quiet"]
    with (machine.home / "uv.lock").open("a") as lock:
        lock.write("\n")
    machine.start()
    assert len(machine.calls) == 2


def test_the_checks_bring_their_tools_and_the_desk_then_keeps_them(machine: Machine) -> None:
    machine.install("uv", UV)
    machine.start()
    machine.start("test")
    machine.start()
    assert ["--no-dev" in call for call in machine.calls] == [True, False]


def test_an_interrupted_start_is_followed_by_a_whole_one(machine: Machine) -> None:
    machine.install("uv", UV + "echo > .venv/half; exit 130")
    assert machine.start().returncode == 2
    machine.install("uv", UV)
    assert machine.start().returncode == 0
    assert not (machine.home / ".venv/half").exists()


def test_an_environment_without_python_is_made_anew(machine: Machine) -> None:
    machine.install("uv", UV)
    machine.start()
    (machine.home / ".venv/bin/python").unlink()
    (machine.home / ".venv/half").touch()
    assert machine.start().returncode == 0
    assert not (machine.home / ".venv/half").exists()


def test_a_moved_folder_gets_an_environment_of_its_place(machine: Machine) -> None:
    machine.install("uv", UV)
    machine.start()
    (machine.home / ".venv/of the old place").touch()
    machine.home = machine.home.rename(machine.home.with_name("二階 窓口"))
    assert machine.start().returncode == 0
    assert not (machine.home / ".venv/of the old place").exists()


def test_an_environment_of_the_developers_own_is_brought_up_to_date_and_kept(machine: Machine) -> None:
    machine.install("uv", UV)
    machine.start()
    shutil.rmtree(machine.home / ".tools")
    (machine.home / ".venv/own").touch()
    machine.start()
    assert len(machine.calls) == 2
    assert (machine.home / ".venv/own").exists()


def test_a_failed_environment_says_what_it_needs(machine: Machine) -> None:
    machine.install("uv", '[ "$1" = --version ] || { echo "dns error" >&2; exit 1; }')
    done = machine.start()
    assert done.returncode == 2
    assert "dns error" in done.stderr
    assert "HTTPS_PROXY" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(machine: Machine) -> None:
    machine.install("uv", UV)
    (machine.home / ".tools").write_text("in the way")
    done = machine.start()
    assert done.returncode == 2
    assert ".tools" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring what Qt needs")
class TestPackagesOfTheSystem:
    @pytest.fixture(autouse=True)
    def without_pip_and_venv(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("pip", "ensurepip"):
            monkeypatch.setitem(sys.modules, name, None)  # as Python marks a module that cannot be imported

    def test_python_venv_is_asked_for_only_where_nothing_else_is_there(self, machine: Machine) -> None:
        launcher = machine.module()
        assert launcher.missing_packages()[-1].endswith("-venv")
        machine.install("uv", "exit 127")
        assert launcher.missing_packages()[-1].endswith("-venv")
        machine.install("uv", "exit 0")
        assert launcher.missing_packages() == []

    def test_pip_alone_is_enough(self, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pip", ModuleType("pip"))
        sys.modules["pip"].__spec__ = importlib.util.spec_from_loader("pip", loader=None)
        assert machine.module().missing_packages() == []

    def test_a_user_reads_one_line_with_all_that_is_missing(
        self, machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        machine.install("apt-get", 'echo "$@" >> "{log}"')
        launcher = machine.module()
        launcher.QT_LIBRARIES["libnowhere.so.1"] = "libnowhere1"
        with pytest.raises(SystemExit) as stopped:
            launcher.provide_system(fonts=True)
        assert stopped.value.code == 2
        line = capsys.readouterr().err.splitlines()[1].split()
        assert line[:8] == ["sudo", "apt-get", "update", "&&", "sudo", "apt-get", "install", "-y"]
        assert "libnowhere1" in line
        assert any(package.endswith("-venv") for package in line)
        assert machine.calls == []

    def test_root_installs_and_hears_when_that_did_not_help(
        self, machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        machine.install("apt-get", '[ "$1" = --version ] || echo "$@" >> "{log}"')
        launcher = machine.module()
        launcher.QT_LIBRARIES["libnowhere.so.1"] = "libnowhere1"
        with pytest.raises(SystemExit) as stopped:
            launcher.provide_system(fonts=False)
        assert stopped.value.code == 2
        assert machine.calls[0].endswith("update")
        assert "libnowhere1" in machine.calls[1]
        assert "libnowhere1" in capsys.readouterr().err


def test_every_check_runs_and_the_failed_ones_are_named(machine: Machine) -> None:
    machine.install("uv", UV.replace("echo started", '[ "$2" = mypy ] && exit 1\necho started'))
    done = machine.start("test", "-k", "one")
    assert done.returncode == 1
    assert "started -m pytest -n 4 --dist loadfile --no-loadscope-reorder -k one" in done.stdout
    assert "passed: lint, 0." in done.stdout
    assert "FAILED: types, 0." in done.stdout
    assert done.stdout.splitlines()[-1] == "Failed: types"
