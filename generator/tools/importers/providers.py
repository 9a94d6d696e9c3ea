"""The providers that records list, by keys of ours; each translator maps the ids of its source to these keys."""

from __future__ import annotations

from generator.tools.importers.proposal import ListedProvider

PROVIDERS = {
    "ai21": ListedProvider("AI21 Labs", "ai21", is_authoritative=True),
    "alibaba": ListedProvider("Alibaba Cloud", "alibaba", is_authoritative=True),
    "amazon": ListedProvider("Amazon Bedrock", "amazon", is_authoritative=True),
    "anthropic": ListedProvider("Anthropic", "anthropic", is_authoritative=True),
    "azure": ListedProvider("Azure", "microsoft"),
    "black-forest-labs": ListedProvider("Black Forest Labs", "black-forest-labs", is_authoritative=True),
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
    "upstage": ListedProvider("Upstage", "upstage", is_authoritative=True),
    "vercel": ListedProvider("Vercel"),
    "xai": ListedProvider("xAI", "xai", is_authoritative=True),
    "xiaomi": ListedProvider("Xiaomi", "xiaomi", is_authoritative=True),
    "zai": ListedProvider("Z.ai", "zai", is_authoritative=True),
}
"""Makers' own services by the maker's id, their second services, and third parties."""
PROVIDER_NAMES = frozenset(provider.name for provider in PROVIDERS.values())
