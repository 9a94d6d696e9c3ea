"""List a model's offers with their prices as short codes, from which the calculator on pages prices any workload.

A price is written `code=dollars`. Codes: `i`, `c`, `o` for a million input, cached input and output tokens;
`p:<quality>:<size>` for an image; `m` and `n` for the first and each further megapixel. After a letter, `b` is a batch;
the number after it is the shortest prompt in tokens. `templates/assets/cost.js` reads them and must price as
`workload_cost` does.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.compare.model.workload_cost import (
    countable_offers,
    eligible_offers,
    has_prices_by_quality,
    min_prompt_tokens,
)

TOKENS = {"input-tokens": "i", "cached-input-tokens": "c", "output-tokens": "o"}
UNQUOTED = "!'()*"
"""Signs that scripts leave as they are, beside those that `quote` does."""
LIMITS = ("context", "input", "output")


class CalculatorOffer(NamedTuple):
    """What the calculator knows of a model at one provider."""

    provider: str
    first_party: int
    """1 where the provider is the maker, else 0."""
    counts: int
    """1 where comparisons of costs count it, else 0."""
    limits: tuple[int | None, ...]
    """Context window, max input and max output in tokens, the model's own where the provider has none."""
    prices: list[str]
    """In the order of the record; never empty."""


def calculator_offers(catalog: Catalog, model: records.Model) -> list[CalculatorOffer]:
    """Return every offer with a price that a workload may need; those that count first."""
    counting = eligible_offers(catalog, model)
    others = [offer for offer in countable_offers(catalog, model) if offer not in counting]
    found = []
    for offers in (counting, others):
        tiers = has_prices_by_quality(offers)
        for offer in offers:
            codes = [token_price_code(price) or image_price_code(price, tiers) for price in offer.prices]
            prices = [
                f"{code}={price.usd_per_unit.normalize():f}"
                for code, price in zip(codes, offer.prices, strict=True)
                if code
            ]
            if prices:
                flags = int(offer.first_party), int(offers is counting)
                found.append(CalculatorOffer(offer.provider, *flags, limits_of(model, offer), prices))
    return found


def limits_of(model: records.Model, offer: records.Provider) -> tuple[int | None, ...]:
    """Return the limits of a model at a provider, in the order of `LIMITS`; None for what is unknown."""
    stated = [getattr(offer.limits, name) or getattr(model.limits, name) for name in LIMITS]
    return tuple(fact.value if fact else None for fact in stated)


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
        return f"p{batch}:{quote(price.quality or '', safe=UNQUOTED)}:{price.size or ''}"
    if price.unit == "megapixel":
        return f"{'n' if price.step == 'further' else 'm'}{batch}"
    return ""
