"""A store that speaks S3 in this process or on this machine's own address, and small sites to put there."""

import shutil
from itertools import count

import boto3
import pytest
from builders import SMALL
from moto import mock_aws
from moto.server import ThreadedMotoServer

NUMBERS = count()
FILES = {
    "index.html": "home",
    "404.html": "not found",
    "method.html": "method",
    "models/index.html": "models",
    "models/nova.html": "Nova",
    "models/nova.json": "{}",
    "compare/nova/vs-orion.html": "Nova vs. Orion",
    "compare/nova/vs-prism.html": "Nova vs. Prism",
    "assets/site.0123abcd.css": "p {}",
    "changes.xml": "<feed/>",
    "_headers": "/*\n",
}
"""A site of few files, for what does not depend on the pages themselves."""


@pytest.fixture(scope="session")
def session():
    """One session for all tests: each reads descriptions of every service anew."""
    return boto3.session.Session()


@pytest.fixture
def keys(monkeypatch, session):
    """The AWS settings but for an address."""
    for name, value in {"ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setattr(boto3.session, "Session", lambda: session)


@pytest.fixture
def bucket(keys, session):
    """An empty bucket in this process."""
    with mock_aws():
        yield new_bucket(session)


@pytest.fixture(scope="module")
def address():
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def served_bucket(address, keys, session, monkeypatch):
    """An empty bucket that other processes reach too, and the settings that lead to it."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    return new_bucket(session)


def new_bucket(session):
    found = session.resource("s3").Bucket(f"trial-{next(NUMBERS)}")
    found.create()
    return found


@pytest.fixture
def root(tmp_path):
    """The small content, and beside it a site of few files."""
    shutil.copytree(SMALL, tmp_path / "root/content")
    for path, text in FILES.items():
        (tmp_path / "root/site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "root/site" / path).write_text(text)
    return tmp_path / "root"


@pytest.fixture
def built_root(small_root, tmp_path):
    """The small content and its site."""
    return shutil.copytree(small_root, tmp_path / "built", copy_function=shutil.copy2)
