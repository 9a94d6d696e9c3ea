"""Who sells models, by a key of ours; each source maps its own provider ids to these."""

from __future__ import annotations

from generator.tools.importers.proposal import Seller

SHOPS = {
    "ai21": Seller("AI21 Labs", "ai21", speaks=True),
    "alibaba": Seller("Alibaba Cloud", "alibaba", speaks=True),
    "amazon": Seller("Amazon Bedrock", "amazon", speaks=True),
    "anthropic": Seller("Anthropic", "anthropic", speaks=True),
    "azure": Seller("Azure"),
    "black-forest-labs": Seller("Black Forest Labs", "black-forest-labs", speaks=True),
    "cohere": Seller("Cohere", "cohere", speaks=True),
    "deepseek": Seller("DeepSeek", "deepseek", speaks=True),
    "fal": Seller("fal"),
    "google": Seller("Google", "google", speaks=True),
    "google-vertex": Seller("Google Vertex AI", "google"),
    "inception": Seller("Inception", "inception", speaks=True),
    "meta": Seller("Meta", "meta", speaks=True),
    "minimax": Seller("MiniMax", "minimax", speaks=True),
    "mistral": Seller("Mistral AI", "mistral", speaks=True),
    "moonshotai": Seller("Moonshot AI", "moonshotai", speaks=True),
    "nvidia": Seller("NVIDIA", "nvidia", speaks=True),
    "openai": Seller("OpenAI", "openai", speaks=True),
    "openrouter": Seller("OpenRouter"),
    "recraft": Seller("Recraft", "recraft", speaks=True),
    "runway": Seller("Runway", "runway", speaks=True),
    "stability-ai": Seller("Stability AI", "stability-ai", speaks=True),
    "stepfun": Seller("StepFun", "stepfun", speaks=True),
    "upstage": Seller("Upstage", "upstage", speaks=True),
    "vercel": Seller("Vercel"),
    "xai": Seller("xAI", "xai", speaks=True),
    "xiaomi": Seller("Xiaomi", "xiaomi", speaks=True),
    "zai": Seller("Z.ai", "zai", speaks=True),
}
"""The makers' own shops by the maker's id, their second ones, and resellers that records list."""
NAMES = frozenset(seller.name for seller in SHOPS.values())
