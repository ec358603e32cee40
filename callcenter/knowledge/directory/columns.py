"""Which column of a published table is what: by its name, wherever it stands.

Names are compared without width, case, spaces, line breaks and punctuation, and with one kind of long dash, because
cities write コ―ド with a dash, 名称（カナ） for 名称_カナ, and break lines within a heading.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

Names = Mapping[str, Sequence[str]]

_BRACKETED = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_BETWEEN = re.compile(r"[\s_\-・.:：*※/()\[\]【】〔〕「」|]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－ｰ", "ー"))

_PLACE = (
    *("名称", "施設名", "施設名称", "公共施設名", "公共施設名称", "公共施設", "施設", "避難所名", "避難所", "施設の名称", "避難場所名"),
    *("学校名", "公園名", "保育所名", "園名", "機関名", "医療機関名称", "介護サービス事業所名称", "名前", "name"),
)  # fmt: skip
_READING = (
    "カナ",
    "かな",
    "フリガナ",
    "ふりがな",
    "よみがな",
    "ヨミガナ",
    "読み仮名",
    "よみ",
    "ヨミ",
    "読み",
)

FACILITY: Names = {
    "name": _PLACE,
    "kana": (*(f"{name}{word}" for name in _PLACE for word in _READING), *_READING, "kana"),
    "name_en": ("名称英語", "名称英字", "施設名英語", "英語名", "英語名称", "nameen", "englishname"),
    "alias": ("名称通称", "通称", "愛称"),
    "kind": ("施設種別", "種別", "種類", "分類", "施設分類", "カテゴリ", "カテゴリー", "施設区分", "区分", "大分類", "kind"),
    "address": ("所在地連結表記", "住所", "所在地", "住所表記", "所在地住所", "施設所在地", "address"),
    "prefecture": ("所在地都道府県",),
    "municipality": ("所在地市区町村", "所在地郡市区町村"),
    "town": ("所在地町字", "町字", "町名"),
    "block": ("所在地番地以下", "番地以下", "番地"),
    "building": ("建物名等方書", "方書", "建物名", "建物名等"),
    "number": ("電話番号", "電話", "TEL", "連絡先電話番号", "電話番号代表", "代表電話", "代表電話番号", "連絡先", "問合せ先電話番号",
               "お問い合わせ電話番号", "phone"),
    "extension": ("内線番号", "内線", "電話番号内線", "連絡先内線番号", "extension"),
    "days": ("利用可能曜日", "開館曜日", "開所曜日", "営業曜日", "利用曜日", "曜日"),
    "opens": ("開始時間", "利用開始時間", "開館時間開始", "開館時刻", "開始時刻", "開庁時間開始", "開所時間開始"),
    "closes": ("終了時間", "利用終了時間", "開館時間終了", "閉館時刻", "終了時刻", "開庁時間終了", "開所時間終了"),
    "hours": ("開館時間", "利用時間", "開庁時間", "開所時間", "受付時間", "営業時間", "利用可能時間"),
    "closed": ("休館日", "休業日", "休所日", "休園日", "定休日", "閉庁日", "閉館日", "休み"),
    "hours_note": ("利用可能日時特記事項", "利用可能時間特記事項", "開館時間特記事項"),
    "handles": ("業務内容", "取扱業務", "主な業務", "事務分掌", "説明", "概要", "サービス内容", "実施サービス", "内容", "handles"),
    "department": ("担当課", "所管課", "担当部署", "所管部署", "担当", "所管", "管理担当課", "管轄"),
    "note": ("備考", "補足", "特記事項", "その他", "note"),
    "url": ("URL", "ホームページ", "ウェブサイト", "サイトURL", "ホームページURL", "HP"),
}  # fmt: skip

DEPARTMENT: Names = {
    "id": ("部署コード", "所属コード", "組織コード", "課コード", "id"),
    "division": ("部", "部名", "局", "局名", "部局", "部局名"),
    "name": ("課", "課名", "課室", "課室名", "課等", "課等名", "所属", "所属名", "部署", "部署名", "部課名", "組織名", "名称"),
    "section": ("係", "係名", "係等", "担当係", "グループ", "グループ名", "班", "班名", "窓口", "窓口名"),
    "kana": ("課名カナ", "部署名カナ", "所属名カナ", "フリガナ", "ふりがな", "読み仮名", "カナ", "よみ"),
    "name_en": ("英語名", "課名英語", "部署名英語", "英語名称"),
    "number": FACILITY["number"],
    "extension": ("内線番号", "内線", "電話番号内線", "extension"),
    "location": ("場所", "庁舎", "階", "庁舎階", "フロア", "窓口番号", "所在階", "所在", "所在地", "住所", "設置場所"),
    "days": FACILITY["days"],
    "opens": FACILITY["opens"],
    "closes": FACILITY["closes"],
    "hours": FACILITY["hours"],
    "handles": ("業務内容", "取扱業務", "主な業務", "担当業務", "事務分掌", "分掌事務", "主な仕事", "仕事の内容", "業務", "内容"),
}  # fmt: skip

ITEM: Names = {
    "class": ("type", "分別区分", "分別", "区分", "種別", "ごみの種類", "ゴミの種類", "ごみの区分", "分類", "分別種別", "収集区分",
              "ごみ区分", "出し方区分", "分け方", "分別の種類", "label", "種類"),
    "name": ("name", "品目", "品名", "品目名", "ごみの品目", "ごみ品目", "ゴミの品目", "ごみの名前", "ごみ名", "名称", "項目", "ごみの品名"),
    "reading": ("furigana", "ふりがな", "フリガナ", "よみ", "よみがな", "読み仮名", "読み", "かな", "カナ", "五十音", "50音", "頭文字", "索引",
                "品目カナ", "品名カナ", "品目よみ"),
    "notice": ("notice", "出し方のポイント", "出し方", "注意事項", "注意点", "備考", "ポイント", "出し方注意事項", "出すときの注意", "留意事項",
               "出し方等", "出すときのポイント", "コメント", "説明"),
    "fee": ("fee", "手数料", "処理手数料", "料金", "金額", "粗大ごみ手数料", "粗大手数料", "処理券", "費用"),
}  # fmt: skip

CLASS: Names = {
    "name": ("label", "name", "区分", "分別区分", "分類", "ごみの種類", "種別"),
    "sublabel": ("sublabel", "サブラベル"),
    "how": ("description", "出し方", "説明", "出し方説明"),
    "name_en": ("labelen", "英語名", "nameen", "英語"),
    "styles": ("styles", "style", "画像"),
    "colour": ("bgcolor", "色", "背景色"),
}

CLOSURE: Names = {
    "centre": ("名称", "センター", "センター名", "name", "施設名", "center", "centre"),
    "first": ("休止開始日", "開始日", "休止開始", "startdate", "start", "休業開始日"),
    "last": ("休止終了日", "終了日", "休止終了", "enddate", "end", "休業終了日"),
}

DISTRICT: Names = {
    "district": ("地名", "町名", "町丁名", "町丁目", "町字", "町内会", "地区名", "地区", "地域名", "地域", "収集地区名", "収集地区", "エリア", "area"),
    "centre": ("センター", "センター名", "center", "centre", "収集センター", "清掃センター", "担当センター"),
}  # fmt: skip

# What stands beside the districts and is no class of waste.
BESIDE_DISTRICTS = (
    *DISTRICT["district"],
    *(
        "mastercode",
        "コード",
        "地区コード",
        "番号",
        "no",
        "id",
        "備考",
        "よみ",
        "ふりがな",
        "フリガナ",
        "カナ",
        "読み仮名",
        "郵便番号",
        "世帯数",
    ),
    *(
        "地区番号",
        "エリア番号",
        "地区名カナ",
        "全国地方公共団体コード",
        "地方公共団体名",
        "市区町村名",
        "url",
        "緯度",
        "経度",
    ),
)

REMARK: Names = {"id": ("id", "番号", "no"), "text": ("text", "備考", "内容", "本文", "remark", "remarks")}


@lru_cache(maxsize=4_096)  # the names that columns may have are asked for again with every table
def plain(name: str) -> str:
    """A column's name as names are compared."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", name).casefold().translate(_DASHES))


def match(heading: Sequence[str], names: Names) -> dict[str, int]:
    """Field → position, for the columns whose names say what they are; of several names the first of the list wins."""
    whole = [plain(each) for each in heading]
    bare = [plain(_BRACKETED.sub("", unicodedata.normalize("NFKC", each))) for each in heading]
    found: dict[str, int] = {}
    for columns in (whole, bare):
        taken = set(found.values())
        for field, known in names.items():
            if field in found:
                continue
            for each in known:
                at = next(
                    (at for at, one in enumerate(columns) if one == plain(each) and at not in taken), None
                )
                if at is not None:
                    found[field] = at
                    taken.add(at)
                    break
    return found
