"""script/bootstrap on machines that lack things."""

import os

import pytest

from tests.contract.checkout import (
    BROKEN,
    PRETENDED_APT,
    PRETENDED_APT_CACHE,
    PRETENDED_PYTHON,
    PRETENDED_UV,
    make_checkout,
)

PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@pytest.fixture
def checkout(tmp_path):
    return make_checkout(tmp_path)


def test_bootstrap_with_python_and_uv_makes_the_environment_from_the_lock(checkout):
    checkout.has("python3.13", BROKEN)
    checkout.has("python3", PRETENDED_PYTHON)
    checkout.has("uv", PRETENDED_UV)

    done = checkout.bootstrap("--runtime", VIRTUAL_ENV="/another", UV_PROJECT_ENVIRONMENT="/another")

    venv = checkout.root / ".venv"
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert checkout.said("uv") == [
        *("sync", "--frozen", "--project", str(checkout.root), "--python", str(venv / "bin" / "python")),
        *("--no-dev", "--quiet", "VIRTUAL_ENV=unset", "SSL_CERT_FILE=unset"),
    ]
    assert (venv / "bin" / "python").exists()


@pytest.mark.parametrize(("own", "told"), [({}, "pip.pem"), ({"SSL_CERT_FILE": "/own.pem"}, "/own.pem")])
def test_bootstrap_tells_uv_of_the_certificates_that_pip_is_told_of(checkout, tmp_path, own, told):
    checkout.has("python3", PRETENDED_PYTHON)
    checkout.has("uv", PRETENDED_UV)
    certificates = tmp_path / "pip.pem"
    certificates.touch()

    checkout.bootstrap("--runtime", PIP_CERT=str(certificates), **own)

    assert checkout.said("uv")[-1] == f"SSL_CERT_FILE={tmp_path / told}"


def test_bootstrap_when_nothing_changed_does_and_says_nothing(checkout):
    checkout.has("python3", PRETENDED_PYTHON)
    checkout.has("uv", PRETENDED_UV)
    checkout.bootstrap("--runtime")
    told = checkout.said("uv")

    done = checkout.bootstrap("--runtime")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert checkout.said("uv") == told


def test_bootstrap_after_the_lock_changed_installs_again(checkout):
    checkout.has("python3", PRETENDED_PYTHON)
    checkout.has("uv", PRETENDED_UV)
    checkout.bootstrap("--runtime")
    told = checkout.said("uv")
    (checkout.root / "uv.lock").write_text("version = 1\n")

    checkout.bootstrap("--runtime")

    assert checkout.said("uv") == told * 2


def test_bootstrap_for_the_application_keeps_what_the_tests_need(checkout):
    checkout.has("python3", PRETENDED_PYTHON)
    checkout.has("uv", PRETENDED_UV)
    checkout.has("chromium", BROKEN)
    checkout.bootstrap()
    told = checkout.said("uv")

    checkout.bootstrap("--runtime")

    assert "--no-dev" not in told
    assert checkout.said("uv") == told


def test_bootstrap_in_a_checkout_that_was_moved_makes_the_environment_anew(checkout):
    checkout.has("python3", PRETENDED_PYTHON)
    checkout.has("uv", PRETENDED_UV)
    checkout.bootstrap("--runtime")
    (checkout.root / ".venv" / "old").touch()
    checkout.root.rename(checkout.root.with_name("moved"))
    moved = type(checkout)(root=checkout.root.with_name("moved"), machine=checkout.machine)

    done = moved.bootstrap("--runtime")

    assert done.returncode == 0, done.stderr
    assert not (moved.root / ".venv" / "old").exists()
    assert str(moved.root) in checkout.said("uv")


def test_bootstrap_where_apt_may_not_be_used_says_the_one_command(checkout):
    checkout.has("python3", BROKEN)
    checkout.has("apt-get", PRETENDED_APT)
    checkout.has("apt-cache", PRETENDED_APT_CACHE)

    done = checkout.bootstrap(FYRBODAL_APT="no")

    assert done.returncode == 1
    assert f"\n    sudo apt-get install -y python3 python3-venv {PANGO} chromium\n" in done.stderr
    assert checkout.said("apt") == []
    assert not (checkout.root / ".venv").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="apt is for root")
def test_bootstrap_where_apt_may_be_used_installs_what_is_missing(checkout):
    checkout.has("apt-get", PRETENDED_APT)
    checkout.has("apt-cache", PRETENDED_APT_CACHE)
    checkout.has("uv", PRETENDED_UV)

    done = checkout.bootstrap("--runtime")

    options = "-qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends"
    assert done.returncode == 0, done.stderr
    assert checkout.said("apt") == [f"{options} python3 python3-venv {PANGO}"]


def test_bootstrap_without_any_python_or_apt_says_what_to_install(checkout):
    checkout.has("python3", BROKEN)
    checkout.has("python3.12", BROKEN)

    done = checkout.bootstrap("--runtime")

    assert done.returncode == 1
    assert "Python 3.12 or newer" in done.stderr
    assert "PYTHON=/path/to/python3.13 script/bootstrap" in done.stderr


def test_bootstrap_with_a_named_python_uses_it(checkout):
    checkout.has("uv", PRETENDED_UV)
    checkout.has("mine", PRETENDED_PYTHON)

    done = checkout.bootstrap("--runtime", PYTHON=str(checkout.machine / "bin" / "mine"))

    assert done.returncode == 0, done.stderr


def test_bootstrap_with_too_old_a_uv_does_not_use_it(checkout):
    checkout.has("python3", BROKEN)
    checkout.has("uv", PRETENDED_UV.replace("0.13.0", "0.4.9"))

    checkout.bootstrap("--runtime")

    assert checkout.said("uv") == []


def test_bootstrap_when_installing_fails_says_so_and_tries_again_next_time(checkout):
    checkout.has("python3", PRETENDED_PYTHON)
    checkout.has("uv", f"{PRETENDED_UV}exit 2\n")

    first = checkout.bootstrap("--runtime")
    checkout.has("uv", PRETENDED_UV)
    second = checkout.bootstrap("--runtime")

    assert (first.returncode, second.returncode) == (1, 0)
    assert "could not be installed" in first.stderr
