"""Prices that providers changed, announced or named for the first time; one entry for each provider, model and day.

Of a third-party provider an entry says only that prices changed: it moves with its own suppliers, and the figures are
on the pages of the models.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.compare.model.model_facts import ModelFacts
from generator.compare.score_history import list_announced_prices, list_price_histories
from generator.compare.site import Site
from generator.pages.change import Change
from generator.pages.price_terms import PriceMove, describe_announced_prices, describe_price_changes
from generator.strings import strings


def price_changes(site: Site) -> Iterator[Change]:
    """Yield the prices that changed up to `as-of`, those announced, and first prices after the release."""
    for facts in site.models.values():
        yield from first_party_changes(site, facts)
        yield from announced_changes(site, facts)
        yield from first_prices(site, facts)
    yield from third_party_changes(site)


def first_party_changes(site: Site, facts: ModelFacts) -> Iterator[Change]:
    """Yield the price changes of a model's maker."""
    moves: dict[tuple[str, str], list[PriceMove]] = defaultdict(list)
    for history in list_price_histories(facts.model, site.catalog.as_of):
        for before, after in pairwise(history.prices):
            if after.day and history.first_party:
                moves[after.day, history.provider].append(PriceMove(history.price, before.usd, after.usd))
    for (day, provider), of_day in moves.items():
        words = describe_price_changes(provider, of_day)
        yield Change(day, "price", (facts,), words, facts.tasks[0], provider)


def announced_changes(site: Site, facts: ModelFacts) -> Iterator[Change]:
    """Yield the prices that providers announced for a day after `as-of`."""
    moves: dict[tuple[str, str], list[PriceMove]] = defaultdict(list)
    for announced in list_announced_prices(facts.model, site.catalog.as_of):
        before = announced.before.usd_per_unit if announced.before else None
        move = PriceMove(announced.price, before, announced.price.usd_per_unit)
        moves[str(announced.price.since), announced.provider].append(move)
    for (day, provider), of_day in moves.items():
        words = describe_announced_prices(provider, of_day)
        yield Change(day, "price", (facts,), words, facts.tasks[0], provider)


def first_prices(site: Site, facts: ModelFacts) -> Iterator[Change]:
    """Yield the day on which a model's maker first named prices, if that is known and after the release."""
    released = facts.model.release_date.value if facts.model.release_date else None
    for provider in facts.model.providers:
        days = [price.since for price in provider.prices]
        first = min((day for day in days if day), default=None)
        if not provider.first_party or first is None or None in days or first > site.catalog.as_of:
            continue
        if released is None or first.isoformat() > released:
            words = strings.changes.first_prices(provider=provider.provider)
            yield Change(first.isoformat(), "price", (facts,), words, facts.tasks[0], f"{provider.provider} first")


def third_party_changes(site: Site) -> Iterator[Change]:
    """Yield, for each third-party provider and day, the models whose prices it changed."""
    changed: dict[tuple[str, str], dict[str, ModelFacts]] = defaultdict(dict)
    for facts in site.models.values():
        for history in list_price_histories(facts.model, site.catalog.as_of):
            for after in history.prices[1:]:
                if after.day and not history.first_party:
                    changed[after.day, history.provider][facts.id] = facts
    for (day, provider), models in changed.items():
        task = Counter(facts.tasks[0] for facts in models.values()).most_common(1)[0][0]
        words = strings.changes.third_party_prices(provider=provider)
        yield Change(day, "price", tuple(models.values()), words, task, provider)
