"""A contact that is not finished yet, and how it changes: no widgets, no telephone, no disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime

from callcenter.access.purpose import Purpose
from callcenter.calls.call import Call, CallPhase
from callcenter.calls.contact_of_call import call_of
from callcenter.calls.typed import SOURCE as TYPED
from callcenter.contacts.contact import ContactEvent, Draft, MatchedBy, UsedArticle
from callcenter.contacts.person import Caller, PersonView
from callcenter.contacts.rules import CONTENT_FIELDS, DraftProblem, defaults
from callcenter.contacts.searched import private_words
from callcenter.guidance.runner import ScriptRun
from callcenter.knowledge.article import Revision
from callcenter.knowledge.use import SearchMade


@dataclass
class OpenContact:
    """A contact being written, with what the screen shows around it."""

    draft: Draft
    call: Call | None = None
    caller: Caller | None = None
    asked: tuple[str, Purpose, MatchedBy] | None = None  # whose record was asked for, why, and how found
    view: PersonView | None = None
    away: bool = False  # what was asked for last stands in a database that cannot be reached now
    anonymous: bool = False
    run: ScriptRun | None = None
    article: Revision | None = None  # read out last: its defaults fill the wrap-up
    problems: list[DraftProblem] = field(default_factory=list)
    district: str = ""  # of waste collection, as the operator chose it: for this call only, nowhere written
    collected: Mapping[str, str] = field(default_factory=dict)  # by a script of an earlier run
    searches: list[SearchMade] = field(default_factory=list)  # that are over

    @classmethod
    def recovered(cls, draft: Draft) -> "OpenContact":
        """A contact that an earlier run left behind: what stands in its fields is decided, whoever put it there."""
        first = _first_values()
        filled = [name for name in CONTENT_FIELDS if getattr(draft, name) != first[name]]
        opened = [event.detail.get("purpose") for event in draft.events if event.kind == "card_opened"]
        purpose = Purpose(opened[-1]) if opened and opened[-1] else Purpose.OWN_MATTER
        return cls(
            replace(draft, decided=tuple(dict.fromkeys((*draft.decided, *filled)))),
            call=call_of(draft),
            asked=(draft.resident_id, purpose, draft.matched_by) if draft.resident_id else None,
            anonymous=not draft.resident_id,
            collected=draft.fields,
        )

    @property
    def identified(self) -> bool:
        """Whether the question who is calling has been answered, if only by 匿名."""
        return self.anonymous or bool(self.draft.resident_id)

    @property
    def purpose(self) -> Purpose | None:
        """Why the record was opened."""
        return self.asked[1] if self.asked else None

    @property
    def typed(self) -> bool:
        """Whether the operator began it by a number, and no telephone rang."""
        return self.call is not None and self.call.source == TYPED

    @property
    def over(self) -> bool:
        """Whether no call is going on for it."""
        return self.call is None or self.call.phase is CallPhase.ENDED

    @property
    def private(self) -> tuple[str, ...]:
        """What must not stay in words that are learned from: whoever called or may have, and what was collected."""
        card, caller = self.view.card if self.view else None, self.caller
        known = [text for one in (caller.candidates if caller else ()) for text in (one.name, one.kana)]
        if card is not None:
            known += [card.name, card.kana, card.alias, card.former_name, card.romaji, card.resident_id]
            known += [text for one in card.members for text in (one.name, one.kana)]
            known += [one.e164 for one in card.numbers]
            if card.address is not None:
                known += [
                    card.address.town,
                    card.address.block,
                    card.address.building,
                    card.address.postal_code,
                ]
        return private_words(self.draft, *known)

    def note(self, kind: str, **detail: str) -> None:
        """Add a line to the contact's course of events."""
        event = ContactEvent(datetime.now(UTC), kind, detail)
        self.draft = replace(self.draft, events=(*self.draft.events, event))

    def identify(self, view: PersonView, matched_by: MatchedBy) -> None:
        """A resident's record was opened for it."""
        self.view, self.anonymous, self.away = view, False, False
        self.note("card_opened", purpose=self.purpose.value if self.purpose else "")
        language = self.draft.language if "language" in self.draft.decided else view.card.language
        self.draft = replace(
            self.draft, resident_id=view.card.resident_id, matched_by=matched_by, language=language
        )

    def see_again(self, view: PersonView) -> None:
        """The record as it is now, with the older contacts that were read already."""
        before = self.view.history if self.view else []
        last = view.history[-1].received_at if view.history else None
        older = [one for one in before if last is not None and one.received_at < last]
        self.view = replace(view, history=[*view.history, *older])

    def make_anonymous(self) -> None:
        """Nobody's record belongs to it, whether or not one had been opened."""
        self.anonymous, self.asked, self.view, self.away = True, None, None, False
        self.draft = replace(self.draft, resident_id="", matched_by=MatchedBy.NONE)

    def move_to(self, run: ScriptRun) -> None:
        """The script went on, or back; what it sets fills the wrap-up."""
        before, self.run = self.run, run
        self.draft = replace(
            self.draft,
            script_id=run.script.id,
            script_version=run.script.version,
            fields={**self.collected, **run.collected},
        )
        if before is not None and run.step_id != before.step_id:
            self.note("script_step", script=run.script.id, step=run.step_id)
        if before is not None and run.verification != before.verification:
            proof = run.verification
            self.note("verified", level=str(proof.level), items=",".join(proof.items))
            self.draft = replace(
                self.draft,
                verification_level=proof.level,
                verified_items=tuple(item.value for item in proof.items),
            )
        self._fill()

    def use(self, revision: Revision, search_words: str) -> None:
        """This revision was read out."""
        content = revision.content
        self.article = revision
        self.note("article_read", article=content.id, revision=str(revision.number), title=content.title)
        used = UsedArticle(content.id, revision.number, search_words, datetime.now(UTC))
        self.draft = replace(self.draft, articles=(*self.draft.articles, used))
        self._fill()

    def edit(self, changes: Mapping[str, object]) -> None:
        """The operator set fields; defaults leave them alone from now on."""
        decided = tuple(dict.fromkeys((*self.draft.decided, *changes)))
        self.draft = replace(self.draft, **changes, decided=decided)  # type: ignore[arg-type]
        self._fill()

    def _fill(self) -> None:
        """Defaults of script and article, into the fields the operator has not decided."""
        first = _first_values()
        free = {
            name: first[name]
            for name in CONTENT_FIELDS
            if name not in self.draft.decided and not (name == "language" and self.view)
        }
        parents = ("category_id", "language") if self.draft.parent_id else ()
        carried = {name: getattr(self.draft, name) for name in parents}
        self.draft = defaults(
            replace(self.draft, **(free | carried)),  # type: ignore[arg-type]
            self.article.content if self.article else None,
            self.run.sets if self.run else None,
        )


def _first_values() -> dict[str, object]:
    return {one.name: one.default for one in fields(Draft)}
