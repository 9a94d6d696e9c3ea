"""Encode a model's prices as one short text, from which the calculator on pages prices any workload.

Offers are separated by `|`, the parts of one by `;`: the provider, then `code=dollars` for each price. Codes: `i`, `c`,
`o` for a million input, cached input and output tokens; `p:<quality>:<size>` for an image; `m` and `n` for the first
and each further megapixel. After a letter, `b` is a batch; the number after it is the shortest prompt in tokens.
`templates/assets/cost.js` reads it and must price as `workload_cost` does.
"""

from __future__ import annotations

from urllib.parse import quote

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.compare.model.workload_cost import (
    eligible_offers,
    has_prices_by_quality,
    min_prompt_tokens,
    provider_text,
)

TOKENS = {"input-tokens": "i", "cached-input-tokens": "c", "output-tokens": "o"}


def encode_prices(catalog: Catalog, model: records.Model, task: str) -> str:
    """Return the prices that a workload of a task may need, of every offer that may count; empty without any."""
    makes_images = any(work.images for work in catalog.workloads.values() if work.task == task)
    eligible = eligible_offers(catalog, model)
    tiers = has_prices_by_quality(eligible)
    offers = []
    for offer in eligible:
        codes = [image_price_code(price, tiers) if makes_images else token_price_code(price) for price in offer.prices]
        prices = [
            f"{code}={price.usd_per_unit.normalize():f}"
            for code, price in zip(codes, offer.prices, strict=True)
            if code
        ]
        if prices:
            offers.append(";".join([quote(provider_text(offer.provider, offer.first_party), safe=" ,()"), *prices]))
    return "|".join(offers)


def token_price_code(price: records.Price) -> str:
    """Return the code of a token price; empty for a price of something else."""
    letter = TOKENS.get(price.unit)
    return f"{letter}{'b' if price.batch else ''}{min_prompt_tokens(price) or ''}" if letter else ""


def image_price_code(price: records.Price, tiers: bool) -> str:
    """Return the code of an image or megapixel price; empty for one that never counts.

    With `tiers` the model has prices by quality, and one without a quality does not count.
    """
    batch = "b" if price.batch else ""
    if price.unit == "image" and (price.quality or not tiers):
        return f"p{batch}:{quote(price.quality or '', safe=' ')}:{price.size or ''}"
    if price.unit == "megapixel":
        return f"{'n' if price.step == 'further' else 'm'}{batch}"
    return ""
