"""What a month of work costs: the offer in force, priced in whole cents.

`cost(offer, workload) = Σ rate × quantity`, resolved only when every quantity has
a rate whose conditions fit; otherwise the cost says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import aged
from generator.compare import formats

MILLION = Decimal(1_000_000)
MEGAPIXEL = 1_048_576
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One model, one workload, one month."""

    cents: int | None
    """The printed cost in cents, or None when it cannot be priced."""
    missing_reason: str
    """Why there is no cost, as half a sentence."""
    seller: str
    """Who asks that price."""
    by_maker: bool
    """Whether the maker sells it."""
    rates_text: str
    """The rates used, in words."""
    source: str
    """Key of the source in the model's record."""
    unstated_size: bool
    """Whether the price holds for a size the seller does not state."""
    is_stale: bool
    """Whether the price is past its age limit."""


@dataclass(frozen=True, slots=True)
class OfferTotal:
    """The sum over one offer."""

    usd: Decimal
    rates_text: str
    unstated_size: bool = False


def monthly_cost(catalog: Catalog, model: records.Model, workload: records.Workload) -> Cost:
    """The cheapest eligible offer: the maker's own, and a reseller's only where the maker sells none."""
    fresh = eligible_offers(catalog, model)
    if not fresh:
        return unpriced_cost(
            "the only published price is too old to count" if offers_in_force(model) else "no published price found"
        )
    found = [(offer, sum_) for offer in fresh if isinstance(sum_ := price_offer(offer, workload, model), OfferTotal)]
    if not found:
        return unpriced_cost(next(str(price_offer(offer, workload, model)) for offer in fresh))
    offer, best = min(found, key=lambda pair: (pair[1].usd, pair[0].seller))
    key = offer_source(model, offer)
    cents = int((best.usd * 100).to_integral_value(ROUND_HALF_EVEN))
    if best.usd and not cents:
        return unpriced_cost(f"it comes to less than a cent at {offer.seller}")
    return Cost(
        cents=cents,
        missing_reason="",
        seller=offer.seller,
        by_maker=offer.by == "maker",
        rates_text=best.rates_text,
        source=key,
        unstated_size=best.unstated_size,
        is_stale=aged(catalog, model.sources[key], "price") != "fresh",
    )


def eligible_offers(catalog: Catalog, model: records.Model) -> list[records.Offer]:
    """The offers that may count: the maker's own, or all where the maker sells none; none that is too old."""
    offers = offers_in_force(model)
    own = [offer for offer in offers if offer.by == "maker"] or offers
    return [offer for offer in own if aged(catalog, model.sources[offer_source(model, offer)], "price") != "expired"]


def offers_in_force(model: records.Model) -> list[records.Offer]:
    """Price lists that no newer one has replaced; a free tier is none."""
    return [offer for offer in model.offers if offer.until is None and offer.kind != "free-tier"]


def unpriced_cost(missing: str) -> Cost:
    """A cost that cannot be given, and why."""
    return Cost(None, missing, "", False, "", "", False, False)


def offer_source(model: records.Model, offer: records.Offer) -> str:
    """Key of the source an offer was read in."""
    return offer.source or model.source


def price_offer(offer: records.Offer, workload: records.Workload, model: records.Model) -> OfferTotal | str:
    """The sum of an offer over a workload, or what is missing for it."""
    if workload.images:
        return price_images(offer, workload, model)
    return price_tokens(offer, workload)


def price_tokens(offer: records.Offer, workload: records.Workload) -> OfferTotal | str:
    """Tokens in and out at the rates that hold for prompts of that length, by the request or in batches."""
    quantities = (
        ("input-tokens", "in", "prompt", workload.input_tokens - workload.cached_tokens),
        ("cached-input-tokens", "cached", "cached prompt", workload.cached_tokens),
        ("output-tokens", "out", "answer", workload.output_tokens),
    )
    usd, words = Decimal(0), []
    for unit, short, long, quantity in quantities:
        if not quantity and unit == "cached-input-tokens":
            continue
        rate = token_rate(offer, unit, workload.input_tokens, workload.batch)
        if rate is None:
            return f"{offer.seller} states no price per {long} token{' in batches' if workload.batch else ''}"
        usd += workload.requests * quantity * rate / MILLION
        words.append(f"{formats.format_price(rate)} {short}")
    return OfferTotal(usd, f"{', '.join(words)} per million tokens")


def token_rate(offer: records.Offer, unit: str, prompt: int, batch: bool) -> Decimal | None:
    """The rate of a token unit for prompts of a length: the highest threshold passed counts."""
    fitting = [
        (least, rate.usd)
        for rate in offer.rates
        if rate.unit == unit and rate.batch == batch and (least := min_prompt_tokens(rate)) <= prompt
    ]
    return max(fitting, default=(0, None), key=lambda pair: pair[0])[1]


def min_prompt_tokens(rate: records.Rate) -> int:
    """The shortest prompt a rate holds for, in tokens."""
    if rate.above_input_tokens is not None:
        return rate.above_input_tokens + 1
    return rate.from_input_tokens or 0


def price_images(offer: records.Offer, workload: records.Workload, model: records.Model) -> OfferTotal | str:
    """Pictures by the picture or by the megapixel."""
    count = workload.requests * workload.images
    for rate in fitting_image_rates(offer, workload, model):
        unstated = rate.size is None
        words = f"{formats.format_price(rate.usd)} a picture" + (f" at {rate.quality} quality" if rate.quality else "")
        return OfferTotal(count * rate.usd, words, unstated)
    megapixel = {
        rate.step or "first": rate.usd
        for rate in offer.rates
        if rate.unit == "megapixel" and rate.batch == workload.batch
    }
    if "first" in megapixel and workload.size:
        further = billed_megapixels(workload.size) - 1
        usd = megapixel["first"] + further * megapixel.get("further", megapixel["first"])
        return OfferTotal(count * usd, f"{formats.format_price(usd)} a picture of {workload.size}")
    if any(rate.unit == "image-output-tokens" for rate in offer.rates):
        return f"{offer.seller} bills pictures by the token, and the tokens a picture takes are not in our sources"
    if any(rate.unit == "image" for rate in offer.rates):
        return f"{offer.seller} states no price for {workload.size} at {formats.join_words(workload.quality)} quality"
    return f"{offer.seller} states no price per picture"


def fitting_image_rates(
    offer: records.Offer, workload: records.Workload, model: records.Model
) -> Iterator[records.Rate]:
    """Rates per picture that fit, the first quality of the workload first."""
    tiers = {r.quality for o in model.offers for r in o.rates if r.unit == "image" and r.quality}
    rates = [rate for rate in offer.rates if rate.unit == "image" and rate.batch == workload.batch]
    fitting = [rate for rate in rates if rate.size in (None, workload.size)]
    for quality in workload.quality:
        yield from (rate for rate in fitting if rate.quality == quality)
    if not tiers:
        yield from (rate for rate in fitting if rate.quality is None)


def billed_megapixels(size: str) -> int:
    """Megapixels a seller bills for a size: each 1,048,576 pixels begun."""
    width, height = map(int, size.split("x"))
    return -(-width * height // MEGAPIXEL)
