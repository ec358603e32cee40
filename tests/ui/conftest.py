import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme


@pytest.fixture(autouse=True)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> None:
    """The look in which windows open, mode and scale: a window that is there already is dressed anew in a second."""
    mode, scale = getattr(request, "param", ("light", 1.0))
    theme.apply(qapp, mode, scale)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/ui/" in item.path.as_posix():
            # The offscreen platform says so of every window with a smallest size; it is no fault of ours.
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))
