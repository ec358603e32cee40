"""Tryton answers: for each number on standard input, milliseconds and lines found on standard output.

Runs in Tryton's own environment: `python tryton_peer.py URI DATABASE`. Parties by telephone number, the fields of each,
and the last fifty notes of the first, by Tryton's own models, in one transaction with the rights of its first user.
"""

import sys
from time import perf_counter

import trytond.config as config

config.set("database", "uri", sys.argv[1])

from trytond.pool import Pool  # noqa: E402 - reads the settings when it is imported
from trytond.transaction import Transaction  # noqa: E402

DATABASE, USER = sys.argv[2], 1


def look_up(pool: Pool, number: str) -> int:
    with Transaction().start(DATABASE, USER, readonly=True, context={"_check_access": True}):
        parties = pool.get("party.party").search(
            [("contact_mechanisms.value_compact", "=", number)], order=[("id", "ASC")], limit=10
        )
        told = [(one.code, one.rec_name) for one in parties]
        if not parties:
            return 0
        notes = pool.get("ir.note").search(
            [("resource", "=", str(parties[0]))], order=[("create_date", "DESC")], limit=50
        )
        told += [(one.create_date, one.message) for one in notes]
        return len(told)


def main() -> None:
    Pool.start()
    pool = Pool(DATABASE)
    pool.init()
    print("ready", flush=True)
    for line in sys.stdin:
        began = perf_counter()
        found = look_up(pool, line.strip())
        print((perf_counter() - began) * 1000, found, flush=True)


if __name__ == "__main__":
    main()
