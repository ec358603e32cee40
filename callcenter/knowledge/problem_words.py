"""The words for what is wrong in a file of knowledge, or was put right: what, and what to do. One table for the
command line, the report of an import and the screen.
"""

from collections.abc import Mapping
from typing import Literal

from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.directory.words import WORDS as OF_TABLES

Both = tuple[str, str]  # 日本語, English

# code → sentences; facts of the problem may stand in braces.
WORDS: Mapping[str, Both] = {
    # The file or table as a whole
    "unreadable": ("ファイルを開けません（{error}）。", "The file cannot be opened ({error})."),
    "too_large": (
        "大きすぎます（{bytes}バイト、上限は{limit}）。分けてください。",
        "It is too large ({bytes} bytes of at most {limit}). Divide it.",
    ),
    "not_utf8": (
        "UTF-8のファイルではありません（{looks_like} のようです）。UTF-8で保存し直してください。",
        "This is not UTF-8 (it looks like {looks_like}). Save it as UTF-8.",
    ),
    "encoding_unknown": (
        "文字コードが分かりません（UTF-8、UTF-16、Shift_JIS（CP932）のどれでもありません）。UTF-8で保存し直してください。",
        "The encoding is none of UTF-8, UTF-16 and Shift_JIS (CP932). Save it as UTF-8.",
    ),
    "encoding_read": ("{encoding} のファイルとして読みました。", "It was read as {encoding}."),
    "not_yaml": ("YAMLとして読めません（{error}）。", "This is no YAML ({error})."),
    "malformed": (
        "書き方が決まりに合いません（{error}）。",
        "This does not have the form it must have ({error}).",
    ),
    "not_a_table": (
        "表として読めません（{error}）。CSVか.xlsxで保存し直してください。",
        "This cannot be read as a table ({error}). Save it as CSV or .xlsx.",
    ),
    "table_empty": ("表に行がありません。", "The table has no rows."),
    "columns_unknown": (
        "質問の列か回答の列が分かりません。どの列かを選んでください（列：{columns}）。",
        "Which columns are question and answer is not known. Choose them (columns: {columns}).",
    ),
    # An article's file
    "front_matter_missing": (
        "先頭に「---」で囲んだ項目（front matter）がありません。",
        "The fields between `---` (front matter) at the top are missing.",
    ),
    "front_matter_not_yaml": (
        "先頭の項目がYAMLとして読めません（{reason}）。この行を直してください。",
        "The front matter is no YAML ({reason}). Correct this line.",
    ),
    "unknown_key": ("「{key}」という項目はありません。", "There is no field `{key}`."),
    "missing_key": ("項目「{key}」がありません。", "The field `{key}` is missing."),
    "bad_value": ("項目「{key}」の値が使えません。", "The value of `{key}` cannot be used."),
    "bad_date": (
        "「{value}」は日付として読めません。2027-03-31 のように書いてください。",
        "`{value}` is no date. Write it like 2027-03-31.",
    ),
    "unknown_section": ("「{heading}」という見出しの節はありません。", "There is no section `{heading}`."),
    "section_twice": ("「{heading}」の節が二つあります。", "The section `{heading}` is there twice."),
    "missing_section": ("「{heading}」の節がありません。", "The section `{heading}` is missing."),
    "empty_section": ("「{heading}」に文がありません。", "The section `{heading}` is empty."),
    "text_outside_section": (
        "見出し（## 読み上げ など）の前に文があります。",
        "There is text before the first section (`## 読み上げ`).",
    ),
    "variant_without_title": (
        "{language} の題名（titles）がありません。",
        "The title of the variant {language} (`titles`) is missing.",
    ),
    # Texts
    "too_long": (
        "長すぎます（{limit}字まで）。分けてください。",
        "It is too long (at most {limit} characters). Divide it.",
    ),
    "lone_surrogate": (
        "壊れた文字（{code_point}）があります。消してください。",
        "There is half a character ({code_point}). Delete it.",
    ),
    "bidi_character": (
        "文字の向きを変える見えない文字（{code_point}）があります。消してください。",
        "There is an invisible sign that turns the direction of reading ({code_point}). Delete it.",
    ),
    "control_character": (
        "見えない制御文字（{code_point}）があります。消してください。",
        "There is an invisible control character ({code_point}). Delete it.",
    ),
    "heading_level": ("見出しは ### から始めてください。", "Begin headings with ###."),
    "link_refused": (
        "リンク先「{address}」は使えません。http、https、mailto、tel、faq だけが使えます。",
        "The link to {address} is not allowed: only http, https, mailto, tel and faq are.",
    ),
    "individual_number": (
        "個人番号（マイナンバー）らしい12桁の数字があります。消してください。",
        "There are twelve digits that read as an individual number. Delete them.",
    ),
    # Ids and what an article refers to
    "id_twice": (
        "同じID「{id}」の記事がほかにもあります（{other}）。どちらかのIDを変えてください。",
        "The id `{id}` is there more than once (also {other}). Change one of them.",
    ),
    "id_twice_here": (
        "同じID「{id}」の行がほかにもあります（{lines}行目）。どれかのIDを変えてください。",
        "The id `{id}` is there more than once (also line {lines}). Change one of them.",
    ),
    "bad_id": (
        "「{id}」はIDに使えません。英数字で始め、英数字と . _ - だけで64字までにしてください。",
        "`{id}` is no id: begin with a letter or digit; letters, digits and . _ - only, at most 64.",
    ),
    "unknown_category": (
        "分類「{id}」は登録にありません。登録するか、登録にある分類にしてください。",
        "There is no category `{id}`. Register it, or choose one that is there.",
    ),
    "unknown_department": (
        "所管課「{id}」は登録にありません。登録するか、登録にある課にしてください。",
        "There is no department `{id}`. Register it, or choose one that is there.",
    ),
    "unknown_related": ("関連の記事「{id}」がありません。", "The related article `{id}` is not there."),
    "variant_stale": (
        "{language} が、原文のいまの文に合っていません（{sentences}か所）。",
        "The variant {language} does not say what the original says now ({sentences} sentences).",
    ),
    "unknown_script": ("スクリプト「{id}」がありません。", "The call script `{id}` is not there."),
    "link_dead": (
        "リンク先の記事「{id}」がありません。",
        "The article `{id}`, to which a link leads, is not there.",
    ),
    "hard_words": (
        "やさしい日本語に、難しいところが{count}か所あります。記事を開くと、その場所に印が付きます。",
        "{count} places of the plain Japanese are hard to understand. They are marked when the article is opened.",
    ),
    "link_gone": (
        "リンク先のページがなくなっています（{address}、{day} に確認）。",
        "The page to which a link leads is gone ({address}, tried on {day}).",
    ),
    "link_unreachable": (
        "リンク先が応答しません（{address}、{day} に確認）。一時的なことかもしれません。",
        "The page to which a link leads does not answer ({address}, tried on {day}); that may pass.",
    ),
    "near_duplicate": (
        "「{other}」と題名がよく似ています（{likeness}）。一つにまとめられないか確かめてください。",
        "The title is much like that of `{other}` ({likeness}). See whether one of them is enough.",
    ),
    "review_overdue": ("見直しの日（{day}）が過ぎています。", "The review was due on {day}."),
    "expired": ("有効期限（{day}）が過ぎています。", "It has expired on {day}."),
    "based_on_missing": (
        "{language} を原文と照らして確かめた記録（based_on）がありません。",
        "Nobody has said that the variant {language} was checked against the original (`based_on`).",
    ),
    "other_department": (
        "ほかの課（{id}）の記事です。その課かFAQ担当に頼んでください。",
        "Another department ({id}) answers for it. Ask that department or an editor.",
    ),
    "approver_needed": (
        "この分類は、書いた人と別の人の承認が要ります。承認待ちにします。",
        "Articles of this category need somebody else to approve them; it waits for that.",
    ),
    # Rows of tables and lines of JSON
    "bad_line": (
        "この行はJSONの記事として読めません（{error}）。",
        "This line is no article in JSON ({error}).",
    ),
    "bad_cell": ("セルの値が使えません（{value}）。", "The value of a cell cannot be used ({value})."),
    "missing_text": ("{field}がありません。", "There is no {field}."),
    "id_damaged": (
        "ID「{id}」は表計算ソフトで桁が失われています。元の番号を入れてください。",
        "The id `{id}` has lost its digits in a spreadsheet. Enter the number as it was.",
    ),
    "id_from_title": (
        "IDがないので、題名から「{id}」としました（題名が同じなら、いつも同じIDです）。",
        "There is no id; it became `{id}`, made of the title (the same title always gives the same id).",
    ),
    "id_derived": (
        "ID「{written}」は使えない文字を含むので、「{id}」としました。",
        "The id `{written}` holds signs that no id has; it became `{id}`.",
    ),
    "category_general": (
        "登録にない分類「{id}」を「一般」にしました。",
        "The unknown category `{id}` became the general one.",
    ),
    "department_general": (
        "登録にない所管課「{id}」を「代表」にしました。",
        "The unknown department `{id}` became the general one.",
    ),
    "character_dropped": (
        "{field}から、見えない文字（{code_points}）を除きました。",
        "Invisible characters ({code_points}) were dropped from {field}.",
    ),
    "html_cleaned": (
        "{field}のHTMLを整えました（スクリプトやスタイルは除きました）。",
        "HTML in {field} became Markdown; scripts and styles were dropped.",
    ),
    "link_dropped": (
        "{field}のリンク先「{address}」は使えないので、文字だけを残しました。",
        "The link to {address} in {field} is not allowed; its words stayed.",
    ),
    "heading_lowered": ("{field}の見出しを ### にしました。", "Headings in {field} were lowered to ###."),
    "answer_parted": (
        "長い回答を「詳細」に入れ、はじめの文を読み上げにしました。読み上げを確かめてください。",
        "The long answer became the detail, and its first sentences what is read out. See whether they do.",
    ),
    "visibility_internal": (
        "公開範囲「{value}」が分からないので、内部にしました。",
        "The visibility `{value}` is not known; the article became internal.",
    ),
    "date_dropped": (
        "{field}の「{value}」は日付として読めないので、空にしました。",
        "`{value}` in {field} is no date; it was left out.",
    ),
    "outcome_dropped": (
        "結果「{value}」が分からないので、空にしました。",
        "The outcome `{value}` is not known; it was left out.",
    ),
    # Published tables of facilities and waste sorting
    **OF_TABLES,
}

FIELDS: Mapping[str, Both] = {
    "id": ("ID", "id"),
    "title": ("題名", "title"),
    "read_out": ("読み上げ", "text to read out"),
    "answer": ("回答", "answer"),
    "detail": ("詳細", "detail"),
    "internal_note": ("内部", "internal note"),
    "category_id": ("分類", "category"),
    "department_id": ("所管課", "department"),
    "source": ("根拠", "source"),
    "visibility": ("公開範囲", "visibility"),
    "review_on": ("次の見直し", "next review"),
    "expires_on": ("有効期限", "expiry"),
    "keywords": ("キーワード", "keywords"),
    "related": ("関連", "related articles"),
    "script_id": ("スクリプト", "call script"),
    "outcome": ("結果", "outcome"),
    "based_on.easy": ("やさしい日本語の確認", "check of the plain Japanese"),
    "based_on.en": ("英語の確認", "check of the English"),
    "titles.easy": ("やさしい日本語の題名", "title in plain Japanese"),
    "variants.easy": ("やさしい日本語", "plain Japanese"),
    "titles.en": ("英語の題名", "English title"),
    "variants.en": ("英語", "English"),
    "updated": ("更新日", "day of change"),
}


def sentence(problem: ContentProblem, language: Literal["ja", "en"]) -> str:
    """What is wrong or was put right, in one or two sentences."""
    at = int(language == "en")
    facts = {name: str(value) for name, value in problem.facts.items()}
    field = facts.get("field", "")
    facts["field"] = field_words(field, language) if field else ""
    words = WORDS[problem.code][at].format_map(_Facts(facts))
    if field and "{field}" not in WORDS[problem.code][at]:
        words = (f"{facts['field']}：{words}", f"{facts['field'].capitalize()}: {words}")[at]
    return words


def field_words(field: str, language: Literal["ja", "en"]) -> str:
    """What a field of an article is called."""
    return FIELDS.get(field, (field, field))[language == "en"]


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
