"""Links that lead nowhere: to other articles and call scripts always, to the web only when somebody asks.

A city's computers often have no Internet, and then every address would seem broken. So an address is called gone only
when its server answers that it is; that nobody answers at all is told as what it is.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from sqlalchemy import Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.errors import CallCenterError
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.exchange.checking import dead_ends
from callcenter.knowledge.render import links_with
from callcenter.knowledge.texts import texts
from callcenter.store.engine import reading
from callcenter.store.tables import link_check

AT_ONCE = 8
TIMEOUT = 10.0  # seconds for one server to answer
_NO_HEAD = frozenset({403, 405, 500, 501})  # some servers answer so to HEAD, and well to GET
_GONE = frozenset({404, 410})
_HEADERS = {"User-Agent": "callcenter-link-check"}


class NoInternet(CallCenterError):
    """Not one server answered, so nothing is known and nothing was kept. Fact `addresses`: how many were tried."""

    code = "no_internet"


class LinkStatus(StrEnum):
    """What a web address was when it was tried."""

    OK = "ok"
    GONE = "gone"  # its server says that there is no such page
    UNREACHABLE = "unreachable"  # nobody answered, or with a failure of its own


@dataclass(frozen=True)
class TriedLink:
    """The last trial of a web address."""

    address: str
    status: LinkStatus
    checked_at: datetime


def addresses(contents: Iterable[ArticleContent]) -> dict[str, tuple[str, ...]]:
    """Every web address in the articles' texts, with the ids of the articles that link to it."""
    found: dict[str, dict[str, None]] = {}
    for content in contents:
        for _, text, markdown in texts(content):
            for address in links_with(text, "http") if markdown else ():
                if urlsplit(address).scheme in ("http", "https"):
                    found.setdefault(address, {})[content.id] = None
    return {address: tuple(ids) for address, ids in found.items()}


def broken(
    contents: Collection[ArticleContent], scripts: Collection[str] | None, tried: Mapping[str, TriedLink]
) -> Iterator[ContentProblem]:
    """The links that lead nowhere, as problems of the articles; an article's id stands for its file.

    Codes: link_dead, unknown_related, unknown_script (`id`); link_gone, link_unreachable (`address`, `day`).

    Args:
        scripts: the ids of all call scripts; where it is None, nobody looks.
        tried: what came of web addresses (`LinkChecks.tried`).
    """
    yield from dead_ends(list(contents), scripts)
    ids = {content.id for content in contents}
    for content in contents:
        for other in content.related:
            if other not in ids:
                yield ContentProblem(content.id, 1, "unknown_related", {"id": other})
    for address, article_ids in addresses(contents).items():
        one = tried.get(address)
        if one is not None and one.status is not LinkStatus.OK:
            for id_ in article_ids:
                facts = {"address": address[:200], "day": one.checked_at.date().isoformat()}
                yield ContentProblem(id_, 1, f"link_{one.status.value}", facts)


class LinkChecks:
    """What came of web addresses, in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def tried(self) -> dict[str, TriedLink]:
        """The last trial of every address that was ever tried."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(link_check)).all()
        return {row.address: TriedLink(row.address, LinkStatus(row.status), row.checked_at) for row in rows}

    def check(
        self,
        wanted: Collection[str],
        person: Person,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> dict[str, TriedLink]:
        """Try web addresses now, eight at a time, and keep what comes of them.

        Args:
            progress: told addresses done and to do.
            cancelled: asked between two answers; what was tried until then is kept.

        Raises:
            NotAllowed: the person's role does not edit articles.
            NoInternet: nobody answered at all; nothing was kept.
        """
        require(person, Action.EDIT_ARTICLES)
        found: dict[str, TriedLink] = {}
        heard = False
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="links") as pool:
            waiting = deque((address, pool.submit(_try, address)) for address in sorted(set(wanted)))
            while waiting and not cancelled():
                address, answer = waiting.popleft()
                status, answered = answer.result()
                heard = heard or answered
                found[address] = TriedLink(address, status, datetime.now(UTC))
                progress(len(found), len(found) + len(waiting))
            for _, left in waiting:
                left.cancel()
        if found and not heard:
            raise NoInternet(addresses=len(found))
        self._keep(found)
        return found

    def _keep(self, found: Mapping[str, TriedLink]) -> None:
        make = postgresql.insert if self._engine.dialect.name == "postgresql" else sqlite.insert
        kept = make(link_check)
        kept = kept.on_conflict_do_update(
            index_elements=[link_check.c.address],
            set_={"status": kept.excluded.status, "checked_at": kept.excluded.checked_at},
        )
        rows = [
            {"address": one.address, "status": one.status.value, "checked_at": one.checked_at}
            for one in found.values()
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(kept, rows)


def _try(address: str) -> tuple[LinkStatus, bool]:
    """What became of it, and whether any server answered."""
    try:
        status = _asked(address, "HEAD")
        if status in _NO_HEAD:
            status = _asked(address, "GET")
    except (OSError, HTTPException, ValueError):  # ValueError: no host, or none that can be written
        return LinkStatus.UNREACHABLE, False
    if status in _GONE:
        return LinkStatus.GONE, True
    return (LinkStatus.UNREACHABLE if status >= 500 else LinkStatus.OK), True


def _asked(address: str, method: str) -> int:
    request = Request(_written(address), method=method, headers=_HEADERS)  # noqa: S310 - http and https only
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code


def _written(address: str) -> str:
    """The address in ASCII, as it goes over the wire."""
    parts = urlsplit(address)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise ValueError(parts.scheme)
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    safe = "/:=&?~+!$,;'@()*[]%-._"
    return urlunsplit((parts.scheme, host + port, quote(parts.path, safe), quote(parts.query, safe), ""))
