"""django-helpdesk answers: for each number on standard input, milliseconds and lines found on standard output.

Runs in django-helpdesk's own environment: `python helpdesk_peer.py URI DATABASE [migrate]`. The last fifty tickets whose
custom field holds the number, by its own models; `migrate` makes its tables instead.
"""

import sys
from time import perf_counter
from urllib.parse import urlsplit

import django
from django.conf import settings

server = urlsplit(sys.argv[1])
settings.configure(
    INSTALLED_APPS=[
        "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.sites", "django.contrib.humanize", "django.contrib.messages", "rest_framework", "helpdesk",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql", "NAME": sys.argv[2], "USER": server.username,
            "HOST": server.hostname, "PORT": server.port, "CONN_MAX_AGE": None,
        }
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    SITE_ID=1, USE_TZ=True, SECRET_KEY="of this run alone", ROOT_URLCONF="helpdesk.urls",
    HELPDESK_TEAMS_MODE_ENABLED=False,
)  # fmt: skip
django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings
from helpdesk.models import CustomField, Ticket  # noqa: E402


def look_up(field: CustomField, number: str) -> int:
    tickets = (
        Ticket.objects.filter(ticketcustomfieldvalue__field=field, ticketcustomfieldvalue__value=number)
        .select_related("queue", "assigned_to")
        .order_by("-created")[:50]
    )
    return len([(one.id, one.created, one.title, one.description, one.resolution) for one in tickets])


def main() -> None:
    if sys.argv[3:] == ["migrate"]:
        call_command("migrate", verbosity=0)
        CustomField.objects.create(name="phone", label="phone", data_type="varchar", max_length=16)
        return
    field = CustomField.objects.get(name="phone")
    print("ready", flush=True)
    for line in sys.stdin:
        began = perf_counter()
        found = look_up(field, line.strip())
        print((perf_counter() - began) * 1000, found, flush=True)


if __name__ == "__main__":
    main()
