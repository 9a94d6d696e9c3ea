"""A store that speaks S3 on this machine's own address, and a small site to put there."""

import shutil
from itertools import count

import boto3
import pytest
from builders import SMALL, TEMPLATES
from moto.server import ThreadedMotoServer

from generator.build import Order, build

NUMBERS = count()


@pytest.fixture(scope="module")
def address():
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(address, monkeypatch):
    """An empty bucket, and the settings that lead to it."""
    for name, value in {"ENDPOINT_URL": address, "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    found = boto3.resource("s3").Bucket(f"trial-{next(NUMBERS)}")
    found.create()
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("small")
    shutil.copytree(SMALL, root / "content")
    build(Order(root / "content", TEMPLATES, root / "site"))
    return root


@pytest.fixture
def root(built, tmp_path):
    """The small content and its site."""
    return shutil.copytree(built, tmp_path / "root", copy_function=shutil.copy2)
