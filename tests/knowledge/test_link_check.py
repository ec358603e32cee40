"""A link is called broken when its server says so, and not because this computer has no Internet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from sqlalchemy import Engine

from callcenter.access.policy import NotAllowed
from callcenter.knowledge.link_check import LinkChecks, LinkStatus, NoInternet, addresses, broken

from .conftest import ARTICLE, ONISHI, SATO

ANSWERS = {"/page": 200, "/gone": 404, "/ended": 410, "/down": 503, "/moved": 302, "/shy": 405}


class Page(BaseHTTPRequestHandler):
    """A city's web server, one that does not answer HEAD everywhere."""

    def do_HEAD(self) -> None:
        self.send_response(200 if self.path == "/%E5%B8%82" else ANSWERS.get(self.path, 404))
        if self.path == "/moved":
            self.send_header("Location", "/page")
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200 if self.path in ("/shy", "/page") else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def web_server() -> Iterator[str]:
    """Its address, without a page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_what_a_server_answers_is_kept_and_told_of_the_articles(engine: Engine) -> None:
    checks = LinkChecks(engine)
    with web_server() as web:
        pages = [*ANSWERS, "/市"]
        first = replace(ARTICLE, detail="\n".join(f"- [頁]({web}{page})" for page in pages))
        second = replace(
            ARTICLE,
            id="FAQ-0002",
            internal_note=f"[頁]({web}/gone) [無い記事](faq:FAQ-9999) [電話](tel:0302000100)",
            related=("FAQ-0001", "FAQ-8888"),
            script_id="moving",
        )
        wanted = addresses([first, second])
        assert wanted[f"{web}/gone"] == ("FAQ-0001", "FAQ-0002")
        assert len(wanted) == len(pages)
        seen: list[tuple[int, int]] = []
        found = checks.check(
            [*wanted, f"{web}/案内?課=市民", "http://127.0.0.1:9/", "http://[x"],
            ONISHI,
            lambda *at: seen.append(at),
        )
        assert seen[-1] == (len(pages) + 3, len(pages) + 3)
        assert {one.address.removeprefix(web): one.status.value for one in found.values()} == {
            "/page": "ok", "/moved": "ok", "/shy": "ok", "/%E5%B8%82": "ok", "/案内?課=市民": "gone", "/gone": "gone", "/ended": "gone",
            "/down": "unreachable", "http://127.0.0.1:9/": "unreachable", "http://[x": "unreachable",
        }  # fmt: skip
        with pytest.raises(NotAllowed):
            checks.check(wanted, SATO)
    assert checks.tried() == found
    told = [(one.file, one.code) for one in broken([first, second], {"tax"}, found)]
    assert sorted(told) == [
        ("FAQ-0001", "link_gone"), ("FAQ-0001", "link_gone"), ("FAQ-0001", "link_unreachable"),
        ("FAQ-0002", "link_dead"), ("FAQ-0002", "link_gone"), ("FAQ-0002", "unknown_related"),
        ("FAQ-0002", "unknown_script"),
    ]  # fmt: skip


def test_a_computer_without_internet_says_so_and_forgets_nothing(engine: Engine) -> None:
    checks = LinkChecks(engine)
    with web_server() as web:
        address = f"{web}/page"
        checks.check([address], ONISHI)
    with pytest.raises(NoInternet) as nobody:
        checks.check([address, "http://127.0.0.1:9/"], ONISHI)
    assert nobody.value.facts == {"addresses": 2}
    assert checks.tried()[address].status is LinkStatus.OK
    assert checks.check([address], ONISHI, cancelled=lambda: True) == {}
