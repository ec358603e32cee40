"""Signing in to a shared database, from the card to the desk: by keyboard, on a real server."""

import socket
from dataclasses import replace

import psycopg
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from callcenter.settings import Settings
from tests.access.city_server import PASSWORD
from tests.desk.harness import Desk, Key
from tests.own_server import OwnServer
from tests.ui.sign_in.conftest import Opener, SystemKeyring
from tests.ui.sign_in.helpers import box, focus, is_open, sign_in


def test_a_person_signs_in_by_keyboard_and_is_remembered_without_the_password(
    window: Desk, open_window: Opener, settings: Settings
) -> None:
    assert focus().accessibleName() == "利用者名"
    sign_in(window, "falsch")
    window.wait(lambda: "サインインできません" in window.shown())
    assert focus().accessibleName() == "パスワード"
    assert focus().selectedText(), "it is typed anew at once"
    assert "サインインできません" in focus().accessibleDescription()
    window.type(PASSWORD)
    window.key(Key.Key_Return)
    window.wait(lambda: is_open(window), 20)
    assert window.program.center.person.name == "佐藤 花"
    window.close()
    assert PASSWORD not in (settings.data / "desk.ini").read_text("utf-8")
    again = open_window(settings)
    assert "sato" in again.shown()
    assert focus().accessibleName() == "パスワード"
    assert focus().text() == ""


def test_a_server_that_does_not_answer_can_be_given_up(open_window: Opener, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = replace(settings.server, port=silent.getsockname()[1])
        desk = open_window(replace(settings, server=server))
        sign_in(desk)
        desk.wait(lambda: "サーバーに確かめています" in desk.shown())
        desk.key(Key.Key_Escape)
        assert "サーバーに確かめています" not in desk.shown()
        assert desk.go_to("利用者名").isEnabled()


def test_where_the_settings_name_no_server_the_card_asks_for_it(
    open_window: Opener, settings: Settings
) -> None:
    server = settings.server
    desk = open_window(replace(settings, server=replace(server, host="")))
    for name, text in (("サーバー", "db.shiomino.example"), ("データベース", server.database)):
        desk.go_to(name)
        focus().selectAll()
        desk.type(text)
    assert "証明書を確かめて" in desk.shown()
    desk.go_to("サーバー")
    focus().selectAll()
    desk.type("127.0.0.1")
    assert "このコンピューターの中のサーバー" in desk.shown()
    desk.go_to("ポート")
    focus().selectAll()
    desk.type(str(server.port))
    sign_in(desk)
    desk.wait(lambda: is_open(desk), 20)
    desk.close()
    assert str(server.port) in (settings.data / "desk.ini").read_text("utf-8")


def test_the_password_is_kept_in_the_keyring_only_when_that_is_wanted(
    open_window: Opener, settings: Settings, system: SystemKeyring
) -> None:
    desk = open_window(settings)
    desk.wait(lambda: box(desk, "このコンピューターのキーリングに覚える").isEnabled())
    sign_in(desk)
    desk.wait(lambda: is_open(desk), 20)
    desk.close()
    assert "callcenter" not in {service for service, _ in system.secrets}
    desk = open_window(settings)
    desk.wait(lambda: box(desk, "このコンピューターのキーリングに覚える").isEnabled())
    box(desk, "このコンピューターのキーリングに覚える").click()
    sign_in(desk)
    desk.wait(lambda: is_open(desk), 20)
    desk.close()
    assert PASSWORD in system.secrets.values()

    desk = open_window(settings)
    desk.wait(lambda: "忘れる" in desk.shown())
    assert focus().text() == ""
    assert "キーリングのパスワード" in focus().placeholderText()
    desk.key(Key.Key_Return)
    desk.wait(lambda: is_open(desk), 20)
    desk.close()

    desk = open_window(settings)
    desk.wait(lambda: "忘れる" in desk.shown())
    box(desk, "キーリングのパスワードを忘れる").click()
    desk.wait(lambda: "忘れる" not in desk.shown())
    assert PASSWORD not in system.secrets.values()


def test_without_a_keyring_that_is_said(window: Desk) -> None:
    window.wait(lambda: "使えるキーリングがありません" in window.shown())
    assert not box(window, "このコンピューターのキーリングに覚える").isEnabled()


def test_the_password_can_be_seen_and_caps_lock_is_told(window: Desk) -> None:
    field = window.go_to("パスワード")
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(field, "A")  # a capital letter without Shift
    assert "CapsLockがオンです" in window.shown()
    QTest.keyClick(field, "b")
    assert "CapsLockがオンです" not in window.shown()
    QTest.keyClick(field, "C", Qt.KeyboardModifier.ShiftModifier)
    assert "CapsLockがオンです" not in window.shown()
    box(window, "パスワードを表示").click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_an_administrator_is_sent_to_a_login_of_their_own(
    window: Desk, running: OwnServer, admin: psycopg.Connection
) -> None:
    admin.execute("GRANT callcenter_owner TO ito")
    sign_in(window, user="ito")
    window.wait(lambda: "応対の仕事には使えません" in window.shown())
    assert "callcenter_owner" in window.shown()
    assert not is_open(window)
    admin.execute("REVOKE callcenter_owner FROM ito")
