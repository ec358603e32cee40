"""A variant is stale where, and only where, a sentence of the original has changed."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.knowledge.article import Variant
from callcenter.knowledge.article_file import parse_article, write_article
from callcenter.knowledge.freshness import DIGEST, checked, gone, sentences, stale, stale_languages

from .conftest import ARTICLE

SENTENCE = st.text("転入届市民課へ14日以内の窓口、", min_size=1, max_size=12).map(
    lambda words: words.strip() + "。"
)
ORIGINAL = st.lists(SENTENCE, min_size=1, max_size=8, unique=True)


def with_detail(*found: str) -> object:
    return replace(
        ARTICLE, read_out="転入届です。", detail="\n".join(found), variants={"en": Variant("Moving", "Come.")}
    )


@settings(max_examples=60)
@given(ORIGINAL, st.integers(0, 7), SENTENCE)
def test_the_sentence_that_changed_is_named_and_no_other(lines: list[str], at: int, new: str) -> None:
    fresh = checked(with_detail(*lines), "en")
    assert stale_languages(fresh) == ()
    changed = replace(fresh, detail="".join([*lines[: at % len(lines)], new, *lines[at % len(lines) + 1 :]]))
    known = {*sentences(fresh.read_out), *sentences(fresh.detail)}
    assert stale(changed, "en") == tuple(one for one in sentences(new) if one not in known)
    assert stale_languages(checked(changed, "en")) == ()
    # In another order, as a list, wider or in bold, it says the same.
    dressed = "\n".join(f"- **{one}**　" for one in reversed(lines))
    assert stale_languages(replace(fresh, detail=dressed)) == ()
    # It travels with the file.
    assert parse_article(write_article(fresh), "FAQ-0001.md") == (fresh, [])
    assert all(DIGEST.fullmatch(one) for one in fresh.variants["en"].based_on)


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_is_taken_apart_and_nothing_is_lost(text: str) -> None:
    kept = "".join(sentences(text))
    assert all(one.strip() == one != "" for one in sentences(text))
    assert set(kept) >= {each for each in text if each.isalpha()}


def test_a_sentence_that_is_gone_makes_a_variant_stale_too() -> None:
    fresh = checked(with_detail("一つ目。", "二つ目。"), "en")
    shorter = replace(fresh, detail="一つ目。")
    assert (stale(shorter, "en"), gone(shorter, "en"), stale_languages(shorter)) == ((), 1, ("en",))
    never = with_detail("一つ目。")
    assert (stale(never, "en"), gone(never, "en"), stale_languages(never)) == ((), 0, ())
    assert sentences("# 見出し\n| 料金 | 300円。 |\n|---|---|\n1. 「はい。」と答える。次へ！") == (
        "見出し", "料金", "300円。", "「はい。」と答える。", "次へ！",
    )  # fmt: skip


def test_dates_and_digests_come_out_of_a_file_as_they_went_in() -> None:
    text = write_article(checked(with_detail("一つ目。"), "en")).replace(
        "visibility:", "expires: 2027-04-01\nvisibility:"
    )
    content, problems = parse_article(text, "x.md")
    assert problems == []
    assert content is not None and str(content.expires_on) == "2027-04-01"
    for wrong, code in (
        ("  en: [12345678]", "bad_value"),
        ("  en: aaaaaaaa", "bad_value"),
        ("  easy: [aaaaaaaa]", "variant_without_title"),
    ):
        line = next(one for one in text.split("\n") if one.startswith("  en: ["))
        assert [one.code for one in parse_article(text.replace(line, wrong), "x.md")[1]] == [code]
