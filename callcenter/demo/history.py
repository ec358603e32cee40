"""Three years of contacts for the people of the sample city."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from callcenter.demo.vocabulary import TOPICS

Row = dict[str, Any]

YEARS = 3
OPERATORS = ("sato", "nakano", "hayashi", "ogawa")
OUTCOMES = {"completed": 78, "transferred": 9, "callback": 6, "handed_over": 4, "referred": 3}
CHANNELS = {"phone": 82, "counter": 8, "mail": 4, "form": 6}
# What is asked after the first answer, by category.
NEXT = {
    "moving-in": "national-health-insurance",
    "moving-out": "moving-in",
    "moving-within": "my-number-card",
    "residence-certificate": "seal",
    "my-number-card": "residence-certificate",
    "national-health-insurance": "national-pension",
    "bulky-waste": "waste",
    "waste": "bulky-waste",
    "birth": "maternity",
    "nursery": "after-school",
    "long-term-care": "disability",
    "resident-tax": "payment",
    "bereavement": "family-register",
}
WEIGHTS = tuple(topic[4] for topic in TOPICS)


def contacts(
    random: Random,
    resident_id: str,
    numbers: Sequence[str],
    restricted: bool,
    average: float,
    now: datetime,
    articles: Mapping[str, str],
) -> Iterator[dict[str, Row]]:
    """A resident's contacts as rows by table name, oldest first.

    Args:
        average: contacts per resident over the whole time; most have fewer, a few have many.
        articles: category id → id of the article that answers it, linked in revision 1.
    """
    count = min(int(random.expovariate(1 / average)) if average > 0 else 0, 200)
    moments = sorted(random.random() for _ in range(count))
    for moment in moments:
        received = now - timedelta(days=YEARS * 365 * (1 - moment))
        received = received.replace(
            hour=random.randint(0, 8), minute=random.randint(0, 59)
        )  # 9 to 18 in Japan
        if received > now:
            received -= timedelta(days=1)
        rows = _contact(random, resident_id, numbers, restricted, received, now, articles)
        yield rows
        if second := _asked_next(rows, articles):
            yield {"contact_article": second}


def _contact(
    random: Random,
    resident_id: str,
    numbers: Sequence[str],
    restricted: bool,
    received: datetime,
    now: datetime,
    articles: Mapping[str, str],
) -> dict[str, Row]:
    topic = random.choices(TOPICS, WEIGHTS)[0]
    category, department, question, answer, _ = topic
    # What only the department may answer is put through, never answered in the centre.
    outcome = "transferred" if restricted else _drawn(random, OUTCOMES)
    channel = _drawn(random, CHANNELS)
    talk = random.randint(40, 600)
    contact = identifier(random, received)
    number = random.choice(numbers) if numbers and channel == "phone" else None
    promised = outcome in {"callback", "handed_over"}
    due = (received + timedelta(days=random.choice((1, 2, 3, 5)))).date()
    rows: dict[str, Row] = {
        "contact": {
            "id": contact,
            "channel": channel,
            "direction": "incoming",
            "called_line": "+815001000100" if channel == "phone" else "",
            "number_received": "0" + number[3:] if number else "",
            "number_e164": number,
            "received_at": received,
            "answered_at": received + timedelta(seconds=random.randint(3, 60)),
            "ended_at": received + timedelta(seconds=talk),
            "wrap_up_ended_at": received + timedelta(seconds=talk + random.randint(20, 150)),
            "hold_seconds": random.choice((0, 0, 0, 30, 75)),
            "operator_id": random.choice(OPERATORS),
            "resident_id": resident_id,
            "matched_by": "number" if number else "search",
            "verification_level": random.choice((1, 1, 2)),
            "verified_items": ["name"],
            "nature": "opinion" if category == "opinion" else "report" if category == "road" else "inquiry",
            "category_id": category,
            "question": question,
            "answer": answer,
            "outcome": outcome,
            "department_id": department if outcome != "completed" else None,
            "due_on": due if promised else None,
        }
    }
    if category in articles and outcome == "completed" and random.random() < 0.7:
        rows["contact_article"] = {
            "contact_id": contact,
            "article_id": articles[category],
            "revision": 1,
            "search_words": "",
            "used_at": received + timedelta(seconds=talk // 2),
        }
    if promised:
        is_open = received > now - timedelta(days=4)
        rows["follow_up"] = {
            "contact_id": contact,
            "resident_id": resident_id,
            "kind": outcome,
            "department_id": department,
            "due_on": due,
            "closed_at": None if is_open else received + timedelta(days=1),
        }
    return rows


def _asked_next(rows: Mapping[str, Row], articles: Mapping[str, str]) -> Row | None:
    """The article for a second question of some callers, or None."""
    used, contact = rows.get("contact_article"), rows["contact"]
    then = articles.get(NEXT.get(contact["category_id"], ""))
    if used is None or then is None or contact["id"].int % 3:
        return None
    return used | {"article_id": then, "used_at": used["used_at"] + timedelta(seconds=20)}


def _drawn(random: Random, weights: Mapping[str, int]) -> str:
    return random.choices(tuple(weights), tuple(weights.values()))[0]


def identifier(random: Random, moment: datetime) -> UUID:
    """A UUIDv7 of a moment in the past, made from the city's own random numbers."""
    milliseconds = int(moment.astimezone(UTC).timestamp() * 1000)
    value = (
        milliseconds << 80 | 0x7 << 76 | random.getrandbits(12) << 64 | 0b10 << 62 | random.getrandbits(62)
    )
    return UUID(int=value)
