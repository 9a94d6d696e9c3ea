"""A store that speaks S3 on this machine's own address, and a small site to put there."""

import shutil
from itertools import count

import boto3
import pytest
from moto.server import ThreadedMotoServer

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


@pytest.fixture
def root(small_root, tmp_path):
    """The small content and its site."""
    return shutil.copytree(small_root, tmp_path / "root", copy_function=shutil.copy2)
