"""Who runs the server."""

import os

from fyrbodal.database.account import Account, ensure_account


def test_subprocess_options_for_ourselves_ask_for_nothing():
    assert Account(os.geteuid(), os.getegid()).subprocess_options() == {}


def test_subprocess_options_for_another_user_drop_all_groups():
    account = Account(os.geteuid() + 7, 8)

    assert account.subprocess_options() == {"user": os.geteuid() + 7, "group": 8, "extra_groups": []}


def test_ensure_account_is_never_root():
    assert ensure_account().uid != 0


def test_ensure_account_twice_gives_the_same():
    assert ensure_account() == ensure_account()
