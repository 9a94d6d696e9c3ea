"""The rates of a model as one short text, from which the calculator on a page works out any cost.

Offers stand side by side with `|`, the parts of one with `;`: the seller, then `code=dollars`
for each rate. Codes: `i`, `c`, `o` for a million tokens of prompt, kept prompt and answer;
`p:<quality>:<size>` for a picture; `m` and `n` for the first and each further megapixel.
After a letter, `b` is a batch; the number after it is the shortest prompt in tokens.
"""

from __future__ import annotations

from urllib.parse import quote

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.compare.model.cost import eligible_offers, min_prompt_tokens

TOKENS = {"input-tokens": "i", "cached-input-tokens": "c", "output-tokens": "o"}


def encode_prices(catalog: Catalog, model: records.Model, task: str) -> str:
    """The rates that any workload of a task may need, of every offer that may count."""
    pictures = any(work.images for work in catalog.workloads.values() if work.task == task)
    tiers = any(rate.quality for offer in model.offers for rate in offer.rates if rate.unit == "image")
    offers = []
    for offer in eligible_offers(catalog, model):
        codes = [image_price_code(rate, tiers) if pictures else token_price_code(rate) for rate in offer.rates]
        rates = [f"{code}={rate.usd.normalize():f}" for code, rate in zip(codes, offer.rates, strict=True) if code]
        if rates:
            offers.append(
                ";".join([quote(offer.seller + ("" if offer.by == "maker" else ", a reseller"), safe=" ,"), *rates])
            )
    return "|".join(offers)


def token_price_code(rate: records.Rate) -> str:
    """The code of a token rate; nothing for a rate of something else."""
    letter = TOKENS.get(rate.unit)
    return f"{letter}{'b' if rate.batch else ''}{min_prompt_tokens(rate) or ''}" if letter else ""


def image_price_code(rate: records.Rate, tiers: bool) -> str:
    """The code of a picture's rate; nothing for one that never counts: without quality where the model has tiers."""
    batch = "b" if rate.batch else ""
    if rate.unit == "image" and (rate.quality or not tiers):
        return f"p{batch}:{quote(rate.quality or '', safe=' ')}:{rate.size or ''}"
    if rate.unit == "megapixel":
        return f"{'n' if rate.step == 'further' else 'm'}{batch}"
    return ""
