"""What is wrong with a script's file, in words: file, line, reason."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from callcenter.guidance.script import ScriptProblem

_WORDS = {
    "unreadable": QT_TRANSLATE_NOOP("ScriptProblems", "読み出せません。"),
    "not_utf8": QT_TRANSLATE_NOOP("ScriptProblems", "文字コードがUTF-8ではありません。"),
    "yaml_syntax": QT_TRANSLATE_NOOP("ScriptProblems", "YAMLの書き方に誤りがあります。"),
    "too_large": QT_TRANSLATE_NOOP("ScriptProblems", "長すぎます（上限 {limit}）。"),
    "not_a_mapping": QT_TRANSLATE_NOOP("ScriptProblems", "「名前: 値」の形になっていません。"),
    "not_a_list": QT_TRANSLATE_NOOP("ScriptProblems", "「- 」で始まる並びになっていません。"),
    "not_a_text": QT_TRANSLATE_NOOP("ScriptProblems", "文字が書かれていません。"),
    "unknown_key": QT_TRANSLATE_NOOP("ScriptProblems", "「{key}」という項目はありません。"),
    "duplicate_key": QT_TRANSLATE_NOOP("ScriptProblems", "「{key}」が2度書かれています。"),
    "missing_key": QT_TRANSLATE_NOOP("ScriptProblems", "「{key}」がありません。"),
    "unknown_value": QT_TRANSLATE_NOOP("ScriptProblems", "「{key}」に「{value}」は使えません。"),
    "bad_id": QT_TRANSLATE_NOOP("ScriptProblems", "IDに「{id}」は使えません（英小文字・数字・ハイフン）。"),
    "bad_choice_key": QT_TRANSLATE_NOOP("ScriptProblems", "選択肢の番号は1〜9です（{key}）。"),
    "duplicate_choice_key": QT_TRANSLATE_NOOP("ScriptProblems", "選択肢の番号{key}が2度使われています。"),
    "duplicate_step": QT_TRANSLATE_NOOP("ScriptProblems", "ステップ「{step}」が2つあります。"),
    "duplicate_script": QT_TRANSLATE_NOOP("ScriptProblems", "ID「{id}」は{other}で使われています。"),
    "field_options": QT_TRANSLATE_NOOP("ScriptProblems", "項目「{field}」の選択肢が合いません。"),
    "field_conflict": QT_TRANSLATE_NOOP(
        "ScriptProblems", "項目「{field}」が別のステップと違う意味で使われています。"
    ),
    "verify_items": QT_TRANSLATE_NOOP("ScriptProblems", "本人確認のステップと確認項目が対になっていません。"),
    "way_on": QT_TRANSLATE_NOOP("ScriptProblems", "ステップ「{step}」の進み先を1つに決めてください。"),
    "goto_nowhere": QT_TRANSLATE_NOOP("ScriptProblems", "進み先「{goto}」というステップはありません。"),
    "step_unreachable": QT_TRANSLATE_NOOP("ScriptProblems", "ステップ「{step}」へ進む道がありません。"),
    "no_way_to_end": QT_TRANSLATE_NOOP("ScriptProblems", "ステップ「{step}」から終わりへ進めません。"),
    "unknown_step_kind": QT_TRANSLATE_NOOP("ScriptProblems", "ステップの種類に「{value}」はありません。"),
    "unknown_field_kind": QT_TRANSLATE_NOOP("ScriptProblems", "項目の種類に「{value}」はありません。"),
    "unknown_verify_item": QT_TRANSLATE_NOOP("ScriptProblems", "確認項目に「{value}」はありません。"),
    "unknown_caller_kind": QT_TRANSLATE_NOOP("ScriptProblems", "相手の種類に「{value}」はありません。"),
    "unknown_article": QT_TRANSLATE_NOOP("ScriptProblems", "記事「{id}」はありません。"),
    "unknown_department": QT_TRANSLATE_NOOP("ScriptProblems", "課「{id}」はありません。"),
    "unknown_category": QT_TRANSLATE_NOOP("ScriptProblems", "分類「{id}」はありません。"),
    "default_script": QT_TRANSLATE_NOOP(
        "ScriptProblems", "最初に出すスクリプトは1つだけにします（いま{count}）。"
    ),
    "template_syntax": QT_TRANSLATE_NOOP("ScriptProblems", "読み上げ文の書き方に誤りがあります。"),
    "template_forbidden": QT_TRANSLATE_NOOP("ScriptProblems", "読み上げ文に「{name}」は使えません。"),
    "template_unknown": QT_TRANSLATE_NOOP(
        "ScriptProblems", "読み上げ文の「{name}」は何を指すかわかりません。"
    ),
    "template_too_large": QT_TRANSLATE_NOOP("ScriptProblems", "読み上げ文が長すぎます。"),
}


def reason(problem: ScriptProblem) -> str:
    """Why the script cannot be used, one sentence; the code itself where a newer program found the fault."""
    if problem.code not in _WORDS:
        return problem.code
    said = QCoreApplication.translate("ScriptProblems", _WORDS[problem.code])
    for name, fact in problem.facts.items():
        said = said.replace(f"{{{name}}}", fact)
    return said


def line(problem: ScriptProblem) -> str:
    """File, line and reason: "moving.yaml 12行目：…"."""
    if problem.line:
        place = QCoreApplication.translate("ScriptProblems", "{file} {line}行目：{reason}")
        return place.format(file=problem.file, line=problem.line, reason=reason(problem))
    return f"{problem.file}: {reason(problem)}"
