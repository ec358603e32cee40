"""Everything a person's own sign-in may look at and read: what a shared database turns into functions."""

from callcenter.access import reading_log
from callcenter.access.look import Look, Reading
from callcenter.administration import unusual
from callcenter.contacts import articles, detail, follow_ups, history, log
from callcenter.knowledge import ages
from callcenter.residents import card, looks

LOOKS: tuple[Look, ...] = (
    looks.NUMBER,
    looks.SEARCH,
    card.OPENED,
    log.LISTED,
    log.EXPORTED,
    detail.OPENED_CONTACT,
    follow_ups.DUE,
    reading_log.READ_LOG,
    reading_log.EXPORTED_LOG,
    unusual.LOOK,
)
READINGS: tuple[Reading, ...] = (
    looks.CANDIDATES,
    looks.FOUND,
    card.CARD,
    history.HISTORY,
    history.OWED,
    history.CALLED,
    log.LINES,
    log.COUNT,
    log.EXPORT_COUNT,
    log.EXPORT_LINES,
    detail.DETAIL,
    detail.EVENTS,
    detail.ARTICLES,
    detail.VERSIONS,
    follow_ups.DUE_LINES,
    articles.MOST_READ,
    articles.ASKED_NEXT,
    articles.ARTICLES_READ,
    articles.CONTACTS_WITH_ARTICLE,
    ages.ARTICLE_AGES,
    reading_log.LINES,
    reading_log.EXPORTED_LINES,
    unusual.ROWS,
)
