"""The providers that records list, by keys of ours; each translator maps the ids of its source to these keys."""

from __future__ import annotations

from generator.tools.importers.proposal import Seller

PROVIDERS = {
    "ai21": Seller("AI21 Labs", "ai21", is_authoritative=True),
    "alibaba": Seller("Alibaba Cloud", "alibaba", is_authoritative=True),
    "amazon": Seller("Amazon Bedrock", "amazon", is_authoritative=True),
    "anthropic": Seller("Anthropic", "anthropic", is_authoritative=True),
    "azure": Seller("Azure"),
    "black-forest-labs": Seller("Black Forest Labs", "black-forest-labs", is_authoritative=True),
    "cohere": Seller("Cohere", "cohere", is_authoritative=True),
    "deepseek": Seller("DeepSeek", "deepseek", is_authoritative=True),
    "fal": Seller("fal"),
    "google": Seller("Google", "google", is_authoritative=True),
    "google-vertex": Seller("Google Vertex AI", "google"),
    "inception": Seller("Inception", "inception", is_authoritative=True),
    "meta": Seller("Meta", "meta", is_authoritative=True),
    "minimax": Seller("MiniMax", "minimax", is_authoritative=True),
    "mistral": Seller("Mistral AI", "mistral", is_authoritative=True),
    "moonshotai": Seller("Moonshot AI", "moonshotai", is_authoritative=True),
    "nvidia": Seller("NVIDIA", "nvidia", is_authoritative=True),
    "openai": Seller("OpenAI", "openai", is_authoritative=True),
    "openrouter": Seller("OpenRouter"),
    "recraft": Seller("Recraft", "recraft", is_authoritative=True),
    "runway": Seller("Runway", "runway", is_authoritative=True),
    "stability-ai": Seller("Stability AI", "stability-ai", is_authoritative=True),
    "stepfun": Seller("StepFun", "stepfun", is_authoritative=True),
    "upstage": Seller("Upstage", "upstage", is_authoritative=True),
    "vercel": Seller("Vercel"),
    "xai": Seller("xAI", "xai", is_authoritative=True),
    "xiaomi": Seller("Xiaomi", "xiaomi", is_authoritative=True),
    "zai": Seller("Z.ai", "zai", is_authoritative=True),
}
"""Makers' own services by the maker's id, their second services, and third parties."""
PROVIDER_NAMES = frozenset(seller.name for seller in PROVIDERS.values())
