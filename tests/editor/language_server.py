"""A client that drives yaml-language-server over stdio, as an editor would."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

import playwright

HERE = Path(__file__).parent
SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
NODE = Path(playwright.__file__).parent / "driver/node"
"""The one that Playwright brings: a system's own is often older than the server takes."""
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


class LanguageServer:
    """One running server; asked one thing after another."""

    def __init__(self, folder: Path) -> None:
        assert SERVER.is_file(), "yaml-language-server is not installed: run `make test`, which does it"
        self.process = subprocess.Popen([NODE, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.folder = folder
        self.last = 0

    def __enter__(self) -> LanguageServer:
        item = {"documentationFormat": ["markdown"]}
        document = {"publishDiagnostics": {}, "completion": {"completionItem": item}}
        abilities = {"workspace": {"configuration": True}, "textDocument": document}
        self.ask("initialize", processId=None, rootUri=self.folder.as_uri(), capabilities=abilities)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={"yaml": SETTINGS})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.communicate()

    def open(self, file: str, text: str) -> list[str]:
        """Open a file with a text and return the problems the editor would underline: `line: message`."""
        document = {"uri": self.uri(file), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while True:
            message = self.hear()
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == document["uri"]
            ):
                found = message["params"]["diagnostics"]
                return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def completions(self, file: str, line: int, column: int) -> dict[str, str]:
        """What is offered at a place, each with its explanation."""
        found = self.ask("textDocument/completion", **self.at(file, line, column))
        return {item["label"]: plain(item.get("documentation", "")) for item in found["items"]}

    def hover(self, file: str, line: int, column: int) -> str:
        """The explanation of the thing at a place."""
        return plain((self.ask("textDocument/hover", **self.at(file, line, column)) or {}).get("contents", ""))

    def at(self, file: str, line: int, column: int) -> dict[str, Any]:
        position = {"line": line - 1, "character": column - 1}
        return {"textDocument": {"uri": self.uri(file)}, "position": position}

    def uri(self, file: str) -> str:
        return (self.folder / file).as_uri()

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its answer."""
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        while True:
            message = self.hear()
            if message.get("id") == self.last and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Send a notice."""
        self.send({"method": method, "params": params})

    def hear(self) -> dict[str, Any]:
        """The next message; what the server asks meanwhile is answered."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.decode().partition(": ")
            length = int(value) if name == "Content-Length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            asked = message.get("params") or {}
            answer = [SETTINGS if one.get("section") == "yaml" else {} for one in asked.get("items", [])]
            self.send(
                {"id": message["id"], "result": answer if message["method"] == "workspace/configuration" else None}
            )
        return message

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()


def plain(contents: Any) -> str:
    """Text or marked-up text as text."""
    return contents["value"] if isinstance(contents, dict) else contents
