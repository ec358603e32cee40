import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/ui/" in item.path.as_posix():
            # The offscreen platform says so of every window with a smallest size; it is no fault of ours.
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))
