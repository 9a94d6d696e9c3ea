"""Work out the monthly cost of a workload at current prices, in whole cents.

Used for the facts of models; pairs, rankings and the calculator read the result. A workload is priced only if every
quantity has a price whose conditions fit; otherwise the cost says what is missing, and never counts as 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from generator.catalog import records
from generator.catalog.catalog import Catalog
from generator.catalog.freshness import fact_age
from generator.catalog.prices_in_force import price_source, with_prices
from generator.compare import formats
from generator.compare.model.use_case_fit import capability_state
from generator.strings import strings

MILLION = Decimal(1_000_000)
MEGAPIXEL = 1_048_576
"""Pixels that providers charge as one."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The monthly cost of one workload on one model."""

    cents: int | None
    """Rounded half to even; None without a price."""
    missing_reason: str
    """Why there is no price, as half a sentence; empty with a price."""
    provider: str
    """Who charges that price; empty without one, as are the fields below."""
    first_party: bool
    """Whether the provider is the model's maker."""
    prices_text: str
    """The prices used, in words."""
    sources: tuple[str, ...]
    """Keys of the sources of these prices in the model's record."""
    unstated_size: bool
    """Whether the price of an image names no image size."""
    is_stale: bool
    """Whether a source of the prices is past its age limit; past twice the limit they are not used."""
    before_reasoning: bool
    """Whether the model reasons: its reasoning tokens are billed as output and come on top."""

    @property
    def provider_text(self) -> str:
        """Return the provider as pages print it; empty without a price."""
        return provider_text(self.provider, self.first_party) if self.provider else ""


@dataclass(frozen=True, slots=True)
class OfferTotal:
    """What a workload costs at one offer."""

    usd: Decimal
    prices: tuple[records.Price, ...]
    """The prices used."""
    image_text: str = ""
    """The price of an image in words; empty for tokens."""
    unstated_size: bool = False

    @property
    def prices_text(self) -> str:
        """Return the prices used in words."""
        return self.image_text or format_token_prices(self.prices)


def provider_text(provider: str, first_party: bool) -> str:
    """Return a provider as pages print it: `OpenAI`, `OpenRouter (third-party provider)`."""
    return provider if first_party else str(strings.providers.third_party(provider=provider))


def monthly_cost(catalog: Catalog, model: records.Model, workload: records.Workload) -> Cost:
    """Return the monthly cost of a workload at the cheapest eligible provider; of equal ones the first by name."""
    offers = eligible_offers(catalog, model)
    if not offers:
        words = strings.workload_cost
        return unpriced_cost(words.expired if offers_in_force(catalog, model) else words.no_price)
    by_quality = has_prices_by_quality(offers)
    found = [(offer, price_offer(offer, workload, by_quality)) for offer in offers]
    totals = [(offer, total) for offer, total in found if isinstance(total, OfferTotal)]
    if not totals:
        return unpriced_cost(str(found[0][1]))
    offer, best = min(totals, key=lambda pair: (pair[1].usd, pair[0].provider))
    keys = tuple(dict.fromkeys(price_source(model, offer, price) for price in best.prices))
    cents = int((best.usd * 100).to_integral_value(ROUND_HALF_EVEN))
    if best.usd and not cents:
        return unpriced_cost(strings.workload_cost.below_a_cent(provider=offer.provider))
    return Cost(
        cents=cents,
        missing_reason="",
        provider=offer.provider,
        first_party=offer.first_party,
        prices_text=best.prices_text,
        sources=keys,
        unstated_size=best.unstated_size,
        is_stale=any(fact_age(catalog, model.sources[key], "price") != "fresh" for key in keys),
        before_reasoning=not workload.images and capability_state(catalog, model, "reasoning") == "supported",
    )


def eligible_offers(catalog: Catalog, model: records.Model) -> list[records.Provider]:
    """Return the offers with the prices that may count, one for each thing, and none too old to count.

    They are the maker's own, or all if the maker sells none.
    """
    offers = offers_in_force(catalog, model)
    return without_expired(catalog, model, [offer for offer in offers if offer.first_party] or offers)


def countable_offers(catalog: Catalog, model: records.Model) -> list[records.Provider]:
    """Return all offers, also of others where the maker sells the model, without prices too old to count."""
    return without_expired(catalog, model, offers_in_force(catalog, model))


def without_expired(
    catalog: Catalog, model: records.Model, offers: Iterable[records.Provider]
) -> list[records.Provider]:
    """Return offers without prices past twice their age limit; those of which nothing is left are left out."""
    expired = {key for key, source in model.sources.items() if fact_age(catalog, source, "price") == "expired"}
    if not expired:
        return list(offers)
    fresh = [
        (offer, tuple(price for price in offer.prices if price_source(model, offer, price) not in expired))
        for offer in offers
    ]
    return [with_prices(offer, prices) for offer, prices in fresh if prices]


def offers_in_force(catalog: Catalog, model: records.Model) -> list[records.Provider]:
    """Return the offers with standard prices in force; free tiers are left out, as they price nothing."""
    return [offer for offer in catalog.price_lists(model).standard if offer.kind != "free-tier" and offer.prices]


def unpriced_cost(missing: str) -> Cost:
    """Return a cost that cannot be given, with the reason."""
    return Cost(None, missing, "", False, "", (), False, False, False)


def has_prices_by_quality(offers: Iterable[records.Provider]) -> bool:
    """Return whether offers have prices of an image by quality; then one without a quality does not count."""
    return any(price.quality for offer in offers for price in offer.prices if price.unit == "image")


def price_offer(offer: records.Provider, workload: records.Workload, by_quality: bool) -> OfferTotal | str:
    """Return what a workload costs at an offer, or what is missing for it as half a sentence."""
    if workload.images:
        return price_images(offer, workload, by_quality)
    return price_tokens(offer, workload)


def price_tokens(offer: records.Provider, workload: records.Workload) -> OfferTotal | str:
    """Return what a token workload costs at the prices for prompts of its length, or what is missing for it."""
    quantities = (
        ("input-tokens", workload.input_tokens - workload.cached_tokens),
        ("cached-input-tokens", workload.cached_tokens),
        ("output-tokens", workload.output_tokens),
    )
    words = strings.workload_cost
    usd, used = Decimal(0), []
    for unit, quantity in quantities:
        if not quantity and unit == "cached-input-tokens":
            continue
        price = token_price(offer, unit, workload.input_tokens, workload.batch)
        if price is None:
            missing = words.no_batch_token_price if workload.batch else words.no_token_price
            return str(missing(provider=offer.provider, unit=words.units[unit]))
        usd += workload.requests * quantity * price.usd_per_unit / MILLION
        used.append(price)
    return OfferTotal(usd, tuple(used))


def format_token_prices(prices: Sequence[records.Price]) -> str:
    """Format prices per 1M tokens: `$2.50 input / $15.00 output per 1M tokens`."""
    words = strings.workload_cost
    texts = [
        words.token_price(price=formats.format_price(price.usd_per_unit), unit=words.units[price.unit])
        for price in prices
    ]
    phrase = words.peak_token_prices if any(price.hours for price in prices) else words.token_prices
    return str(phrase(prices=str(words.token_join).join(texts)))


def token_price(offer: records.Provider, unit: str, prompt: int, batch: bool) -> records.Price | None:
    """Return an offer's price of a million tokens of a unit, for prompts of `prompt` tokens.

    Of several prices the one with the highest threshold that the prompt passes; None if none fits.
    """
    fitting = [
        (least, price)
        for price in offer.prices
        if price.unit == unit and price.batch == batch and (least := min_prompt_tokens(price)) <= prompt
    ]
    return max(fitting, default=(0, None), key=lambda pair: pair[0])[1]


def min_prompt_tokens(price: records.Price) -> int:
    """Return the shortest prompt a price holds for, in tokens; 0 if it holds for all."""
    if price.above_input_tokens is not None:
        return price.above_input_tokens + 1
    return price.from_input_tokens or 0


def price_images(offer: records.Provider, workload: records.Workload, by_quality: bool) -> OfferTotal | str:
    """Return what an image workload costs, by the image or else by the megapixel, or what is missing for it."""
    words, count = strings.workload_cost, workload.requests * workload.images
    for price in fitting_image_prices(offer, workload, by_quality):
        phrase = words.image_price_of_quality if price.quality else words.image_price
        text = phrase(price=formats.format_price(price.usd_per_unit), quality=price.quality)
        return OfferTotal(count * price.usd_per_unit, (price,), text, unstated_size=price.size is None)
    megapixel = {
        price.step or "first": price
        for price in offer.prices
        if price.unit == "megapixel" and price.batch == workload.batch
    }
    if "first" in megapixel and workload.size:
        further = billed_megapixels(workload.size) - 1
        first = megapixel["first"]
        usd = first.usd_per_unit + further * megapixel.get("further", first).usd_per_unit
        text = words.image_price_of_size(price=formats.format_price(usd), size=formats.format_size(workload.size))
        return OfferTotal(count * usd, tuple(megapixel.values()), text)
    if any(price.unit == "image-output-tokens" for price in offer.prices):
        return str(words.priced_per_token(provider=offer.provider))
    if any(price.unit == "image" for price in offer.prices):
        size, quality = formats.format_size(workload.size or ""), str(words.quality_join).join(workload.quality)
        return str(words.no_price_for_size(provider=offer.provider, size=size, quality=quality))
    return str(words.no_image_price(provider=offer.provider))


def fitting_image_prices(
    offer: records.Provider, workload: records.Workload, by_quality: bool
) -> Iterator[records.Price]:
    """Yield the prices per image that fit a workload's size, its first quality first.

    A price without a quality fits only if no price is by quality.
    """
    prices = [price for price in offer.prices if price.unit == "image" and price.batch == workload.batch]
    fitting = [price for price in prices if price.size in (None, workload.size)]
    for quality in workload.quality:
        yield from (price for price in fitting if price.quality == quality)
    if not by_quality:
        yield from (price for price in fitting if price.quality is None)


def billed_megapixels(size: str) -> int:
    """Return the megapixels billed for a size such as `1024x1536`: each begun 1,048,576 pixels."""
    width, height = map(int, size.split("x"))
    return -(-width * height // MEGAPIXEL)
