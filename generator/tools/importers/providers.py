"""The providers that records list, by keys of ours; each translator maps the ids of its source to these keys."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.tools.importers.proposal import ListedProvider

PROVIDERS = {
    "ai21": ListedProvider("AI21 Labs", "ai21", is_authoritative=True),
    "alibaba": ListedProvider("Alibaba Cloud", "alibaba", is_authoritative=True),
    "amazon": ListedProvider("Amazon Bedrock", "amazon", is_authoritative=True),
    "anthropic": ListedProvider("Anthropic", "anthropic", is_authoritative=True),
    "arcee": ListedProvider("Arcee AI", "arcee", is_authoritative=True),
    "azure": ListedProvider("Azure", "microsoft"),
    "black-forest-labs": ListedProvider("Black Forest Labs", "black-forest-labs", is_authoritative=True),
    "byteplus": ListedProvider("BytePlus", "bytedance"),
    "cohere": ListedProvider("Cohere", "cohere", is_authoritative=True),
    "deepseek": ListedProvider("DeepSeek", "deepseek", is_authoritative=True),
    "fal": ListedProvider("fal"),
    "google": ListedProvider("Google", "google", is_authoritative=True),
    "google-vertex": ListedProvider("Google Vertex AI", "google"),
    "inception": ListedProvider("Inception", "inception", is_authoritative=True),
    "meta": ListedProvider("Meta", "meta", is_authoritative=True),
    "minimax": ListedProvider("MiniMax", "minimax", is_authoritative=True),
    "mistral": ListedProvider("Mistral AI", "mistral", is_authoritative=True),
    "moonshotai": ListedProvider("Moonshot AI", "moonshotai", is_authoritative=True),
    "nvidia": ListedProvider("NVIDIA", "nvidia", is_authoritative=True),
    "openai": ListedProvider("OpenAI", "openai", is_authoritative=True),
    "openrouter": ListedProvider("OpenRouter"),
    "recraft": ListedProvider("Recraft", "recraft", is_authoritative=True),
    "runway": ListedProvider("Runway", "runway", is_authoritative=True),
    "stability-ai": ListedProvider("Stability AI", "stability-ai", is_authoritative=True),
    "stepfun": ListedProvider("StepFun", "stepfun", is_authoritative=True),
    "thinkingmachines": ListedProvider("Thinking Machines", "thinkingmachines", is_authoritative=True),
    "upstage": ListedProvider("Upstage", "upstage", is_authoritative=True),
    "vercel": ListedProvider("Vercel"),
    "xai": ListedProvider("xAI", "xai", is_authoritative=True),
    "xiaomi": ListedProvider("Xiaomi", "xiaomi", is_authoritative=True),
    "zai": ListedProvider("Z.ai", "zai", is_authoritative=True),
}
"""Makers' own services by the maker's id, their second services, and third parties."""
PROVIDER_NAMES = frozenset(provider.name for provider in PROVIDERS.values())
NAMES_FILE = Path(__file__).with_name("provider_names.csv")
CHINESE_SERVICES = {
    "Alibaba Cloud (China)": "alibaba",
    "MiniMax (China)": "minimax",
    "Moonshot AI (China)": "moonshotai",
    "StepFun (China)": "stepfun",
    "Zhipu AI (China)": "zai",
}
"""Services of makers for customers in China alone, with prices of their own, and whose own models are left out."""


@cache
def provider_names() -> Mapping[tuple[str, str], str]:
    """Return the names of the providers that were reviewed, by feed and by their id there."""
    with NAMES_FILE.open(encoding="utf-8", newline="") as handle:
        return MappingProxyType({(row["feed"], row["id"]): row["name"] for row in csv.DictReader(handle)})


REVIEWED_NAMES = PROVIDER_NAMES.union(provider_names().values())
"""Providers as records name them; others wait for a person to add them to `provider_names.csv`."""


def find_provider(feed: str, provider_id: str) -> ListedProvider | None:
    """Return the provider that was reviewed under an id of a feed; None if none was."""
    name = provider_names().get((feed, provider_id))
    return reviewed_provider(name) if name else None


def reviewed_provider(name: str) -> ListedProvider:
    """Return a provider by the name that records have for it; it joins records as a third party too."""
    own = next((provider for provider in PROVIDERS.values() if provider.name == name), ListedProvider(name))
    return ListedProvider(name, own.maker_id, own.is_authoritative, is_reviewed=True)
