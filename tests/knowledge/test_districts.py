"""The caller's district of waste collection: chosen where its name says so for certain, offered where it does not."""

import pytest

from callcenter.knowledge.directory.districts import district_of
from callcenter.knowledge.directory.waste import District

NAMES = (
    "北浜、南浜", "桜台1〜3丁目", "桜台４～６丁目", "緑が丘二丁目", "緑が丘", "市場町（1番地から20番地）", "市場町（上記以外）",
    "新橋１・２・５丁目", "峰山町元町区", "【旭川】", "松原１丁目1〜5番", "松原1丁目6番〜",
)  # fmt: skip
DISTRICTS = [District(name) for name in NAMES]


@pytest.mark.parametrize(
    ("town", "block", "sure"),
    [
        ("南浜", "3丁目4番5号", "北浜、南浜"),
        ("桜台", "2丁目1番1号", "桜台1〜3丁目"),
        ("桜台", "６丁目1番1号", "桜台４～６丁目"),
        ("桜台五丁目", "1-1", "桜台４～６丁目"),
        ("緑が丘", "2丁目3番", "緑が丘二丁目"),
        ("緑が丘", "4丁目3番", "緑が丘"),
        ("新橋", "5丁目1番", "新橋１・２・５丁目"),
        ("峰山町元町", "12番地", "峰山町元町区"),
        ("旭川", "", "【旭川】"),
        ("大字北浜", "", "北浜、南浜"),
    ],
)
def test_a_name_that_says_it_chooses(town: str, block: str, sure: str) -> None:
    fit = district_of(DISTRICTS, town, block)
    assert fit.sure is not None and fit.sure.name == sure


@pytest.mark.parametrize(
    ("town", "block", "likely"),
    [
        ("桜台", "", ["桜台1〜3丁目", "桜台４～６丁目"]),
        ("市場町", "8番地", ["市場町（1番地から20番地）", "市場町（上記以外）"]),
        ("松原", "1丁目2番", ["松原１丁目1〜5番", "松原1丁目6番〜"]),
        ("新橋", "4丁目", []),
        ("浜", "", []),
        ("", "", []),
    ],
)
def test_what_depends_on_more_is_offered(town: str, block: str, likely: list[str]) -> None:
    fit = district_of(DISTRICTS, town, block)
    assert fit.sure is None
    assert [one.name for one in fit.likely] == likely
