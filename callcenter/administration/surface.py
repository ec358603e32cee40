"""Everything a person's own sign-in may look at and read: what a shared database turns into functions."""

from callcenter.access.look import Look, Reading
from callcenter.contacts.history import CALLED, HISTORY, OWED
from callcenter.residents.card import CARD, OPENED
from callcenter.residents.lookup import CANDIDATES, FOUND, NUMBER, SEARCH

LOOKS: tuple[Look, ...] = (NUMBER, SEARCH, OPENED)
READINGS: tuple[Reading, ...] = (CANDIDATES, FOUND, CARD, HISTORY, OWED, CALLED)
